import { shortened } from "../../shared/spec/shorten.ts";
import { TableError } from "./number-table.ts";
import type { Literal } from "./python-literal.ts";

type Read = (view: DataView, at: number, isLittleEndian: boolean) => number;

/** The element types that can be read, by NumPy's name without its byte order, with their bytes. */
const READERS: ReadonlyMap<string, readonly [number, Read]> = new Map([
  ["f2", [2, (view, at, little) => float16(view.getUint16(at, little))]],
  ["f4", [4, (view, at, little) => view.getFloat32(at, little)]],
  ["f8", [8, (view, at, little) => view.getFloat64(at, little)]],
  ["i1", [1, (view, at) => view.getInt8(at)]],
  ["i2", [2, (view, at, little) => view.getInt16(at, little)]],
  ["i4", [4, (view, at, little) => view.getInt32(at, little)]],
  ["i8", [8, (view, at, little) => Number(view.getBigInt64(at, little))]],
  ["u1", [1, (view, at) => view.getUint8(at)]],
  ["u2", [2, (view, at, little) => view.getUint16(at, little)]],
  ["u4", [4, (view, at, little) => view.getUint32(at, little)]],
  ["u8", [8, (view, at, little) => Number(view.getBigUint64(at, little))]],
  ["b1", [1, (view, at) => view.getUint8(at)]],
]);

/** What other types are, and how to save them so that they can be read. */
const OTHERS: readonly (readonly [RegExp, string, string])[] = [
  [/^c\d+$/, "complex numbers", "Save its real part: array.real."],
  [/^O/, "Python objects", 'Save it with numpy.array(rows, dtype="float32").'],
  [/^[SUa]\d*/, "text", 'Save it with array.astype("float32") where the text is numbers.'],
  [/^[Mm]8/, "dates or durations", 'Save it with array.astype("int64").'],
];
/** Records with more fields are no tables. */
const MAX_FIELDS = 10_000;
const OTHERWISE = 'Save it with array.astype("float32").';

/** One number of a record. */
export interface NpyElement {
  /** Where it begins in the record, in bytes. */
  readonly offset: number;
  /** How often it stands there, one after the other. */
  readonly repeats: number;
  /** Bytes of one. */
  readonly size: number;
  readonly read: (view: DataView, at: number) => number;
}

/** What an array consists of: plain numbers, or records of several. */
export interface NpyRecord {
  readonly size: number;
  readonly elements: readonly NpyElement[];
  /** The names of a record's fields; none where it is a plain number. */
  readonly fields: readonly string[];
}

/**
 * Reads the `descr` of a header: a type's name, or a list of fields (NumPy's structured arrays), of
 * which those without a name are padding.
 * @throws TableError naming the type, and the field, that holds no real numbers
 */
export function readRecord(descr: Literal | undefined): NpyRecord {
  if (typeof descr === "string") {
    const element = elementOf(descr, 0, 1, "elements");
    return { size: element.size, elements: [element], fields: [] };
  }
  if (!Array.isArray(descr) || descr.length === 0) throw unreadable("unknown", "elements");
  if (descr.length > MAX_FIELDS) {
    const problem = `has ${descr.length} fields; at most ${MAX_FIELDS} are read.`;
    throw new TableError(problem, OTHERWISE);
  }
  const elements: NpyElement[] = [];
  const fields: string[] = [];
  let size = 0;
  for (const field of descr as readonly Literal[]) {
    const [name, type, shape = []] = Array.isArray(field) ? (field as readonly Literal[]) : [];
    const repeats = [shape].flat().reduce<number>((product, n) => product * Number(n), 1);
    const padding = typeof type === "string" ? /^\|?V(\d{1,9})$/.exec(type)?.[1] : undefined;
    if (name === "" && padding !== undefined) {
      size += Number(padding) * repeats;
      continue;
    }
    const shown = Array.isArray(name) ? String(name.at(-1)) : String(name);
    const what = `a field "${shortened(shown)}" with elements`;
    if (typeof type !== "string") throw unreadable("nested", what);
    const element = elementOf(type, size, repeats, what);
    elements.push(element);
    fields.push(shown);
    size += element.size * repeats;
  }
  if (elements.length === 0) throw unreadable("only padding", "elements");
  return { size, elements, fields };
}

function elementOf(type: string, offset: number, repeats: number, what: string): NpyElement {
  const kind = type.replace(/^[<>=|]/, "");
  const [size, read] = READERS.get(kind) ?? [];
  if (size === undefined || read === undefined) throw unreadable(type, what);
  const isLittleEndian = !type.startsWith(">");
  return { offset, repeats, size, read: (view, at) => read(view, at, isLittleEndian) };
}

function unreadable(type: string, what: string): TableError {
  const kind = type.replace(/^[<>=|]/, "");
  const [, meaning, advice] = OTHERS.find(([form]) => form.test(kind)) ?? [];
  const explained = meaning === undefined ? "" : ` (${meaning})`;
  const problem = `has ${what} of type ${shortened(type)}${explained}, which cannot be read.`;
  return new TableError(problem, advice ?? OTHERWISE);
}

/** The value of an IEEE 754 number of 16 bits. */
function float16(bits: number): number {
  const sign = bits >> 15 === 0 ? 1 : -1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 31) return fraction === 0 ? sign * Infinity : Number.NaN;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
