// @ts-check
import fs from "node:fs";
import { say } from "../../bootstrap/progress.mjs";
import { lastLines, runCommand } from "../../bootstrap/run-command.mjs";

/** @returns {boolean} whether we may install Debian packages: Debian itself, as root */
export function canInstallPackages() {
  if (process.platform !== "linux" || process.getuid?.() !== 0) return false;
  const release = "/etc/os-release";
  if (!fs.existsSync("/usr/bin/apt-get") || !fs.existsSync(release)) return false;
  return /^ID="?debian"?$/m.test(fs.readFileSync(release, "utf8"));
}

/** @param {string} name */
async function isInstalled(name) {
  const result = await runCommand("dpkg-query", ["-W", "-f=${Status}", name]);
  return result.code === 0 && result.output.includes("install ok installed");
}

/**
 * Debian 13 renamed some libraries to `...t64`; the old names are virtual there.
 * @param {string} name
 */
async function presentName(name) {
  const known = await runCommand("apt-cache", ["show", "--no-all-versions", name]);
  return known.code === 0 ? name : `${name}t64`;
}

/** @param {string[]} args */
async function aptGet(args) {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const options = ["-q", "-o", "DPkg::Lock::Timeout=300", "-o", "Acquire::Retries=3"];
  return runCommand("apt-get", [...options, ...args], { env });
}

/**
 * @param {string[]} names
 * @returns {Promise<string | undefined>} what apt-get said where it failed
 */
async function tryInstall(names) {
  await aptGet(["update"]); // what it could not refresh, the install below will tell
  const present = await Promise.all(names.map(presentName));
  const result = await aptGet(["install", "-y", "--no-install-recommends", ...present]);
  return result.code === 0 ? undefined : lastLines(result.output, 3);
}

/**
 * Installs those of the packages which are missing.
 * @param {string[]} names
 * @returns {Promise<string | undefined>} the reason where they cannot be installed
 */
export async function installPackages(names) {
  const missing = [];
  for (const name of names) {
    if (!(await isInstalled(name)) && !(await isInstalled(`${name}t64`))) missing.push(name);
  }
  if (missing.length === 0) return undefined;
  if (!canInstallPackages()) {
    return `the Debian packages ${missing.join(", ")} are missing and only root on Debian may install them`;
  }
  say(`Installing ${missing.join(", ")} with apt-get ...`);
  const failure = (await tryInstall(missing)) && (await tryInstall(missing));
  return failure && `apt-get could not install ${missing.join(", ")}: ${failure}`;
}
