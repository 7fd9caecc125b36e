/** One array of a network's weights, in float32 and row after row. */
export interface NamedWeights {
  /** `head.0.weight`, `layers.1.bias`, `readout`: see `weightsName`. */
  readonly name: string;
  /** `[]` is a single number. */
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/** All weights that a run ended with but its first layer of filters, which `FilterSnapshot` has. */
export type RunWeights = readonly NamedWeights[];

/** As many numbers of weights as are stored with one run: 4 MiB. */
export const MAX_STORED_WEIGHTS = 1_048_576;

const LAYER_PARTS = ["weight", "bias"] as const;

/**
 * The name of a parameter by its path in a conformance fixture: `["head", 0, 1]` is `head.0.bias`. A
 * layer's weight has the axes `[in, out]`.
 */
export function weightsName([name, layer, part]: readonly (string | number)[]): string {
  const own = LAYER_PARTS[Number(part)];
  return own === undefined ? String(name) : `${name}.${layer}.${own}`;
}

/** Whether a parameter is the filters that `FilterSnapshot` has. */
export function isFilterBank([name]: readonly (string | number)[]): boolean {
  return name === "filters";
}

/** How many numbers all arrays hold. */
export function weightCount(weights: RunWeights): number {
  return weights.reduce((sum, { values }) => sum + values.length, 0);
}
