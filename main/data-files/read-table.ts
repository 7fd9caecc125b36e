import fs from "node:fs";
import { messageOf } from "../../shared/format/error-message.ts";
import { decodeText } from "./decode-text.ts";
import type { DecimalMark } from "./number-cell.ts";
import { TableError, type NumberTable } from "./number-table.ts";
import { parseCsv } from "./parse-csv.ts";
import { parseNpy } from "./parse-npy.ts";

/** What Node takes in one piece: a string of text, and a buffer. */
const MAX_TEXT_BYTES = 500e6;
const MAX_NPY_BYTES = 2000e6;

/**
 * Reads a file of numbers: NumPy's format where the name ends in `.npy`, otherwise text.
 * @param decimal the mark before a fraction in text; a point unless told
 * @throws TableError where it cannot be read, or holds no table of finite numbers
 */
export function readTable(file: string, decimal?: DecimalMark): NumberTable {
  const isNpy = file.toLowerCase().endsWith(".npy");
  const bytes = readBytes(file, isNpy ? MAX_NPY_BYTES : MAX_TEXT_BYTES);
  if (isNpy) return parseNpy(bytes);
  const { text, notes } = decodeText(bytes);
  const table = parseCsv(text, decimal);
  return { ...table, notes: [...table.notes, ...notes] };
}

function readBytes(file: string, mostBytes: number): Buffer {
  try {
    const stats = fs.statSync(file);
    // A pipe or a device may never end.
    if (!stats.isFile()) throw new TableError("is no file.", "Give the path of a CSV or NPY file.");
    if (stats.size > mostBytes) {
      const problem = `has ${Math.ceil(stats.size / 1e6)} MB, but at most ${mostBytes / 1e6} MB can be read.`;
      throw new TableError(problem, "Keep fewer rows, or save text as .npy in float32.");
    }
    return fs.readFileSync(file);
  } catch (error) {
    if (error instanceof TableError) throw error;
    const reason = messageOf(error);
    throw new TableError(`cannot be read: ${reason}.`, "Give the path of a CSV or NPY file.");
  }
}
