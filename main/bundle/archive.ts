import { unzipSync, zipSync, type Zippable } from "fflate";
import { messageOf } from "../../shared/format/error-message.ts";
import { formatBytes } from "../../shared/format/bytes.ts";
import { BundleError } from "./bundle-error.ts";
import { zipEntries } from "./zip-directory.ts";

/** Files of an archive by their names. */
export type ArchiveFiles = ReadonlyMap<string, Uint8Array>;

/** What an archive may hold, unpacked: it is read into memory. */
export const MAX_ARCHIVE_BYTES = 1024 ** 3;
const MAX_ENTRIES = 60_000;
/** Deflate packs at most 1032 to 1; text of runs comes to about 10. */
const MAX_RATIO = 200;
/** The date that zips begin with, so that equal content gives an equal archive. */
const NO_DATE = new Date(1980, 0, 1);

/**
 * Packs files into a zip; the same files give the same bytes.
 * @param packed whether a file's bytes are packed already, and are stored as they are
 * @throws BundleError where they are more than an archive may hold
 */
export function writeArchive(files: ArchiveFiles, packed: (path: string) => boolean): Uint8Array {
  const bytes = [...files.values()].reduce((sum, { length }) => sum + length, 0);
  if (bytes > MAX_ARCHIVE_BYTES || files.size > MAX_ENTRIES) throw tooLarge(files.size, bytes);
  const zippable: Zippable = {};
  for (const [path, content] of files) {
    zippable[path] = [content, { level: packed(path) ? 0 : 6, mtime: NO_DATE }];
  }
  return zipSync(zippable);
}

/**
 * Unpacks a zip into memory.
 * @throws BundleError for an archive that is cut, hostile or too large
 */
export function readArchive(archive: Uint8Array): ArchiveFiles {
  const entries = zipEntries(archive);
  const bytes = entries.reduce((sum, entry) => sum + entry.bytes, 0);
  if (bytes > MAX_ARCHIVE_BYTES || entries.length > MAX_ENTRIES) {
    throw tooLarge(entries.length, bytes);
  }
  if (bytes > 1024 ** 2 && bytes > MAX_RATIO * archive.length) {
    throw new BundleError(
      `It would unpack to ${formatBytes(bytes)} from ${formatBytes(archive.length)}, which no bundle of this lab does. Do not use this file.`,
    );
  }
  let unpacked: Record<string, Uint8Array>;
  try {
    // Memory is bounded by the sizes that were added up: what unpacks to more is cut there.
    unpacked = unzipSync(archive);
  } catch (error) {
    const why = messageOf(error);
    throw new BundleError(`It cannot be unpacked (${why}). Ask for the bundle again.`);
  }
  return new Map(Object.entries(unpacked));
}

function tooLarge(files: number, bytes: number): BundleError {
  return new BundleError(
    `It contains ${files} files of ${formatBytes(bytes)}; at most ${MAX_ENTRIES} files of ${formatBytes(MAX_ARCHIVE_BYTES)} are read. Export fewer experiments at once.`,
  );
}
