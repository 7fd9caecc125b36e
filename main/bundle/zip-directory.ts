import { BundleError } from "./bundle-error.ts";

/** One entry of a zip's central directory (PKWARE APPNOTE 6.3.9, section 4.3.12). */
export interface ZipEntry {
  readonly path: string;
  /** Length unpacked, as the directory says; not to be believed. */
  readonly bytes: number;
}

const END_SIGNATURE = 0x06054b50;
const ENTRY_SIGNATURE = 0x02014b50;
const END_BYTES = 22;
const ENTRY_BYTES = 46;
const MAX_COMMENT_BYTES = 0xffff;
/** Sizes and counts that say "see the zip64 record". */
const IN_ZIP64 = 0xffffffff;
const ENCRYPTED = 1;
const STORED = 0;
const DEFLATED = 8;
/** The file type bits of a Unix mode, which stand in the upper half of the external attributes. */
const TYPE_MASK = 0o170000;
const REGULAR_FILE = 0o100000;

/** The only names that a bundle's files have: no climbing, no drive, no hidden folder. */
const PATH = /^(?:[a-z0-9][\w.-]*\/){0,3}[^/\\:\p{Cc}]{1,255}$/u;

/**
 * The entries of a zip, each a regular file under a plain relative name that no other entry has.
 * @throws BundleError for an archive that is cut, encrypted, split or zip64, and for an entry that
 * climbs, is a link, or repeats a name
 */
export function zipEntries(archive: Uint8Array): readonly ZipEntry[] {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
  const end = endOfDirectory(view);
  const count = view.getUint16(end + 10, true);
  const start = view.getUint32(end + 16, true);
  if (count === 0xffff || start === IN_ZIP64) throw new BundleError(`${NO_ARCHIVE} (zip64)`);
  const entries: ZipEntry[] = [];
  const names = new Set<string>();
  let at = start;
  for (let i = 0; i < count; i++) {
    const { entry, next } = readEntry(view, at, end);
    const name = entry.path.toLowerCase();
    if (names.has(name)) throw refuseEntry(entry.path, "is in the archive twice");
    names.add(name);
    entries.push(entry);
    at = next;
  }
  return entries;
}

const NO_ARCHIVE = "It is not a complete archive. Ask for the bundle again";

function endOfDirectory(view: DataView): number {
  const last = view.byteLength - END_BYTES;
  for (let at = last; at >= Math.max(0, last - MAX_COMMENT_BYTES); at--) {
    if (view.getUint32(at, true) === END_SIGNATURE) return at;
  }
  throw new BundleError(
    `${NO_ARCHIVE}: its directory is missing, so it was cut off or is not a zip file.`,
  );
}

function readEntry(view: DataView, at: number, end: number): { entry: ZipEntry; next: number } {
  if (at + ENTRY_BYTES > end || view.getUint32(at, true) !== ENTRY_SIGNATURE) {
    throw new BundleError(`${NO_ARCHIVE}: its directory is damaged.`);
  }
  const nameEnd = at + ENTRY_BYTES + view.getUint16(at + 28, true);
  const next = nameEnd + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  if (next > end) throw new BundleError(`${NO_ARCHIVE}: its directory is damaged.`);
  const name = new Uint8Array(view.buffer, view.byteOffset + at + ENTRY_BYTES, nameEnd - at - 46);
  const path = new TextDecoder().decode(name);
  checkEntry(path, {
    flags: view.getUint16(at + 8, true),
    method: view.getUint16(at + 10, true),
    mode: view.getUint32(at + 38, true) >>> 16,
  });
  return { entry: { path, bytes: view.getUint32(at + 24, true) }, next };
}

function checkEntry(
  path: string,
  { flags, method, mode }: { flags: number; method: number; mode: number },
): void {
  if (!PATH.test(path) || path.split("/").some((part) => /^\.+$/.test(part))) {
    throw refuseEntry(path, "is not a plain file name within the archive");
  }
  const type = mode & TYPE_MASK;
  if (type !== 0 && type !== REGULAR_FILE) throw refuseEntry(path, "is a link or a device");
  if ((flags & ENCRYPTED) !== 0) throw refuseEntry(path, "is encrypted");
  if (method !== STORED && method !== DEFLATED) {
    throw refuseEntry(path, `is packed by method ${method}`);
  }
}

function refuseEntry(path: string, what: string): BundleError {
  return new BundleError(
    `${JSON.stringify(path.slice(0, 200))} ${what}, which no bundle of this lab has. Do not use this file.`,
  );
}
