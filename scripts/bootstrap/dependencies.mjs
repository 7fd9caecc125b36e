// @ts-check
import fs from "node:fs";
import path from "node:path";
import { sha256OfText } from "./checksum.mjs";
import { BootstrapError } from "./failure.mjs";
import { withLock } from "./lock.mjs";
import { cacheDirectory, platformKey, projectRoot } from "./paths.mjs";
import { say } from "./progress.mjs";
import { firstLines, runCommand } from "./run-command.mjs";

/**
 * What identifies an installation: the lockfile's content and the platform it was made for.
 * @param {string} root
 */
function wantedStamp(root) {
  const lockfile = path.join(root, "package-lock.json");
  if (!fs.existsSync(lockfile)) {
    throw new BootstrapError(
      `${lockfile} is missing, so the exact dependencies are not known. Restore it from git.`,
    );
  }
  return { lockfile: sha256OfText(fs.readFileSync(lockfile)), platform: platformKey };
}

/** @param {string} root */
const stampFile = (root) => path.join(root, "node_modules", ".wslab-stamp.json");

/** @param {string} root */
const npmRecordFile = (root) => path.join(root, "node_modules", ".package-lock.json");

/**
 * @param {string} file
 * @returns {any} undefined where the file is missing or is not JSON
 */
function readJson(file) {
  try {
    return JSON.parse(fs.readFileSync(file, "utf8"));
  } catch {
    return undefined; // the callers treat "missing" and "damaged" alike: install again
  }
}

/**
 * Whether the lockfile's dependencies are installed, by the stamp written after the last install.
 * @param {string} [root]
 */
export function dependenciesAreStamped(root = projectRoot) {
  const stamp = readJson(stampFile(root));
  const wanted = wantedStamp(root);
  return stamp?.lockfile === wanted.lockfile && stamp?.platform === wanted.platform;
}

/**
 * Whether npm itself, run by hand, has installed exactly the lockfile: npm's own record names every
 * package of it with the same content, and each is there.
 * @param {string} root
 */
function npmInstalledLockfile(root) {
  const record = readJson(npmRecordFile(root));
  const lockfile = readJson(path.join(root, "package-lock.json"));
  if (!record?.packages || !lockfile?.packages) return false;
  return Object.entries(lockfile.packages).every(([location, wanted]) => {
    if (location === "" || wanted.optional || wanted.devOptional || wanted.peer) return true;
    return (
      record.packages[location]?.integrity === wanted.integrity &&
      fs.existsSync(path.join(root, location, "package.json"))
    );
  });
}

/** @param {string} root */
function writeStamp(root) {
  fs.writeFileSync(stampFile(root), JSON.stringify(wantedStamp(root), null, 2) + "\n");
}

/**
 * The lock cannot live in node_modules, which npm ci empties.
 * @param {string} root
 */
const lockOf = (root) =>
  path.join(cacheDirectory(), "locks", `install-${sha256OfText(path.resolve(root)).slice(0, 16)}`);

/** The npm that runs us, or the one in PATH. */
function npmCommand() {
  const npmCli = process.env.npm_execpath;
  return npmCli?.endsWith(".js")
    ? { command: process.execPath, before: [npmCli] }
    : { command: process.platform === "win32" ? "npm.cmd" : "npm", before: [] };
}

/** @param {string} root */
async function installLockfile(root) {
  say("Installing the dependencies of package-lock.json (npm ci) ...");
  // Without these two, an interrupted install can never pass for a finished one.
  for (const file of [stampFile(root), npmRecordFile(root)]) fs.rmSync(file, { force: true });
  const { command, before } = npmCommand();
  const args = [...before, "ci", "--ignore-scripts", "--no-audit", "--no-fund"];
  const result = await runCommand(command, [...args, "--loglevel=error"], { cwd: root });
  if (result.startError) {
    throw new BootstrapError(
      `npm could not be started (${result.startError.message}). It comes with Node: install Node ` +
        "from https://nodejs.org and run the command again.",
    );
  }
  if (result.code !== 0) {
    throw new BootstrapError(
      `npm ci in ${root} did not finish, so the dependencies are not installed. Check the ` +
        `connection to the npm registry and run the command again. npm said:\n${firstLines(result.output, 8)}`,
    );
  }
  writeStamp(root);
}

/**
 * Installs exactly the lockfile's packages, without running their install scripts, unless that has
 * been done. The stamp is written last, so an interrupted install is repeated.
 * @param {string} [root]
 * @throws {BootstrapError} when npm is missing or fails
 */
export async function ensureDependencies(root = projectRoot) {
  if (dependenciesAreStamped(root)) return;
  await withLock(lockOf(root), "installing dependencies here", async () => {
    if (dependenciesAreStamped(root)) return;
    if (npmInstalledLockfile(root)) writeStamp(root);
    else await installLockfile(root);
  });
}
