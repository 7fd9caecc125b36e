// @ts-check
import fs from "node:fs";
import path from "node:path";
import { sha256OfFile } from "./checksum.mjs";

/**
 * @typedef {object} KeptFile
 * @property {string} path relative to the manifest's folder, forward slashes
 * @property {number} size bytes
 * @property {number} mtimeMs
 * @property {string} sha256
 */

/**
 * @typedef {object} LibraryManifest
 * @property {"wslab/libtensorflow@1"} format
 * @property {string} key names the library: version, platform, source
 * @property {string} version
 * @property {"official" | "pypi" | "by-hand"} source
 * @property {string} origin the address, the requirement or the folder it came from
 * @property {string} [archiveSha256]
 * @property {string} provisionedAt ISO 8601
 * @property {KeptFile[]} files
 */

/** @typedef {{ directory: string, manifest: LibraryManifest }} Library */

const manifestName = "manifest.json";

/**
 * @param {string} directory
 * @returns {Library | undefined} undefined where there is no finished library
 */
export function readLibrary(directory) {
  const file = path.join(directory, manifestName);
  if (!fs.existsSync(file)) return undefined;
  try {
    return { directory, manifest: JSON.parse(fs.readFileSync(file, "utf8")) };
  } catch {
    return undefined; // a damaged manifest says nothing about the files: the library is made again
  }
}

/**
 * Describes regular files as they are now.
 * @param {string} directory
 * @param {string[]} relativePaths
 * @returns {Promise<KeptFile[]>}
 */
export async function describeFiles(directory, relativePaths) {
  return Promise.all(
    relativePaths.map(async (relative) => {
      const file = path.join(directory, relative);
      const { size, mtimeMs } = fs.statSync(file);
      return { path: relative, size, mtimeMs, sha256: await sha256OfFile(file) };
    }),
  );
}

/** @param {Library} library */
export function writeManifest({ directory, manifest }) {
  const file = path.join(directory, manifestName);
  fs.writeFileSync(`${file}.new`, JSON.stringify(manifest, null, 2) + "\n");
  fs.renameSync(`${file}.new`, file);
}

/**
 * Looks at size and time of change only, so that it costs nothing at each start.
 * @param {string} directory
 * @param {KeptFile[]} files
 * @returns {{ file: string, problem: string, contentUnknown: boolean } | undefined} the first file
 *   that is not as it was; `contentUnknown` where only its time differs
 */
export function firstChangedFile(directory, files) {
  for (const kept of files) {
    const file = path.join(directory, kept.path);
    const stat = fs.statSync(file, { throwIfNoEntry: false });
    if (!stat) return { file, problem: "is missing", contentUnknown: false };
    if (stat.size !== kept.size) {
      const problem = `has ${stat.size} bytes instead of ${kept.size}`;
      return { file, problem, contentUnknown: false };
    }
    if (stat.mtimeMs !== kept.mtimeMs) {
      return { file, problem: "was changed since it was installed", contentUnknown: true };
    }
  }
  return undefined;
}

/**
 * Compares every byte, for repairs and after a library failed to load.
 * @param {string} directory
 * @param {KeptFile[]} files
 * @returns {Promise<{ file: string, problem: string } | undefined>}
 */
export async function firstDamagedFile(directory, files) {
  for (const kept of files) {
    const file = path.join(directory, kept.path);
    if (!fs.existsSync(file)) return { file, problem: "is missing" };
    const found = await sha256OfFile(file);
    if (found !== kept.sha256) {
      return { file, problem: `has another content (SHA-256 ${found}, not ${kept.sha256})` };
    }
  }
  return undefined;
}

/**
 * What is wrong with a library of the cache, if anything. A library whose files only carry another
 * time, because the cache was copied, is compared by content and accepted.
 * @param {Library} library
 * @param {boolean} everyByte
 * @returns {Promise<string | undefined>} a sentence without its full stop
 */
export async function libraryProblem(library, everyByte) {
  const { directory, manifest } = library;
  const changed = firstChangedFile(directory, manifest.files);
  if (changed && !changed.contentUnknown) return `${changed.file} ${changed.problem}`;
  if (!changed && !everyByte) return undefined;
  const damaged = await firstDamagedFile(directory, manifest.files);
  if (damaged) return `${damaged.file} ${damaged.problem}`;
  if (changed) {
    const paths = manifest.files.map((kept) => kept.path);
    writeManifest({
      directory,
      manifest: { ...manifest, files: await describeFiles(directory, paths) },
    });
  }
  return undefined;
}
