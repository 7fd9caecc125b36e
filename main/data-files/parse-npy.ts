import { shortened } from "../../shared/spec/shorten.ts";
import { TableError, type NumberTable } from "./number-table.ts";

const MAGIC = "\x93NUMPY";

interface ElementReader {
  /** Bytes of one element. */
  readonly size: number;
  readonly read: (view: DataView, at: number, isLittleEndian: boolean) => number;
}

/** The element types that can be read, by NumPy's name without its byte order. */
const READERS: Readonly<Record<string, ElementReader>> = {
  f4: { size: 4, read: (view, at, little) => view.getFloat32(at, little) },
  f8: { size: 8, read: (view, at, little) => view.getFloat64(at, little) },
  i1: { size: 1, read: (view, at) => view.getInt8(at) },
  i2: { size: 2, read: (view, at, little) => view.getInt16(at, little) },
  i4: { size: 4, read: (view, at, little) => view.getInt32(at, little) },
  i8: { size: 8, read: (view, at, little) => Number(view.getBigInt64(at, little)) },
  u1: { size: 1, read: (view, at) => view.getUint8(at) },
  u2: { size: 2, read: (view, at, little) => view.getUint16(at, little) },
  u4: { size: 4, read: (view, at, little) => view.getUint32(at, little) },
  u8: { size: 8, read: (view, at, little) => Number(view.getBigUint64(at, little)) },
  b1: { size: 1, read: (view, at) => view.getUint8(at) },
};

/**
 * Reads a NumPy array file (format versions 1 to 3) of numbers, in C or in Fortran order. The first
 * axis is the row; all others together are the column, the last one fastest, so `[n, k, d]` reads as
 * n rows of k·d.
 * @throws TableError where it is no such file, is cut short, or holds a number that is no finite float32
 */
export function parseNpy(bytes: Uint8Array): NumberTable {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { header, start } = readHeader(bytes, view);
  const { reader, isLittleEndian } = readType(header);
  const shape = readShape(header);
  const rows = shape[0]!;
  const columns = shape.slice(1).reduce((product, n) => product * n, 1);
  if (start + rows * columns * reader.size > bytes.byteLength) {
    const problem = `is cut short: ${rows} × ${columns} numbers do not fit in its size.`;
    throw new TableError(problem, "Save or copy it again.");
  }
  const isFortran = /'fortran_order'\s*:\s*True/.test(header);
  const rowStride = isFortran ? 1 : columns;
  const columnOffsets = isFortran
    ? fortranOffsets(shape)
    : Array.from({ length: columns }, (_, c) => c);
  const values = new Float32Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const at = start + (row * rowStride + columnOffsets[column]!) * reader.size;
      const value = Math.fround(reader.read(view, at, isLittleEndian));
      if (!Number.isFinite(value)) {
        const where = `row ${row + 1}, column ${column + 1}`;
        throw new TableError(`${where} is not a finite number.`, "Replace it or drop the row.");
      }
      values[row * columns + column] = value;
    }
  }
  return { rows, columns, values };
}

/** Where each column begins, in elements, in an array whose first axis is the fastest. */
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

function readHeader(bytes: Uint8Array, view: DataView): { header: string; start: number } {
  const isNpy = bytes.byteLength >= 12 && latin1(bytes.subarray(0, 6)) === MAGIC;
  if (!isNpy) {
    throw new TableError("is not a NumPy file.", "Save one with numpy.save, or use a .csv file.");
  }
  const isFirstVersion = bytes[6] === 1;
  const length = isFirstVersion ? view.getUint16(8, true) : view.getUint32(8, true);
  const start = (isFirstVersion ? 10 : 12) + length;
  return { header: latin1(bytes.subarray(start - length, start)), start };
}

function readType(header: string): { reader: ElementReader; isLittleEndian: boolean } {
  const type = /'descr'\s*:\s*'([^']+)'/.exec(header)?.[1];
  const kind = type?.slice(1) ?? "";
  const reader = Object.hasOwn(READERS, kind) ? READERS[kind] : undefined;
  if (type === undefined || reader === undefined) {
    const problem = `has elements of type ${shortened(type ?? "unknown")}, which cannot be read.`;
    throw new TableError(problem, 'Save it with array.astype("float32").');
  }
  return { reader, isLittleEndian: !type.startsWith(">") };
}

function readShape(header: string): readonly number[] {
  const axes = /'shape'\s*:\s*\(([^)]*)\)/.exec(header)?.[1] ?? "";
  const shape = axes
    .split(",")
    .filter((n) => n.trim() !== "")
    .map(Number);
  if (shape.length > 0 && shape.every((n) => Number.isSafeInteger(n) && n > 0)) return shape;
  const mend = "Give it the shape [samples, numbers] with at least one of each.";
  throw new TableError(`has the shape (${shortened(axes)}).`, mend);
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
}
