import fs from "node:fs";
import zlib from "node:zlib";

/**
 * Begins a file of inputs. It holds two uint32, this mark and the CRC-32 of the rest; the key in UTF-8,
 * which tells how many numbers there are; and these in float32. Both are in the machine's own byte order:
 * in the other one the mark is another number.
 */
const MARK = 0x5753_4c31;
const HEADER_BYTES = 8;

/**
 * Writes inputs under a name that nothing has yet.
 * @throws Error of the file system
 */
export function writeInputs(file: string, key: string, banks: readonly Float32Array[]): void {
  const keyBytes = Buffer.from(key);
  const parts = banks.map(bytesOf);
  const header = Uint32Array.of(MARK, checkOf([keyBytes, ...parts]));
  const descriptor = fs.openSync(file, "wx", 0o600);
  try {
    for (const part of [bytesOf(header), keyBytes, ...parts]) writeAll(descriptor, part);
  } finally {
    fs.closeSync(descriptor);
  }
}

/**
 * Reads inputs into the arrays that keep them.
 * @returns whether the file is whole and of that key; if not, the arrays may hold anything
 */
export function readInputs(file: string, key: string, banks: readonly Float32Array[]): boolean {
  let descriptor: number | undefined;
  try {
    descriptor = fs.openSync(file, "r");
    if (fs.fstatSync(descriptor).size !== inputFileBytes(key, banks)) return false;
    const header = new Uint32Array(HEADER_BYTES / 4);
    const itsKey = Buffer.alloc(Buffer.byteLength(key));
    const parts = [itsKey, ...banks.map(bytesOf)];
    for (const part of [bytesOf(header), ...parts]) readAll(descriptor, part);
    return header[0] === MARK && header[1] === checkOf(parts) && itsKey.toString() === key;
  } catch {
    return false; // not there, cut short while it is read, or not to be read
  } finally {
    if (descriptor !== undefined) fs.closeSync(descriptor);
  }
}

/** Bytes of a file of inputs. */
export function inputFileBytes(key: string, banks: readonly Float32Array[]): number {
  const numbers = banks.reduce((sum, { byteLength }) => sum + byteLength, 0);
  return HEADER_BYTES + Buffer.byteLength(key) + numbers;
}

function bytesOf({ buffer, byteOffset, byteLength }: Float32Array | Uint32Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

function checkOf(parts: readonly Uint8Array[]): number {
  return parts.reduce((crc, part) => zlib.crc32(part, crc), 0);
}

function writeAll(descriptor: number, bytes: Uint8Array): void {
  let done = 0;
  while (done < bytes.length) done += fs.writeSync(descriptor, bytes, done);
}

/** @throws Error where the file ends before */
function readAll(descriptor: number, bytes: Uint8Array): void {
  let done = 0;
  while (done < bytes.length) {
    const read = fs.readSync(descriptor, bytes, done, bytes.length - done, null);
    if (read === 0) throw new Error("The file ends early.");
    done += read;
  }
}
