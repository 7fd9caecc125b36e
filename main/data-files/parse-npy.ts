import { countOf } from "../../shared/format/sentence.ts";
import { shortened } from "../../shared/spec/shorten.ts";
import { readNpyHeader } from "./npy-header.ts";
import { readRecord, type NpyRecord } from "./npy-type.ts";
import { TableError, type NumberTable } from "./number-table.ts";

/**
 * Reads a NumPy array file (format versions 1 to 3) of numbers, in C or in Fortran order. The first
 * axis is the row; all others together are the column, the last one fastest, so `[n, k, d]` reads as
 * n rows of k·d. The fields of a structured array are columns, in their order.
 * @throws TableError where it is no such file, is cut short, or holds a number that is no finite float32
 */
export function parseNpy(bytes: Uint8Array): NumberTable {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { descr, isFortran, shape, start } = readNpyHeader(bytes, view);
  const record = readRecord(descr);
  const rows = shape[0]!;
  const cells = shape.slice(1).reduce((product, n) => product * n, 1);
  if (start + rows * cells * record.size > bytes.byteLength) {
    const problem = `is cut short: ${rows} × ${cells * numbersOf(record)} numbers do not fit in its size.`;
    throw new TableError(problem, "Save or copy it again.");
  }
  const offsets = isFortran ? fortranOffsets(shape) : rowOffsets(cells);
  const rowStride = (isFortran ? 1 : cells) * record.size;
  const values = new Float32Array(rows * cells * numbersOf(record));
  let next = 0;
  for (let row = 0; row < rows; row++) {
    for (const cell of offsets) {
      const from = start + row * rowStride + cell * record.size;
      next = readCell(record, view, from, values, next);
    }
  }
  const columns = cells * numbersOf(record);
  const notFiniteAt = values.findIndex((value) => !Number.isFinite(value));
  if (notFiniteAt >= 0) throw notFinite(Math.floor(notFiniteAt / columns), notFiniteAt % columns);
  return { rows, columns, values, notes: notesOf(record) };
}

/** Reads the numbers of one cell into `values` from `next` on. @returns where the next cell's go */
function readCell(
  { elements }: NpyRecord,
  view: DataView,
  from: number,
  values: Float32Array,
  next: number,
): number {
  for (const { offset, repeats, size, read } of elements) {
    for (let i = 0; i < repeats; i++) values[next++] = read(view, from + offset + i * size);
  }
  return next;
}

function notesOf({ fields }: NpyRecord): string[] {
  if (fields.length === 0) return [];
  const shown = fields.slice(0, 6).map((name) => shortened(name));
  const more = fields.length > 6 ? " …" : "";
  return [`${countOf(fields.length, "field")} taken as columns (${shown.join(", ")}${more})`];
}

const numbersOf = ({ elements }: NpyRecord): number =>
  elements.reduce((sum, { repeats }) => sum + repeats, 0);

function rowOffsets(cells: number): number[] {
  return Array.from({ length: cells }, (_, cell) => cell);
}

/** Where each cell of a row begins, in cells, in an array whose first axis is the fastest. */
function fortranOffsets(shape: readonly number[]): number[] {
  let stride = shape[0]!;
  let offsets = [0];
  for (const length of shape.slice(1)) {
    const own = stride;
    offsets = offsets.flatMap((offset) => Array.from({ length }, (_, i) => offset + i * own));
    stride *= length;
  }
  return offsets;
}

function notFinite(row: number, column: number): TableError {
  return new TableError(
    `row ${row + 1}, column ${column + 1} is not a finite number of float32.`,
    "Replace it, scale the numbers down, or drop the row.",
  );
}
