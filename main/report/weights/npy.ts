import { littleEndian, type NamedArray } from "./named-array.ts";

/** A header is filled up so that the numbers begin at a multiple of this, as the format asks. */
const ALIGNMENT = 64;

/** An array as a file of NumPy's format 1.0 (numpy.lib.format), which `numpy.load` reads. */
export function npyFile({ values, shape }: NamedArray): Uint8Array {
  const type = values instanceof Float32Array ? "<f4" : "<f8";
  const axes = shape.length === 1 ? `${shape[0]},` : shape.join(", ");
  const text = `{'descr': '${type}', 'fortran_order': False, 'shape': (${axes}), }`;
  const prefix = 10;
  const length = Math.ceil((prefix + text.length + 1) / ALIGNMENT) * ALIGNMENT - prefix;
  const start = Buffer.from([0x93, ...Buffer.from("NUMPY"), 1, 0, length & 0xff, length >> 8]);
  const header = Buffer.from(`${text.padEnd(length - 1)}\n`, "latin1");
  return Buffer.concat([start, header, littleEndian(values)]);
}
