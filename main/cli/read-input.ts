import { readFileSync, statSync, type Stats } from "node:fs";
import { formatBytes } from "../../shared/format/bytes.ts";
import { formProblems } from "../../shared/spec/json-form.ts";
import { parseJson } from "../../shared/spec/json-text.ts";
import { describeProblem, SpecError } from "../../shared/spec/problem.ts";
import { TheoryError } from "../../shared/theory/theory-error.ts";
import { MAX_ARCHIVE_BYTES } from "../bundle/archive.ts";
import { BundleError } from "../bundle/bundle-error.ts";
import { InputError } from "./command.ts";
import { messageOf } from "../../shared/format/error-message.ts";

/**
 * Reads a JSON file.
 * @throws InputError where it cannot be read, is not JSON, or is nested without end
 */
export function readJsonFile(file: string): unknown {
  const bytes = readBytes(file);
  let json: unknown;
  try {
    json = parseJson(textOfJson(bytes, file));
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError(`${file}: is not JSON (${messageOf(error)}). Fix the text at that place.`);
  }
  const [misshapen] = formProblems(json);
  if (misshapen !== undefined) throw new InputError(`${file}: ${describeProblem(misshapen)}`);
  return json;
}

/** @throws InputError where the file cannot be read, or is larger than any bundle */
export function readBundle(file: string): Uint8Array {
  return readBytes(file, ({ size }) => {
    if (size > MAX_ARCHIVE_BYTES) {
      throw new Error(`it has ${formatBytes(size)}, more than any bundle`);
    }
  });
}

/** @param check throws for a file that is not to be read */
function readBytes(file: string, check: (file: Stats) => void = () => undefined): Buffer {
  try {
    check(statSync(file));
    return readFileSync(file);
  } catch (error) {
    throw new InputError(`${file}: cannot be read (${messageOf(error)}). Check the path.`);
  }
}

/** @throws InputError naming the encoding where it is not UTF-8, which JSON is written in */
function textOfJson(bytes: Buffer, file: string): string {
  const isUtf16 = bytes.length > 1 && (bytes[0] === 0 || bytes[1] === 0 || bytes[0]! >= 0xfe);
  if (isUtf16) throw new InputError(`${file}: is UTF-16. Save it as UTF-8.`);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    const line = bytes.subarray(0, firstInvalidByte(bytes)).toString("latin1").split("\n").length;
    throw new InputError(
      `${file}: is not UTF-8 on line ${line}; it looks like Latin-1 (Windows-1252). Save it as UTF-8.`,
    );
  }
}

/** Where bytes stop being UTF-8. */
function firstInvalidByte(bytes: Buffer): number {
  let [whole, broken] = [0, bytes.length];
  while (broken - whole > 1) {
    const middle = (whole + broken) >> 1;
    const decoder = new TextDecoder("utf-8", { fatal: true });
    try {
      decoder.decode(bytes.subarray(0, middle), { stream: true }); // a character may be cut in two
      whole = middle;
    } catch {
      broken = middle;
    }
  }
  return whole;
}

/** Runs `read`, putting the file's name before whatever it finds wrong. */
export function naming<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    const isOfFile =
      error instanceof SpecError || error instanceof BundleError || error instanceof TheoryError;
    if (!isOfFile) throw error;
    throw new InputError(error.message.replaceAll(/^/gm, `${file}: `));
  }
}

/** The same of work that takes its time. */
export async function namingLater<T>(file: string, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    return naming(file, () => {
      throw error;
    });
  }
}
