import { readFileSync } from "node:fs";
import { formProblems } from "../../shared/spec/json-form.ts";
import { parseJson } from "../../shared/spec/json-text.ts";
import { describeProblem, SpecError } from "../../shared/spec/problem.ts";
import { InputError } from "./command.ts";
import { messageOf } from "../../shared/format/error-message.ts";

/**
 * Reads a JSON file.
 * @throws InputError where it cannot be read, is not JSON, or is nested without end
 */
export function readJsonFile(file: string): unknown {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    throw new InputError(`${file}: cannot be read (${messageOf(error)}). Check the path.`);
  }
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
    if (!(error instanceof SpecError)) throw error;
    throw new InputError(
      error.message
        .split("\n")
        .map((line) => `${file}: ${line}`)
        .join("\n"),
    );
  }
}
