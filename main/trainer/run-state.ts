/** What a run's next steps depend on, before it is packed into bytes. */
export interface RunState {
  /** Counts and places of random streams, float64. */
  readonly numbers: readonly number[];
  /** Parameters and the optimiser's memory, in the engine's order. */
  readonly values: Float32Array;
}

/** Bytes of the count before the numbers, so that they start at a multiple of 8. */
const HEADER_BYTES = 8;

/** Packs a state: the count of numbers, the numbers in float64, then the values in float32. */
export function packRunState({ numbers, values }: RunState): Uint8Array {
  const at = HEADER_BYTES + 8 * numbers.length;
  const bytes = new Uint8Array(at + values.byteLength);
  new Float64Array(bytes.buffer, 0, 1 + numbers.length).set([numbers.length, ...numbers]);
  new Float32Array(bytes.buffer, at).set(values);
  return bytes;
}

/**
 * Unpacks what `packRunState` packed.
 * @throws Error for bytes that are no such state
 */
export function unpackRunState(packed: Uint8Array): RunState {
  // Bytes from a message or a database may start anywhere; a copy starts at 0.
  const { buffer } = Uint8Array.from(packed);
  const count = buffer.byteLength >= HEADER_BYTES ? new Float64Array(buffer, 0, 1)[0]! : -1;
  const at = HEADER_BYTES + 8 * count;
  if (!Number.isInteger(count) || count < 0 || at > buffer.byteLength || buffer.byteLength % 4) {
    throw new Error("The saved training state is incomplete. Start the run again.");
  }
  return {
    numbers: [...new Float64Array(buffer, HEADER_BYTES, count)],
    values: new Float32Array(buffer, at),
  };
}
