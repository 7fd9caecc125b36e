// @ts-check
import fs from "node:fs";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { BootstrapError, messageOf } from "./failure.mjs";

/**
 * Takes files out of a zip archive (wheels are zip archives).
 * @param {string} archive
 * @param {(name: string) => string | undefined} placeOf the file that an entry becomes, whose folder
 *   is made; undefined for what stays in the archive
 * @param {(done: number, total: number) => void} [onBytes] told of every piece written
 * @returns {Promise<string[]>} the names of the entries taken
 * @throws {BootstrapError} for an archive that is cut off or damaged
 */
export async function extractZip(archive, placeOf, onBytes = () => {}) {
  // The bootstrap begins before any dependency is installed.
  const { openPromise } = await import("yauzl");
  /** @type {import("yauzl").ZipFile | undefined} */
  let zip;
  try {
    zip = await openPromise(archive, { autoClose: false });
    const wanted = [];
    for await (const entry of zip.eachEntry()) {
      const place = placeOf(entry.fileName);
      if (place !== undefined) wanted.push({ entry, place });
    }
    const total = wanted.reduce((sum, { entry }) => sum + entry.uncompressedSize, 0);
    let done = 0;
    for (const { entry, place } of wanted) {
      fs.mkdirSync(path.dirname(place), { recursive: true });
      const content = await zip.openReadStreamPromise(entry);
      content.on("data", (chunk) => onBytes((done += chunk.length), total));
      await pipeline(content, fs.createWriteStream(place));
    }
    return wanted.map(({ entry }) => entry.fileName);
  } catch (error) {
    // A full or read-only disk is no fault of the archive.
    if (/** @type {NodeJS.ErrnoException} */ (error).syscall !== undefined) throw error;
    throw new BootstrapError(`${archive} cannot be unpacked: ${messageOf(error)}.`);
  } finally {
    zip?.close();
  }
}
