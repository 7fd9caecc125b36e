import { readFileSync, statSync } from "node:fs";
import { messageOf } from "../../shared/format/error-message.ts";
import { BUNDLE_ENDING } from "../../shared/bundle/bundle-schema.ts";
import { formatBytes } from "../../shared/format/bytes.ts";
import { MAX_ARCHIVE_BYTES } from "../bundle/archive.ts";
import { BundleError } from "../bundle/bundle-error.ts";
import { InputError } from "./command.ts";

/** Whether a file is a bundle by its name. */
export function isBundleFile(file: string): boolean {
  return file.toLowerCase().endsWith(BUNDLE_ENDING);
}

/** @throws InputError where the file cannot be read, or is larger than any bundle */
export function readBundle(file: string): Uint8Array {
  try {
    const { size } = statSync(file);
    if (size > MAX_ARCHIVE_BYTES) {
      throw new Error(`it has ${formatBytes(size)}, more than any bundle`);
    }
    return readFileSync(file);
  } catch (error) {
    const why = messageOf(error);
    throw new InputError(`${file}: cannot be read (${why}). Check the path.`);
  }
}

/** Does something with a bundle, and puts the file's name before whatever is wrong with it. */
export async function namingBundle<T>(file: string, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof BundleError)) throw error;
    throw new InputError(error.message.replaceAll(/^/gm, `${file}: `));
  }
}
