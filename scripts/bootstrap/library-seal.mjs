// @ts-check
import fs from "node:fs";
import path from "node:path";
import { BootstrapError } from "./failure.mjs";
import { describeFiles, writeManifest } from "./library-cache.mjs";

/** @typedef {import("./library-cache.mjs").Library} Library */
/** @typedef {import("./library-cache.mjs").LibraryManifest} LibraryManifest */

/** @param {string} name */
export const isLibraryFile = (name) => /\.(so|dylib|dll|lib)(\.|$)|\.\d+\.dylib$/.test(name);

/**
 * The linker asks for `libtensorflow` and `libtensorflow_framework`; wheels call the first one
 * `libtensorflow_cc`.
 * @param {string} lib the lib folder
 */
function addLinkerNames(lib) {
  const names = fs.readdirSync(lib);
  const extension = process.platform === "darwin" ? "dylib" : "so";
  for (const [linkName, pattern] of /** @type {[string, RegExp][]} */ ([
    [`libtensorflow.${extension}`, /^libtensorflow(_cc)?\.(so\.\d|\d+\.)/],
    ["libtensorflow.2.dylib", /^libtensorflow_cc\.2\.dylib$/],
    [`libtensorflow_framework.${extension}`, /^libtensorflow_framework\.(so\.\d|\d+\.)/],
  ])) {
    const target = names.find((name) => pattern.test(name));
    const link = path.join(lib, linkName);
    if (target && target !== linkName && !fs.existsSync(link)) fs.symlinkSync(target, link);
  }
}

/**
 * Seals an unpacked library: links, manifest, and one rename into its final place.
 * @param {string} unpacked
 * @param {string} directory final place
 * @param {Omit<LibraryManifest, "format" | "files" | "provisionedAt">} facts
 * @returns {Promise<Library>}
 */
export async function seal(unpacked, directory, facts) {
  const lib = path.join(unpacked, "lib");
  addLinkerNames(lib);
  const real = fs.readdirSync(lib).filter((name) => fs.lstatSync(path.join(lib, name)).isFile());
  const paths = real.filter(isLibraryFile).map((name) => `lib/${name}`);
  if (paths.length === 0) throw new BootstrapError(`${facts.origin} holds no TensorFlow library.`);
  const files = await describeFiles(unpacked, paths);
  /** @type {LibraryManifest} */
  const manifest = {
    format: "wslab/libtensorflow@1",
    ...facts,
    provisionedAt: new Date().toISOString(),
    files,
  };
  writeManifest({ directory: unpacked, manifest });
  fs.mkdirSync(path.dirname(directory), { recursive: true });
  fs.rmSync(directory, { recursive: true, force: true });
  fs.renameSync(unpacked, directory);
  return { directory, manifest };
}
