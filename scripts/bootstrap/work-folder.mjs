// @ts-check
import { randomUUID } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { BootstrapError } from "./failure.mjs";
import { makeFolder } from "./make-folder.mjs";

/** @typedef {"tensorflow" | "electron"} Purpose each with a lock of its own */

/** @param {string} cache @param {Purpose} purpose */
const purposeFolder = (cache, purpose) => path.join(cache, "work", purpose);

/**
 * An empty folder on the cache's file system, so that what is made there can be moved into place by
 * one rename. For holders of the purpose's lock.
 * @param {string} cache
 * @param {Purpose} purpose
 */
export function makeWorkFolder(cache, purpose) {
  const folder = path.join(purposeFolder(cache, purpose), randomUUID());
  makeFolder(folder);
  return folder;
}

/** What node-gyp's makefiles, the compiler and the linker take in a path without a thought. */
const PLAIN_PATH = /^[\w./:\\-]+$/;

/**
 * An empty folder for a build, under a path without spaces, quotes and signs of a shell: makefiles
 * break at those. The clone and the cache may lie anywhere.
 * @throws {BootstrapError} where the system's own folder for temporary files has such a path
 */
export function makeBuildFolder() {
  const place = [os.tmpdir(), "/tmp", "/var/tmp"].find(
    (folder) => PLAIN_PATH.test(folder) && fs.existsSync(folder),
  );
  if (place) return fs.mkdtempSync(path.join(place, "wslab-build-"));
  throw new BootstrapError(
    `TensorFlow's binding cannot be built under ${os.tmpdir()}: makefiles break at its path. Set ` +
      "TMPDIR to a folder whose path has letters, digits, dots and dashes only.",
  );
}

/**
 * A path to a folder that tools take which break at spaces, quotes or signs of a shell: its own, or
 * that of a link to it.
 * @param {string} folder
 * @returns {{ place: string, dispose: () => void }}
 */
export function plainPathTo(folder) {
  if (PLAIN_PATH.test(folder)) return { place: folder, dispose: () => undefined };
  const around = makeBuildFolder();
  const place = path.join(around, "link");
  fs.symlinkSync(folder, place, process.platform === "win32" ? "junction" : "dir");
  return { place, dispose: () => fs.rmSync(around, { recursive: true, force: true }) };
}

/**
 * Removes what an interrupted start left behind. For holders of the purpose's lock.
 * @param {string} cache
 * @param {Purpose} purpose
 */
export function clearWorkFolders(cache, purpose) {
  fs.rmSync(purposeFolder(cache, purpose), { recursive: true, force: true });
}
