import { TableError } from "./number-table.ts";

/** How far into a file a zero byte is looked for: text has none, archives have one early. */
const SNIFFED_BYTES = 4096;

/** What files begin with that are often taken for text, and what to do with them. */
const BINARY_FILES: readonly (readonly [string, string, string])[] = [
  ["PK\x03\x04", "is a spreadsheet or another zip archive", "Save its table as CSV."],
  ["\xd0\xcf\x11\xe0", "is a spreadsheet in an old Excel format", "Save its table as CSV."],
  ["\x93NUMPY", "is a NumPy file", "Give it a name that ends in .npy."],
  ["PAR1", "is a Parquet file", "Save its table as CSV, or as .npy."],
  ["\x89HDF", "is an HDF5 file", "Save one of its data sets as .npy."],
  ["\x1f\x8b", "is compressed with gzip", "Unpack it first."],
  ["%PDF", "is a PDF", "Save its table as CSV."],
];

/** A file's text, with a note of how it was written where that is not UTF-8. */
export interface DecodedText {
  readonly text: string;
  readonly notes: readonly string[];
}

/**
 * Decodes a text file: UTF-8, or UTF-16 where its first bytes say so. Letters of an older encoding
 * stand in headings and comments alone, where they do no harm.
 * @throws TableError naming what the file is where it is no text
 */
export function decodeText(bytes: Buffer): DecodedText {
  const start = bytes.subarray(0, 8).toString("latin1");
  const [, what, advice] = BINARY_FILES.find(([magic]) => start.startsWith(magic)) ?? [];
  if (what !== undefined && advice !== undefined) {
    throw new TableError(`is not UTF-8 text; it ${what}.`, advice);
  }
  const utf16 = { "\xff\xfe": "utf-16le", "\xfe\xff": "utf-16be" }[start.slice(0, 2)];
  if (utf16 !== undefined) {
    return { text: new TextDecoder(utf16).decode(bytes), notes: ["read as UTF-16"] };
  }
  if (bytes.subarray(0, SNIFFED_BYTES).includes(0)) {
    throw new TableError("is not UTF-8 text.", "Save it as CSV in UTF-8, or as .npy.");
  }
  return { text: bytes.toString("utf8"), notes: [] };
}
