// @ts-check
import fs from "node:fs";
import path from "node:path";
import { BootstrapError, messageOf } from "./failure.mjs";
import { describeFiles, libraryProblem, readLibrary } from "./library-cache.mjs";
import { isLibraryFile, seal } from "./library-seal.mjs";
import { downloadFile } from "./download.mjs";
import { platformKey } from "./paths.mjs";
import { makeWorkFolder } from "./work-folder.mjs";
import { downloadWheel } from "./pip.mjs";
import { say, showProgress } from "./progress.mjs";
import { lastLines, runCommand } from "./run-command.mjs";
import { officialSources, wheelHeader, wheelLibrary, wheelSources } from "./tensorflow-sources.mjs";
import { extractZip } from "./zip.mjs";

/** @typedef {import("./library-cache.mjs").Library} Library */

/** @param {string} archive @param {string} folder */
async function unpackOfficial(archive, folder) {
  // tar reads .tar.gz everywhere, and .zip too on Windows, where bsdtar is part of the system.
  const result = await runCommand("tar", ["-xf", archive, "-C", folder]);
  if (result.startError || result.code !== 0) {
    const reason = result.startError?.message ?? lastLines(result.output, 3);
    throw new BootstrapError(`${archive} could not be unpacked with tar: ${reason}`);
  }
}

/** @param {string} wheel @param {string} folder */
async function unpackWheel(wheel, folder) {
  /** @type {ReturnType<typeof showProgress> | undefined} */
  let progress;
  const placeOf = (/** @type {string} */ name) => {
    const library = wheelLibrary.exec(name)?.[1];
    const target = library ? `lib/${library}` : wheelHeader.exec(name)?.[1];
    return target && !target.endsWith("/") ? path.join(folder, target) : undefined;
  };
  await extractZip(wheel, placeOf, (done, total) => {
    progress ??= showProgress("Unpacking TensorFlow", total);
    progress.update(done);
  });
  progress?.finish();
}

/**
 * @param {string} cache
 * @returns {Promise<Library>}
 */
async function fromOfficialDownload(cache) {
  const source = officialSources[platformKey];
  if (!source) throw new BootstrapError(`there is no official download for ${platformKey}`);
  const key = `${source.version}-${platformKey}-official`;
  const archive = path.join(cache, "downloads", path.basename(source.url));
  say("Trying the official TensorFlow download ...");
  await downloadFile({
    url: source.url,
    destination: archive,
    sha256: source.sha256,
    label: "Downloading TensorFlow",
  });
  const work = makeWorkFolder(cache, "tensorflow");
  try {
    await unpackOfficial(archive, work);
    const facts = { key, version: source.version, source: /** @type {const} */ ("official") };
    return await seal(work, path.join(cache, "tensorflow", key), {
      ...facts,
      origin: source.url,
      archiveSha256: source.sha256,
    });
  } finally {
    fs.rmSync(work, { recursive: true, force: true });
    fs.rmSync(archive, { force: true });
  }
}

/**
 * @param {string} cache
 * @returns {Promise<Library>}
 */
async function fromWheel(cache) {
  const source = wheelSources[platformKey];
  if (!source) {
    throw new BootstrapError(`the Python package index has no library for ${platformKey}`);
  }
  const key = `${source.version}-${platformKey}-pypi`;
  const downloads = makeWorkFolder(cache, "tensorflow");
  const work = makeWorkFolder(cache, "tensorflow");
  try {
    const wheel = await downloadWheel(source.wheel, downloads);
    await unpackWheel(wheel, work);
    return await seal(work, path.join(cache, "tensorflow", key), {
      key,
      version: source.version,
      source: "pypi",
      origin: source.wheel.requirement,
      archiveSha256: source.wheel.sha256,
    });
  } finally {
    fs.rmSync(downloads, { recursive: true, force: true });
    fs.rmSync(work, { recursive: true, force: true });
  }
}

/**
 * The library a user points at with `WSLAB_TENSORFLOW_DIR`: a folder as libtensorflow's archives
 * unpack to, with lib/ and include/.
 * @param {string} folder
 * @returns {Promise<Library>}
 * @throws {BootstrapError} naming what is missing in it
 */
export async function libraryByHand(folder) {
  const directory = path.resolve(folder);
  const lib = path.join(directory, "lib");
  const names = fs.existsSync(lib) ? fs.readdirSync(lib).filter(isLibraryFile) : [];
  const header = path.join(directory, "include", "tensorflow", "c", "c_api.h");
  const lacking = !names.some((name) => name.includes("tensorflow"))
    ? `${lib} with a TensorFlow library`
    : fs.existsSync(header)
      ? undefined
      : header;
  if (lacking) {
    throw new BootstrapError(
      `WSLAB_TENSORFLOW_DIR points to ${directory}, where ${lacking} is missing. It must be a folder ` +
        "with lib/ and include/ as libtensorflow's archives unpack to; or unset the variable.",
    );
  }
  const real = names.filter((name) => fs.lstatSync(path.join(lib, name)).isFile());
  const files = await describeFiles(
    directory,
    real.map((name) => `lib/${name}`),
  );
  const digest = files.map((file) => file.sha256.slice(0, 8)).join("-");
  return {
    directory,
    manifest: {
      format: "wslab/libtensorflow@1",
      key: `by-hand-${platformKey}-${digest}`,
      version: "unknown",
      source: "by-hand",
      origin: directory,
      provisionedAt: new Date().toISOString(),
      files,
    },
  };
}

/**
 * The first sound library of this platform in the cache; unsound ones are named and removed.
 * @param {string} cache
 * @param {boolean} everyByte
 * @returns {Promise<Library | undefined>}
 */
export async function libraryInCache(cache, everyByte) {
  const place = path.join(cache, "tensorflow");
  const keys = fs.existsSync(place) ? fs.readdirSync(place).sort() : [];
  for (const key of keys.filter((name) => name.includes(`-${platformKey}-`))) {
    const library = readLibrary(path.join(place, key));
    const problem = library
      ? await libraryProblem(library, everyByte)
      : `${path.join(place, key)} has no readable manifest`;
    if (!problem) return library;
    say(`The TensorFlow library in the cache cannot be used: ${problem}. Fetching it again.`);
    fs.rmSync(path.join(place, key), { recursive: true, force: true });
  }
  return undefined;
}

/**
 * Fetches the library: the official download first, then the Python package index.
 * @param {string} cache
 * @returns {Promise<Library>}
 * @throws {BootstrapError} saying what was tried and how to point at a library by hand
 */
export async function fetchLibrary(cache) {
  /** @type {string[]} */
  const tried = [];
  for (const attempt of [fromOfficialDownload, fromWheel]) {
    try {
      return await attempt(cache);
    } catch (error) {
      if (!(error instanceof BootstrapError)) throw error;
      say(`  ${messageOf(error)}`);
      tried.push(`- ${messageOf(error)}`);
    }
  }
  throw new BootstrapError(
    [
      `Native TensorFlow could not be had for ${platformKey}. Tried, in this order:`,
      `- the cache folder ${path.join(cache, "tensorflow")}: no library for this platform`,
      ...tried,
      "Fix one of these and run the command again, or fetch libtensorflow yourself and point at its",
      "folder (with lib/ and include/): WSLAB_TENSORFLOW_DIR=/path/to/libtensorflow npm start",
    ].join("\n"),
  );
}
