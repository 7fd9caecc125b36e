// @ts-check
import fs from "node:fs";
import path from "node:path";
import { sha256OfText } from "./checksum.mjs";
import { BootstrapError } from "./failure.mjs";
import { describeFiles, firstDamagedFile } from "./library-cache.mjs";
import { nodeHeaders } from "./node-headers.mjs";
import { nodeModules, platformKey, tfjsNodeDirectory } from "./paths.mjs";
import { say } from "./progress.mjs";
import { runCommand } from "./run-command.mjs";
import { makeBuildFolder, makeWorkFolder } from "./work-folder.mjs";

/** The newest Node-API version tfjs-node supports, so the one it looks for on every Node since 12. */
export const nodeApiVersion = 8;
export const bindingName = "tfjs_binding.node";

/** @typedef {import("./library-cache.mjs").Library} Library */

/** Node-API keeps one binary valid for every Node and Electron, so only these decide which it is. */
/** @param {Library} library */
function bindingKey(library) {
  const source = path.join(tfjsNodeDirectory, "binding");
  const texts = fs
    .readdirSync(source)
    .sort()
    .map((name) => fs.readFileSync(path.join(source, name)));
  const recipe = fs.readFileSync(path.join(tfjsNodeDirectory, "binding.gyp"));
  const digest = sha256OfText(Buffer.concat([...texts, recipe])).slice(0, 12);
  return `${library.manifest.key}-napi${nodeApiVersion}-${digest}`;
}

/**
 * A folder like tfjs-node's own with the library in its place, so that nothing half-built is ever
 * seen in node_modules.
 * @param {string} folder
 * @param {Library} library
 */
function layOut(folder, library) {
  fs.mkdirSync(path.join(folder, "deps"), { recursive: true });
  fs.cpSync(path.join(tfjsNodeDirectory, "binding"), path.join(folder, "binding"), {
    recursive: true,
  });
  fs.copyFileSync(path.join(tfjsNodeDirectory, "binding.gyp"), path.join(folder, "binding.gyp"));
  const linkType = process.platform === "win32" ? "junction" : "dir";
  for (const part of ["lib", "include"]) {
    fs.symlinkSync(path.join(library.directory, part), path.join(folder, "deps", part), linkType);
  }
}

/** node-gyp lets npm_config_* variables overrule its command line; a user's npmrc is not ours. */
function environmentForGyp() {
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^npm_(config|package_config)_/i.test(name)),
  );
}

/**
 * @param {string} output
 * @returns {string} the fix for the usual reasons of a failed compilation
 */
export function compilerAdvice(output) {
  if (/gyp ERR! find Python|Could not find any Python/i.test(output)) {
    return "node-gyp needs Python 3: install it (Debian and Ubuntu: apt install python3).";
  }
  if (/find Visual Studio/i.test(output)) {
    return "It needs the C++ tools of Visual Studio: install its Build Tools with the C++ workload.";
  }
  if (
    /not found: make|spawn make|xcode-select|(g\+\+|c\+\+|cc1plus|clang)[^\n]*not found/i.test(
      output,
    )
  ) {
    return (
      "It needs a C++ compiler and make: install them (Debian and Ubuntu: apt install g++ make; " +
      "macOS: xcode-select --install)."
    );
  }
  return "It needs python3, make and a C++ compiler (Debian and Ubuntu: apt install python3 make g++).";
}

/**
 * The lines of node-gyp's output which name a reason, without the stacks around them.
 * @param {string} output
 */
function errorLines(output) {
  const lines = output.split("\n").filter((line) => /error|not found/i.test(line));
  return lines
    .filter((line) => !/ERR! stack at|node_gyp_bin/.test(line))
    .slice(0, 6)
    .join("\n");
}

/**
 * Node-gyp as a copy, with the packages it needs beside it: makefiles name its files by their real
 * paths, and the clone's may be one at which they break.
 * @param {string} work
 * @returns {string} the copy's folder
 */
function copyNodeGyp(work) {
  const packages = path.join(work, "node_modules");
  fs.mkdirSync(packages);
  const linkType = process.platform === "win32" ? "junction" : "dir";
  for (const name of fs.readdirSync(nodeModules)) {
    if (name === "node-gyp" || name.startsWith(".")) continue;
    fs.symlinkSync(path.join(nodeModules, name), path.join(packages, name), linkType);
  }
  const copy = path.join(packages, "node-gyp");
  fs.cpSync(path.join(nodeModules, "node-gyp"), copy, { recursive: true });
  return copy;
}

/**
 * @param {string} folder
 * @param {string} node
 * @param {string} work
 */
async function compile(folder, node, work) {
  say("Building TensorFlow's binding for Node (about 10 s) ...");
  const args = [
    path.join(copyNodeGyp(work), "bin", "node-gyp.js"),
    ...["rebuild", ...nodeHeaders(node, work), "--"],
    ...[
      `-Dmodule_name=tfjs_binding`,
      `-Dmodule_path=./out`,
      `-Dnapi_build_version=${nodeApiVersion}`,
    ],
  ];
  const result = await runCommand(node, args, { cwd: folder, env: environmentForGyp() });
  if (result.startError || result.code !== 0) {
    throw new BootstrapError(
      `TensorFlow's binding for Node could not be built. ${compilerAdvice(result.output)} ` +
        `Then run the command again. The build said:\n${errorLines(result.output)}`,
    );
  }
  const built = path.join(folder, "out", bindingName);
  if (process.platform === "darwin") {
    // A wheel's library has another install name than the one the recipe rewrites.
    const rpath = ["-add_rpath", "@loader_path/../../deps/lib", built];
    await runCommand("install_name_tool", rpath);
  }
  return built;
}

/**
 * @typedef {object} Binding
 * @property {string} key
 * @property {string} file in the cache
 * @property {string} sha256
 */

/**
 * @param {string} place
 * @returns {Promise<Binding | undefined>} the kept binding if it is intact
 */
async function keptBinding(place) {
  const record = path.join(place, "manifest.json");
  if (!fs.existsSync(record)) return undefined;
  const { files, key } = JSON.parse(fs.readFileSync(record, "utf8"));
  if (await firstDamagedFile(place, files)) return undefined;
  return { key, file: path.join(place, bindingName), sha256: files[0].sha256 };
}

/**
 * The binding between Node and a library, built once for each library and kept in the cache.
 * @param {Library} library
 * @param {string} cache
 * @param {string} node which runs node-gyp
 * @returns {Promise<Binding>}
 * @throws {BootstrapError} when it cannot be built
 */
export async function ensureBinding(library, cache, node) {
  const key = bindingKey(library);
  const place = path.join(cache, "bindings", key);
  const kept = await keptBinding(place);
  if (kept) return kept;
  const work = makeBuildFolder();
  const ready = makeWorkFolder(cache, "tensorflow");
  try {
    const folder = path.join(work, "tfjs-node");
    layOut(folder, library);
    const built = await compile(folder, node, work);
    fs.copyFileSync(built, path.join(ready, bindingName));
    const files = await describeFiles(ready, [bindingName]);
    const manifest = { format: "wslab/binding@1", key, platform: platformKey, files };
    fs.writeFileSync(path.join(ready, "manifest.json"), JSON.stringify(manifest, null, 2) + "\n");
    fs.rmSync(place, { recursive: true, force: true });
    fs.mkdirSync(path.dirname(place), { recursive: true });
    fs.renameSync(ready, place);
    return { key, file: path.join(place, bindingName), sha256: files[0]?.sha256 ?? "" };
  } finally {
    for (const left of [work, ready]) fs.rmSync(left, { recursive: true, force: true });
  }
}
