import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import zlib from "node:zlib";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import {
  inputFileBytes,
  readInputs,
  writeInputs,
} from "../../../../../main/trainer/data/input-file.ts";

let folder: string;
let file: string;

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "wslab-input-file-"));
  file = path.join(folder, "inputs");
});
afterEach(() => {
  vi.restoreAllMocks();
  fs.rmSync(folder, { recursive: true, force: true });
});

const KEY = "Schlüssel 1";
const banks = [
  Float32Array.of(1.5, -0, Number.NaN, 1e-45),
  new Float32Array(0),
  Float32Array.of(7),
];
const empty = (): Float32Array[] => banks.map(({ length }) => new Float32Array(length));

/** Reads, and says what came of it. */
function read(key = KEY, into = empty()): { isWhole: boolean; into: Float32Array[] } {
  return { isWhole: readInputs(file, key, into), into };
}

/** Writes the file anew with some of its bytes changed. */
function alter(change: (bytes: Buffer) => Buffer): void {
  const bytes = fs.readFileSync(file);
  fs.writeFileSync(file, change(bytes));
}

describe("a file of inputs", () => {
  it("gives back the bits that were written", () => {
    writeInputs(file, KEY, banks);
    const { isWhole, into } = read();
    expect(isWhole).toBe(true);
    const bits = (arrays: Float32Array[]): string[] =>
      arrays.map((one) => Buffer.from(one.buffer).toString("hex"));
    expect(bits(into)).toEqual(bits(banks));
  });

  it("holds mark, check, key and numbers, and is its user's alone", () => {
    writeInputs(file, KEY, banks);
    const bytes = fs.readFileSync(file);
    expect(bytes.length).toBe(8 + 12 + 4 * 5);
    expect(inputFileBytes(KEY, banks)).toBe(bytes.length);
    const [mark, check] = new Uint32Array(bytes.buffer.slice(bytes.byteOffset), 0, 2);
    expect(mark).toBe(0x57534c31);
    expect(check).toBe(zlib.crc32(bytes.subarray(8)));
    expect(bytes.subarray(8, 20).toString()).toBe(KEY);
    if (process.platform !== "win32") expect(fs.statSync(file).mode & 0o777).toBe(0o600);
  });

  it("reads and writes parts of larger arrays", () => {
    const large = Float32Array.of(0, 1, 2, 3);
    writeInputs(file, KEY, [large.subarray(1, 3)]);
    const into = new Float32Array(4);
    expect(readInputs(file, KEY, [into.subarray(2)])).toBe(true);
    expect([...into]).toEqual([0, 0, 1, 2]);
  });

  it("may be written and read in small pieces, as the system may choose", () => {
    const { writeSync, readSync } = fs;
    const write = vi.spyOn(fs, "writeSync");
    write.mockImplementation(((to: number, bytes: Uint8Array, done: number) =>
      writeSync(to, bytes, done, Math.min(3, bytes.length - done))) as typeof fs.writeSync);
    const read = vi.spyOn(fs, "readSync");
    read.mockImplementation(((from: number, into: Uint8Array, done: number, count: number) =>
      readSync(from, into, done, Math.min(3, count), null)) as typeof fs.readSync);
    writeInputs(file, KEY, banks);
    const into = empty();
    expect(readInputs(file, KEY, into)).toBe(true);
    expect(into).toEqual(banks);
    expect(read).toHaveBeenCalledTimes(write.mock.calls.length);
  });

  it("is refused where it ends while it is read", () => {
    writeInputs(file, KEY, banks);
    vi.spyOn(fs, "readSync").mockReturnValueOnce(0);
    expect(read().isWhole).toBe(false);
  });

  it("is closed, whole or not", () => {
    const opened = vi.spyOn(fs, "openSync");
    const closed = vi.spyOn(fs, "closeSync");
    const areClosed = (): void => {
      const descriptors = opened.mock.results.map(({ value }) => value as unknown);
      expect(closed.mock.calls.map(([descriptor]) => descriptor)).toEqual(descriptors);
    };
    writeInputs(file, KEY, banks);
    areClosed();
    read();
    read("another key");
    areClosed();
    vi.spyOn(fs, "writeSync").mockImplementation(() => {
      throw new Error("no space left");
    });
    expect(() => writeInputs(`${file}-2`, KEY, banks)).toThrow("no space left");
    expect(opened).toHaveBeenCalledTimes(4);
    areClosed();
  });

  it("is refused where any byte of it has changed", () => {
    writeInputs(file, KEY, banks);
    const { length } = fs.readFileSync(file);
    for (let at = 0; at < length; at++) {
      alter((bytes) => ((bytes[at]! ^= 1), bytes));
      expect(read().isWhole, `byte ${at}`).toBe(false);
      alter((bytes) => ((bytes[at]! ^= 1), bytes));
    }
    expect(read().isWhole).toBe(true);
  });

  it("is refused where it is cut short, goes on, or is empty", () => {
    writeInputs(file, KEY, banks);
    alter((bytes) => bytes.subarray(0, -1));
    expect(read().isWhole).toBe(false);
    alter((bytes) => Buffer.concat([bytes, Buffer.alloc(2)]));
    expect(read().isWhole).toBe(false);
    fs.truncateSync(file);
    expect(read().isWhole).toBe(false);
  });

  it("is refused where it is whole but of another key of the same length", () => {
    writeInputs(file, KEY, banks);
    expect(read("Schlüssel 2").isWhole).toBe(false);
  });

  it("is refused in the byte order of another machine", () => {
    writeInputs(file, KEY, banks);
    alter((bytes) => (bytes.subarray(0, 8).swap32(), bytes));
    expect(read().isWhole).toBe(false);
  });

  it("is not there, or a folder", () => {
    expect(read().isWhole).toBe(false);
    fs.mkdirSync(file);
    expect(read().isWhole).toBe(false);
  });

  it("is never written over another", () => {
    fs.writeFileSync(file, "taken");
    expect(() => writeInputs(file, KEY, banks)).toThrow("EEXIST");
    expect(fs.readFileSync(file, "utf8")).toBe("taken");
  });
});
