/**
 * A filter bank as lists, one a filter.
 * @param values axes `[filter, coordinate]`, row-major
 * @param width numbers in one filter
 */
export function filterRows(values: Float32Array | Float64Array, width: number): number[][] {
  return Array.from({ length: values.length / width }, (_, row) =>
    Array.from(values.subarray(row * width, (row + 1) * width)),
  );
}
