// @ts-check
import fs from "node:fs";
import path from "node:path";
import { BootstrapError } from "../bootstrap/failure.mjs";

/** Of the dependencies, what is made again at the other place, or is this machine's alone. */
const LEFT_OUT = [
  ".cache",
  ...["deps", "lib/napi-v8", "wslab-native.json"].map((name) => `@tensorflow/tfjs-node/${name}`),
];

/**
 * A part of the archive.
 * @typedef {object} Part
 * @property {string} from a file or folder of this machine
 * @property {string} to where it lies in the archive, with forward slashes
 * @property {(relative: string) => boolean} [without] whether something below a folder stays out
 */

/**
 * What a machine without network needs: the clone's own files, its dependencies with Node and the
 * pinned Electron where that is here, the build, and of the cache the native library with its binding.
 * @param {object} places
 * @param {string} places.root the clone
 * @param {readonly string[]} places.tracked its files, from its root
 * @param {string} places.cache
 * @returns {Part[]}
 * @throws {BootstrapError} where the native library is none of the cache
 */
export function offlineParts({ root, tracked, cache }) {
  const record = JSON.parse(
    fs.readFileSync(
      path.join(root, "node_modules", "@tensorflow", "tfjs-node", "wslab-native.json"),
      "utf8",
    ),
  );
  if (record.source === "by-hand") {
    throw new BootstrapError(
      `The TensorFlow library is one of yours (${record.origin}), which the archive cannot take along. ` +
        "Unset WSLAB_TENSORFLOW_DIR, run npm run setup, and run the command again.",
    );
  }
  const bindings = fs
    .readdirSync(path.join(cache, "bindings"))
    .filter((name) => name.startsWith(`${record.library}-`));
  const inClone = (/** @type {string} */ name) => `weight-sharing-lab/${name}`;
  const isLeftOut = (/** @type {string} */ relative) =>
    LEFT_OUT.some((name) => relative === name || relative.startsWith(`${name}/`));
  return [
    ...tracked.map((name) => ({ from: path.join(root, name), to: inClone(name) })),
    { from: path.join(root, "dist"), to: inClone("dist") },
    { from: path.join(root, "node_modules"), to: inClone("node_modules"), without: isLeftOut },
    ...[`tensorflow/${record.library}`, ...bindings.map((name) => `bindings/${name}`)].map(
      (name) => ({ from: path.join(cache, name), to: `cache/${name}` }),
    ),
  ];
}

/**
 * Lays a part out in a folder: as hard links where that can be, which cost no space, else as copies.
 * @param {Part} part
 * @param {string} folder
 */
export function layOutPart({ from, to, without = () => false }, folder) {
  const walk = (/** @type {string} */ relative) => {
    if (relative !== "" && without(relative)) return;
    const source = path.join(from, relative);
    const target = path.join(folder, to, relative);
    const stat = fs.lstatSync(source);
    if (stat.isDirectory()) {
      fs.mkdirSync(target, { recursive: true });
      for (const name of fs.readdirSync(source))
        walk(relative === "" ? name : `${relative}/${name}`);
      return;
    }
    fs.mkdirSync(path.dirname(target), { recursive: true });
    if (stat.isSymbolicLink()) fs.symlinkSync(fs.readlinkSync(source), target);
    else linkOrCopy(source, target);
  };
  walk("");
}

/** @param {string} source @param {string} target */
function linkOrCopy(source, target) {
  try {
    fs.linkSync(source, target);
  } catch {
    // Another file system, or one without hard links.
    fs.cpSync(source, target, { preserveTimestamps: true });
  }
}
