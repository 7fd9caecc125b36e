import { rowsOf, type ParameterSlot } from "./network-plan.ts";

/**
 * Writes parameters into their slots.
 * @param values an array a slot, in row-major order
 * @param packed all slots, as the kernel holds them
 */
export function packParameters(
  slots: readonly ParameterSlot[],
  values: readonly ArrayLike<number>[],
  packed: Float32Array,
): void {
  slots.forEach((slot, s) => {
    const own = values[s]!;
    eachNumber(slot, (from, to) => (packed[to] = own[from]!));
  });
}

/** The parameters without what fills up their lanes, an array a slot in row-major order. */
export function unpackParameters(
  slots: readonly ParameterSlot[],
  packed: Float32Array,
): Float32Array[] {
  return slots.map((slot) => {
    const own = new Float32Array(slot.shape.reduce((size, length) => size * length, 1));
    eachNumber(slot, (to, from) => (own[to] = packed[from]!));
    return own;
  });
}

function eachNumber(
  { shape, start, lanes }: ParameterSlot,
  use: (index: number, place: number) => void,
): void {
  const columns = shape[shape.length - 1]!;
  for (let row = 0; row < rowsOf(shape); row++) {
    for (let column = 0; column < columns; column++) {
      use(row * columns + column, start + row * lanes + column);
    }
  }
}
