// @ts-check
import fs from "node:fs";
import path from "node:path";
import { stripVTControlCharacters } from "node:util";
import { sha256OfText } from "./checksum.mjs";
import { BootstrapError } from "./failure.mjs";
import { withLock } from "./lock.mjs";
import { cacheDirectory, distDirectory, projectRoot } from "./paths.mjs";
import { say } from "./progress.mjs";
import { lastLines, runCommand } from "./run-command.mjs";

/** All a build depends on. */
const inputs = [
  ...["main", "renderer", "shared", "assets"],
  ...[
    "scripts/build.mjs",
    "scripts/build",
    "package.json",
    "package-lock.json",
    "tsconfig.json",
    "svelte.config.js",
  ],
];

export const stampName = ".build-stamp";

/**
 * @param {string} file
 * @returns {string[]} a line for each file below: path, size, time of change
 */
function describe(file) {
  const stat = fs.statSync(file, { throwIfNoEntry: false });
  if (!stat) return [];
  if (!stat.isDirectory()) {
    return [`${path.relative(projectRoot, file)} ${stat.size} ${stat.mtimeMs}`];
  }
  return fs
    .readdirSync(file)
    .sort()
    .flatMap((name) => describe(path.join(file, name)));
}

/** @returns {string} changes whenever a source file changes */
export function sourcesDigest() {
  return sha256OfText(
    inputs.flatMap((input) => describe(path.join(projectRoot, input))).join("\n"),
  );
}

/** @returns {boolean} whether dist/ holds what the sources say now */
export function isBuilt() {
  const stamp = path.join(distDirectory, stampName);
  return fs.existsSync(stamp) && fs.readFileSync(stamp, "utf8") === sourcesDigest();
}

/**
 * Builds the lab unless the sources are unchanged since the last build.
 * @param {string} node
 * @throws {BootstrapError} with the compiler's words
 */
export async function ensureBuilt(node) {
  if (isBuilt()) return;
  const lock = path.join(
    cacheDirectory(),
    "locks",
    `build-${sha256OfText(projectRoot).slice(0, 16)}`,
  );
  await withLock(lock, "building the lab here", async () => {
    if (isBuilt()) return;
    say("Building the lab ...");
    const script = path.join(projectRoot, "scripts", "build.mjs");
    const result = await runCommand(node, [script], {
      cwd: projectRoot,
    });
    if (result.code !== 0) {
      throw new BootstrapError(
        `The lab could not be built from its sources in ${projectRoot}:\n${lastLines(stripVTControlCharacters(result.output), 30)}`,
      );
    }
  });
}
