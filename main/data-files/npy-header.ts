import { shortened } from "../../shared/spec/shorten.ts";
import { TableError } from "./number-table.ts";
import { parseLiteral, type Literal } from "./python-literal.ts";

const MAGIC = "\x93NUMPY";
const NEWEST_VERSION = 3;
/** NumPy reads headers up to 10,000 characters unless asked for more. */
const MAX_HEADER_BYTES = 1e6;
const MAX_AXES = 64;

/** What other files begin with that are saved or named like arrays. */
const OTHER_FILES: readonly (readonly [string, string, string])[] = [
  ["PK", "is a zip archive, as numpy.savez writes.", "Save one of its arrays with numpy.save."],
  ["\x89HDF", "is an HDF5 file.", "Save one of its data sets with numpy.save."],
  ["\x1f\x8b", "is compressed with gzip.", "Unpack it first."],
  ["\x80", "is a Python pickle.", "Save its array with numpy.save."],
];

export interface NpyHeader {
  readonly descr: Literal | undefined;
  readonly isFortran: boolean;
  /** At least one axis, none of them empty. */
  readonly shape: readonly number[];
  /** Where the numbers begin, in bytes. */
  readonly start: number;
}

/**
 * Reads the header of a NumPy file.
 * @throws TableError saying what the file is in its place, or where the header breaks off
 */
export function readNpyHeader(bytes: Uint8Array, view: DataView): NpyHeader {
  if (latin1(bytes.subarray(0, 6)) !== MAGIC) throw notNumPy(bytes);
  const version = bytes[6] ?? 0;
  if (bytes.length >= 8 && (version === 0 || version > NEWEST_VERSION)) {
    const problem = `uses version ${version} of NumPy’s format, which this lab does not know.`;
    throw new TableError(problem, "Save it again with numpy.save.");
  }
  const prefix = version === 1 ? 10 : 12;
  if (bytes.length < prefix) throw cutInHeader(bytes.length);
  const length = version === 1 ? view.getUint16(8, true) : view.getUint32(8, true);
  const start = prefix + length;
  if (start > bytes.length) throw cutInHeader(bytes.length);
  if (length > MAX_HEADER_BYTES) {
    const problem = `has a header of ${length} bytes; at most ${MAX_HEADER_BYTES} are read.`;
    throw new TableError(problem, "Save it again with numpy.save.");
  }
  const header = parseLiteral(latin1(bytes.subarray(prefix, start)));
  if (!(header instanceof Map)) {
    throw new TableError("has a damaged header.", "Save it again with numpy.save.");
  }
  const fields = header as ReadonlyMap<string, Literal>;
  const isFortran = fields.get("fortran_order") === true;
  return { descr: fields.get("descr"), isFortran, shape: shapeOf(fields.get("shape")), start };
}

function shapeOf(shape: Literal | undefined): readonly number[] {
  const axes = Array.isArray(shape) ? (shape as readonly Literal[]) : [];
  const isUsable = axes.every((n) => typeof n === "number" && Number.isSafeInteger(n) && n > 0);
  if (axes.length > 0 && axes.length <= MAX_AXES && isUsable) return axes as readonly number[];
  const fix = "Give it the shape [samples, numbers] with at least one of each.";
  throw new TableError(`has the shape (${shortened(axes.map(String).join(", "))}).`, fix);
}

function cutInHeader(length: number): TableError {
  const problem = `is cut off within its header, after ${length} bytes.`;
  return new TableError(problem, "Save or copy it again.");
}

function notNumPy(bytes: Uint8Array): TableError {
  if (bytes.length === 0) return new TableError("is empty.", "Save or copy it again.");
  const start = latin1(bytes.subarray(0, 6));
  const [, what, advice] = OTHER_FILES.find(([magic]) => start.startsWith(magic)) ?? [];
  if (MAGIC.startsWith(start)) return cutInHeader(bytes.length);
  return new TableError(
    `is not a NumPy file${what === undefined ? "" : `; it ${what.replace(/\.$/, "")}`}.`,
    advice ?? "Save one with numpy.save, or give text a name that ends in .csv.",
  );
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
}
