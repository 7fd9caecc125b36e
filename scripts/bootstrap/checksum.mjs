// @ts-check
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { BootstrapError } from "./failure.mjs";

/**
 * @param {string} file
 * @returns {Promise<string>} the SHA-256 of the file's bytes in lower-case hexadecimal
 */
export async function sha256OfFile(file) {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 })) hash.update(chunk);
  return hash.digest("hex");
}

/**
 * @param {string | Buffer} text
 * @returns {string}
 */
export function sha256OfText(text) {
  return createHash("sha256").update(text).digest("hex");
}

/**
 * @param {string} file
 * @param {string} expected lower-case hexadecimal
 * @param {string} origin where the file came from, for the sentence
 * @throws {BootstrapError} when the file's content is another
 */
export async function requireSha256(file, expected, origin) {
  const found = await sha256OfFile(file);
  if (found === expected) return;
  throw new BootstrapError(
    `${file}, fetched from ${origin}, is not the expected file: its SHA-256 is ${found} ` +
      `and should be ${expected}. It was not used.`,
  );
}
