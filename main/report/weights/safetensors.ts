import { littleEndian, type NamedArray } from "./named-array.ts";

/** The header is filled up with spaces to a multiple of this, so that every number is aligned. */
const ALIGNMENT = 8;

/**
 * Arrays as a SafeTensors file: the length of a JSON header in 8 bytes, the header, the numbers.
 * @param metadata texts by name, which readers hand out beside the arrays
 */
export function safetensorsFile(
  arrays: readonly NamedArray[],
  metadata: Readonly<Record<string, string>>,
): Uint8Array {
  // Wider numbers come first, so that none lies across its own width.
  const ordered = [...arrays].sort(
    (a, b) => b.values.BYTES_PER_ELEMENT - a.values.BYTES_PER_ELEMENT,
  );
  const header: Record<string, unknown> = { __metadata__: metadata };
  let end = 0;
  for (const { name, values, shape } of ordered) {
    const begin = end;
    end += values.byteLength;
    const dtype = values instanceof Float32Array ? "F32" : "F64";
    header[name] = { dtype, shape, data_offsets: [begin, end] };
  }
  const text = Buffer.from(JSON.stringify(header));
  const length = Math.ceil(text.length / ALIGNMENT) * ALIGNMENT;
  const start = Buffer.alloc(8);
  start.writeBigUInt64LE(BigInt(length));
  const padding = Buffer.alloc(length - text.length, " ");
  return Buffer.concat([
    start,
    text,
    padding,
    ...ordered.map(({ values }) => littleEndian(values)),
  ]);
}
