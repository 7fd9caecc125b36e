import { randomStream, type RandomStream } from "../random/random-stream.ts";

/** Numbers drawn uniformly from ±limit. Shapes that agree share their draws, whatever the limit. */
export function uniformValues(count: number, limit: number, stream: RandomStream): Float32Array {
  return Float32Array.from({ length: count }, () => (2 * stream.uniform() - 1) * limit);
}

/** Glorot and Bengio's limit for a uniform matrix [rows, columns]: √(6/(rows + columns)). */
export function glorotLimit(rows: number, columns: number): number {
  return Math.sqrt(6 / (rows + columns));
}

/** The limit for a layer by the numbers that enter each unit: 1/√fan-in. */
export function fanInLimit(fanIn: number): number {
  return 1 / Math.sqrt(fanIn);
}

/** The filters of a patch model: how many there are, and how they start. */
export interface FilterPlan {
  readonly groups: number;
  /** Filters that each group has. */
  readonly channels: number;
  readonly patchSize: number;
  /** Whether every group starts with the filters that a shared model of the seed would start with. */
  readonly startsTied: boolean;
}

/**
 * A run's initial filters: Glorot-uniform over the bank as a matrix [filters, d], from the seed's
 * stream `init-filters`. float32, axes `[group, channel, coordinate]`, row-major.
 */
export function initialFilters(plan: FilterPlan, seed: number): Float32Array {
  const { groups, channels, patchSize, startsTied } = plan;
  const rows = (startsTied ? 1 : groups) * channels;
  const limit = glorotLimit(rows, patchSize);
  const drawn = uniformValues(rows * patchSize, limit, randomStream(seed, "init-filters"));
  if (!startsTied) return drawn;
  return Float32Array.from({ length: groups * drawn.length }, (_, i) => drawn[i % drawn.length]!);
}

/**
 * Initial filters of a second layer, Glorot-uniform as a matrix [filters, window], from the seed's stream
 * `init-second`. float32, axes `[filter, place in the window]`, row-major.
 */
export function initialSecondLayer(filters: number, window: number, seed: number): Float32Array {
  const stream = randomStream(seed, "init-second");
  return uniformValues(filters * window, glorotLimit(filters, window), stream);
}

/**
 * Initial values of a recurrent network, float32: A `[group, coordinate, unit]` Glorot-uniform as a
 * matrix [d, units], all else uniform in ±1/√units: B `[group, unit, unit]`, b `[group, unit]`, the
 * readout and its offset. The readout is drawn before the groups' arrays, so that tied and untied
 * networks of one seed start with the same readout and the same first group.
 * @param groups how many arrays there are of A, and of B and b
 * @returns A, B, b, the readout and its offset, row-major
 */
export function initialRecurrent(
  groups: { readonly input: number; readonly state: number },
  patchSize: number,
  units: number,
  seed: number,
): Float32Array[] {
  const limit = fanInLimit(units);
  const stream = randomStream(seed, "init-head");
  const readout = uniformValues(units, limit, stream);
  const offset = uniformValues(1, limit, stream);
  const state = new Float32Array(groups.state * units * units);
  const bias = new Float32Array(groups.state * units);
  for (let group = 0; group < groups.state; group++) {
    state.set(uniformValues(units * units, limit, stream), group * units * units);
    bias.set(uniformValues(units, limit, stream), group * units);
  }
  const filterStream = randomStream(seed, "init-filters");
  const inputSize = groups.input * patchSize * units;
  const input = uniformValues(inputSize, glorotLimit(patchSize, units), filterStream);
  return [input, state, bias, readout, offset];
}
