import fs from "node:fs";
import { TableError, type NumberTable } from "./number-table.ts";
import { parseCsv } from "./parse-csv.ts";
import { parseNpy } from "./parse-npy.ts";

/** How far into a file a zero byte is looked for: text has none, archives have one early. */
const SNIFFED_BYTES = 4096;

/**
 * Reads a file of numbers: NumPy's format where the name ends in `.npy`, otherwise text.
 * @throws TableError where it cannot be read, or holds no table of finite numbers
 */
export function readTable(file: string): NumberTable {
  const bytes = readBytes(file);
  if (file.toLowerCase().endsWith(".npy")) return parseNpy(bytes);
  if (bytes.subarray(0, SNIFFED_BYTES).includes(0)) {
    throw new TableError("is not UTF-8 text.", "Save it as CSV in UTF-8, or as .npy.");
  }
  return parseCsv(bytes.toString("utf8"));
}

function readBytes(file: string): Buffer {
  try {
    return fs.readFileSync(file);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new TableError(`cannot be read: ${reason}.`, "Give the path of a CSV or NPY file.");
  }
}
