// @ts-check
import fs from "node:fs";
import path from "node:path";
import { nodeModules } from "../bootstrap/paths.mjs";

/** @typedef {import("./counts.mjs").Counts} Counts */

/**
 * @typedef {object} LaneContext
 * @property {string} node the lab's Node
 * @property {NodeJS.ProcessEnv} env with the lab's Node first in PATH
 * @property {string[]} filters passed on to the runner: files or names of tests
 */

/**
 * What a lane came to: its counts, or the reason it could not run.
 * @typedef {{ counts: Counts } | { skipped: string }} LaneResult
 */

/**
 * @typedef {object} Lane
 * @property {string} name
 * @property {(context: LaneContext) => Promise<LaneResult>} run
 */

/**
 * Where a runner writes its report; an older one is removed.
 * @param {string} lane
 */
export function reportFile(lane) {
  const folder = path.join(nodeModules, ".cache", "wslab-lanes");
  fs.mkdirSync(folder, { recursive: true });
  const file = path.join(folder, `${lane}.json`);
  fs.rmSync(file, { force: true });
  return file;
}

/**
 * The script a package of node_modules runs as its command.
 * @param {string} packageName
 * @param {string} command
 */
export function commandScript(packageName, command) {
  const folder = path.join(nodeModules, packageName);
  const { bin } = JSON.parse(fs.readFileSync(path.join(folder, "package.json"), "utf8"));
  return path.join(folder, typeof bin === "string" ? bin : bin[command]);
}
