// @ts-check
import fs from "node:fs";
import path from "node:path";
import { BootstrapError } from "./failure.mjs";
import { firstChangedFile, firstDamagedFile } from "./library-cache.mjs";
import { withLock } from "./lock.mjs";
import { cacheDirectory, tfjsNodeDirectory } from "./paths.mjs";
import { say } from "./progress.mjs";
import { lastLines, runCommand } from "./run-command.mjs";
import { bindingName, ensureBinding, nodeApiVersion } from "./tensorflow-binding.mjs";
import { clearWorkFolders } from "./work-folder.mjs";
import { fetchLibrary, libraryByHand, libraryInCache } from "./tensorflow-library.mjs";

/** @typedef {import("./library-cache.mjs").Library} Library */

/**
 * What was installed into tfjs-node, for the check at each start and for `wslab doctor`.
 * main/native/native-record.ts reads the same file.
 * @typedef {object} NativeRecord
 * @property {"wslab/native@1"} format
 * @property {string} library key of the library
 * @property {string} version of libtensorflow
 * @property {"official" | "pypi" | "by-hand"} source
 * @property {string} origin
 * @property {string} cache folder the library lives in
 * @property {string} installedAt ISO 8601
 * @property {import("./library-cache.mjs").KeptFile[]} files relative to tfjs-node's folder
 */

const recordFile = path.join(tfjsNodeDirectory, "wslab-native.json");
const bindingPath = `lib/napi-v${nodeApiVersion}/${bindingName}`;

/** @returns {NativeRecord | undefined} */
function readRecord() {
  try {
    const record = JSON.parse(fs.readFileSync(recordFile, "utf8"));
    return record.format === "wslab/native@1" ? record : undefined;
  } catch {
    return undefined; // never installed, or interrupted: it is installed (again)
  }
}

/** A library pointed at by hand must be the installed one. */
/** @param {NativeRecord} record */
function isWanted(record) {
  const byHand = process.env.WSLAB_TENSORFLOW_DIR;
  return !byHand || (record.source === "by-hand" && record.origin === path.resolve(byHand));
}

/**
 * @param {boolean} everyByte
 * @returns {Promise<string | undefined>} what is wrong with the installed native parts; the empty
 *   string where nothing was installed before
 */
async function installedProblem(everyByte) {
  const record = readRecord();
  if (!record || !isWanted(record)) return "";
  const changed = everyByte
    ? await firstDamagedFile(tfjsNodeDirectory, record.files)
    : firstChangedFile(tfjsNodeDirectory, record.files);
  return changed && `${changed.file} ${changed.problem}`;
}

/**
 * @param {string} target
 * @param {string} link replaced if it is there
 */
function linkOrCopy(target, link) {
  fs.rmSync(link, { force: true });
  try {
    fs.symlinkSync(target, link);
  } catch (error) {
    // Windows lets only some users make links.
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== "EPERM") throw error;
    fs.copyFileSync(target, link);
  }
}

/**
 * Puts library and binding where tfjs-node looks for them. The record is removed first and written
 * last, so an interrupted installation is repeated.
 * @param {Library} library
 * @param {import("./tensorflow-binding.mjs").Binding} binding
 * @param {string} cache
 */
function install(library, binding, cache) {
  fs.rmSync(recordFile, { force: true });
  const deps = path.join(tfjsNodeDirectory, "deps");
  const bindingFile = path.join(tfjsNodeDirectory, bindingPath);
  fs.rmSync(deps, { recursive: true, force: true });
  fs.mkdirSync(path.join(deps, "lib"), { recursive: true });
  fs.mkdirSync(path.dirname(bindingFile), { recursive: true });
  const source = path.join(library.directory, "lib");
  for (const name of fs.readdirSync(source)) {
    linkOrCopy(path.join(source, name), path.join(deps, "lib", name));
    // Windows looks for a library beside the one that needs it.
    if (name.endsWith(".dll")) {
      linkOrCopy(path.join(source, name), path.join(path.dirname(bindingFile), name));
    }
  }
  fs.rmSync(bindingFile, { force: true });
  fs.copyFileSync(binding.file, bindingFile);
  writeRecord(library, binding, cache, bindingFile);
}

/**
 * @param {Library} library
 * @param {import("./tensorflow-binding.mjs").Binding} binding
 * @param {string} cache
 * @param {string} bindingFile
 */
function writeRecord(library, binding, cache, bindingFile) {
  const { size, mtimeMs } = fs.statSync(bindingFile);
  const { key, version, source, origin, files } = library.manifest;
  /** @type {NativeRecord} */
  const record = {
    format: "wslab/native@1",
    library: key,
    version,
    source,
    origin,
    cache,
    installedAt: new Date().toISOString(),
    files: [
      ...files.map((kept) => ({ ...kept, path: `deps/${kept.path}` })),
      { path: bindingPath, size, mtimeMs, sha256: binding.sha256 },
    ],
  };
  fs.writeFileSync(`${recordFile}.new`, JSON.stringify(record, null, 2) + "\n");
  fs.renameSync(`${recordFile}.new`, recordFile);
}

/**
 * Loads the binding once in a process of its own: a library for another processor or an older
 * system is found here, not in the first training run.
 * @param {string} node
 */
async function requireLoadable(node) {
  const file = path.join(tfjsNodeDirectory, bindingPath);
  const result = await runCommand(node, ["-e", "require(process.argv[1])", file], {
    env: { ...process.env, TF_CPP_MIN_LOG_LEVEL: "2" },
  });
  if (result.code === 0) return;
  fs.rmSync(recordFile, { force: true });
  throw new BootstrapError(
    `Native TensorFlow was installed but does not load on this machine (${file}). ` +
      "Point at another library with WSLAB_TENSORFLOW_DIR=/path/to/libtensorflow, or run " +
      `npm run setup -- --repair. Node said:\n${lastLines(result.output, 6)}`,
  );
}

/**
 * @param {string} cache
 * @param {boolean} everyByte
 */
async function obtainLibrary(cache, everyByte) {
  const byHand = process.env.WSLAB_TENSORFLOW_DIR;
  if (byHand) return libraryByHand(byHand);
  return (await libraryInCache(cache, everyByte)) ?? (await fetchLibrary(cache));
}

/**
 * Makes `@tensorflow/tfjs-node` loadable: library from the cache, the official download or the
 * Python package index, binding built with node-gyp, both put into its package folder.
 * @param {{ node: string, repair?: boolean }} options `node` runs node-gyp; `repair` compares every
 *   byte of what is there
 * @throws {BootstrapError}
 */
export async function ensureTensorFlow({ node, repair = false }) {
  const problem = await installedProblem(repair);
  if (problem === undefined) return;
  if (problem) say(`Native TensorFlow must be installed again: ${problem}.`);
  const cache = cacheDirectory();
  await withLock(
    path.join(cache, "locks", "tensorflow"),
    "preparing native TensorFlow",
    async () => {
      // Another start in the same clone may have done it while this one waited.
      if (!repair && (await installedProblem(false)) === undefined) return;
      clearWorkFolders(cache, "tensorflow");
      const library = await obtainLibrary(cache, repair || problem !== "");
      install(library, await ensureBinding(library, cache, node), cache);
      await requireLoadable(node);
      const { version, origin } = library.manifest;
      say(`Native TensorFlow ${version} is ready (from ${origin}).`);
    },
  );
}
