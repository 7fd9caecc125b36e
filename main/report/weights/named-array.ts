/** An array under its name, as files of weights hold it. */
export interface NamedArray {
  readonly name: string;
  /** Row after row (C order). */
  readonly values: Float32Array | Float64Array;
  readonly shape: readonly number[];
}

/** The bytes of an array's numbers, little-endian whatever this machine is. */
export function littleEndian(values: Float32Array | Float64Array): Uint8Array {
  const bytes = new Uint8Array(values.byteLength);
  const view = new DataView(bytes.buffer);
  const isSingle = values instanceof Float32Array;
  values.forEach((value, i) => {
    if (isSingle) view.setFloat32(i * 4, value, true);
    else view.setFloat64(i * 8, value, true);
  });
  return bytes;
}
