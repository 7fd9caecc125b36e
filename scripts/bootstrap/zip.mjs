// @ts-check
import fs from "node:fs";
import path from "node:path";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createInflateRaw } from "node:zlib";
import { BootstrapError } from "./failure.mjs";

/**
 * @typedef {object} ZipEntry
 * @property {string} name path inside the archive, with forward slashes
 * @property {number} method 0 stored, 8 deflated
 * @property {number} compressedSize bytes
 * @property {number} size bytes
 * @property {number} headerOffset of its local header, bytes from the start
 */

const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const endLength = 22;
const longestComment = 0xffff;

/**
 * @param {number} file descriptor
 * @param {number} position
 * @param {number} length
 */
function readAt(file, position, length) {
  const buffer = Buffer.alloc(length);
  return buffer.subarray(0, fs.readSync(file, buffer, 0, length, position));
}

/**
 * @param {number} file descriptor
 * @param {string} archive
 */
function readDirectory(file, archive) {
  const size = fs.fstatSync(file).size;
  const tail = readAt(
    file,
    Math.max(0, size - endLength - longestComment),
    endLength + longestComment,
  );
  let end = tail.length - endLength;
  while (end >= 0 && tail.readUInt32LE(end) !== endSignature) end -= 1;
  if (end < 0) {
    throw new BootstrapError(`${archive} is not a complete zip archive: its directory is missing.`);
  }
  const length = tail.readUInt32LE(end + 12);
  const offset = tail.readUInt32LE(end + 16);
  if (offset === 0xffffffff) {
    throw new BootstrapError(`${archive} is a zip64 archive, which the bootstrap does not read.`);
  }
  return { directory: readAt(file, offset, length), count: tail.readUInt16LE(end + 10) };
}

/**
 * Lists a zip archive (wheels are zip archives), so that single files can be taken out with plain
 * Node.
 * @param {string} archive
 * @returns {ZipEntry[]}
 * @throws {BootstrapError} when the file is no zip archive or is cut off
 */
export function listZip(archive) {
  const file = fs.openSync(archive, "r");
  try {
    const { directory, count } = readDirectory(file, archive);
    /** @type {ZipEntry[]} */
    const entries = [];
    for (let at = 0; entries.length < count;) {
      if (at + 46 > directory.length || directory.readUInt32LE(at) !== entrySignature) {
        throw new BootstrapError(`${archive} is damaged: entry ${entries.length} is unreadable.`);
      }
      const nameLength = directory.readUInt16LE(at + 28);
      entries.push({
        method: directory.readUInt16LE(at + 10),
        compressedSize: directory.readUInt32LE(at + 20),
        size: directory.readUInt32LE(at + 24),
        headerOffset: directory.readUInt32LE(at + 42),
        name: directory.toString("utf8", at + 46, at + 46 + nameLength),
      });
      at += 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
    }
    return entries;
  } finally {
    fs.closeSync(file);
  }
}

/**
 * @param {string} archive
 * @param {ZipEntry} entry
 */
function dataOffset(archive, entry) {
  const file = fs.openSync(archive, "r");
  try {
    const header = readAt(file, entry.headerOffset, 30);
    return entry.headerOffset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
  } finally {
    fs.closeSync(file);
  }
}

/**
 * Takes one file out of a zip archive.
 * @param {string} archive
 * @param {ZipEntry} entry
 * @param {string} destination its folder is made
 * @param {(bytes: number) => void} [onBytes] told of every piece written
 * @throws {BootstrapError} when the unpacked size is not the announced one
 */
export async function extractZipEntry(archive, entry, destination, onBytes = () => {}) {
  fs.mkdirSync(path.dirname(destination), { recursive: true });
  if (entry.size === 0) return fs.writeFileSync(destination, "");
  const start = dataOffset(archive, entry);
  const source = fs.createReadStream(archive, { start, end: start + entry.compressedSize - 1 });
  let written = 0;
  const count = new Transform({
    transform(chunk, _encoding, done) {
      written += chunk.length;
      onBytes(chunk.length);
      done(null, chunk);
    },
  });
  const target = fs.createWriteStream(destination);
  if (entry.method === 8) await pipeline(source, createInflateRaw(), count, target);
  else await pipeline(source, count, target);
  if (written !== entry.size) {
    throw new BootstrapError(
      `${entry.name} in ${archive} unpacked to ${written} bytes instead of ${entry.size}.`,
    );
  }
}
