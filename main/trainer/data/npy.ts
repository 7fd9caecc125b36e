import { DataFileError, type NumberTable } from "./data-file-error.ts";

const MAGIC = "\x93NUMPY";

/** How the element types that can be read are read, by NumPy's name for them. */
const READERS: Readonly<
  Record<string, { size: number; read: (view: DataView, at: number) => number }>
> = {
  "<f4": { size: 4, read: (view, at) => view.getFloat32(at, true) },
  "<f8": { size: 8, read: (view, at) => view.getFloat64(at, true) },
  "<i2": { size: 2, read: (view, at) => view.getInt16(at, true) },
  "<i4": { size: 4, read: (view, at) => view.getInt32(at, true) },
  "<i8": { size: 8, read: (view, at) => Number(view.getBigInt64(at, true)) },
  "<u2": { size: 2, read: (view, at) => view.getUint16(at, true) },
  "<u4": { size: 4, read: (view, at) => view.getUint32(at, true) },
  "<u8": { size: 8, read: (view, at) => Number(view.getBigUint64(at, true)) },
  "|i1": { size: 1, read: (view, at) => view.getInt8(at) },
  "|u1": { size: 1, read: (view, at) => view.getUint8(at) },
  "|b1": { size: 1, read: (view, at) => view.getUint8(at) },
};

/**
 * Reads a NumPy array file (format versions 1 to 3) of numbers in C order. The first axis is the row;
 * all others together are the column, so `[n, k, d]` reads as n rows of k·d.
 * @throws DataFileError where it is no such file, is cut short, or holds a number that is not finite
 */
export function parseNpy(bytes: Uint8Array, file: string): NumberTable {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { header, start } = readHeader(bytes, view, file);
  const type = /'descr'\s*:\s*'([^']+)'/.exec(header)?.[1];
  const reader = type === undefined ? undefined : READERS[type];
  if (reader === undefined) {
    const problem = `has elements of type ${type ?? "unknown"}, which cannot be read.`;
    throw new DataFileError(file, `${problem} Save it with array.astype("float32").`);
  }
  if (/'fortran_order'\s*:\s*True/.test(header)) {
    const mend = "Save it with numpy.ascontiguousarray(array).";
    throw new DataFileError(file, `is stored column by column (Fortran order). ${mend}`);
  }
  const axes = /'shape'\s*:\s*\(([^)]*)\)/.exec(header)?.[1];
  const shape = (axes ?? "")
    .split(",")
    .filter((n) => n.trim() !== "")
    .map(Number);
  if (shape.length === 0 || !shape.every((n) => Number.isSafeInteger(n) && n > 0)) {
    const mend = "Give it the shape [samples, numbers] with at least one of each.";
    throw new DataFileError(file, `has the shape (${axes ?? ""}). ${mend}`);
  }
  const rows = shape[0]!;
  const columns = shape.slice(1).reduce((product, n) => product * n, 1);
  if (start + rows * columns * reader.size > bytes.byteLength) {
    const problem = `is cut short: ${rows} × ${columns} numbers do not fit in its size.`;
    throw new DataFileError(file, `${problem} Save or copy it again.`);
  }
  const values = new Float32Array(rows * columns);
  for (let i = 0; i < values.length; i++) {
    values[i] = reader.read(view, start + i * reader.size);
    if (!Number.isFinite(values[i]!)) {
      const where = `row ${Math.floor(i / columns) + 1}, column ${(i % columns) + 1}`;
      throw new DataFileError(file, `${where} is not a finite number. Replace it or drop the row.`);
    }
  }
  return { rows, columns, values };
}

function readHeader(
  bytes: Uint8Array,
  view: DataView,
  file: string,
): { header: string; start: number } {
  const isNpy = bytes.byteLength >= 12 && latin1(bytes.subarray(0, 6)) === MAGIC;
  if (!isNpy) {
    throw new DataFileError(
      file,
      "is not a NumPy file. Save one with numpy.save, or use a .csv file.",
    );
  }
  const isFirstVersion = bytes[6] === 1;
  const length = isFirstVersion ? view.getUint16(8, true) : view.getUint32(8, true);
  const start = (isFirstVersion ? 10 : 12) + length;
  return { header: latin1(bytes.subarray(start - length, start)), start };
}

function latin1(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}
