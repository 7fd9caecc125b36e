import { randomStream } from "../random/random-stream.ts";
import { intervalOverSeeds } from "../statistics/interval-over-seeds.ts";

/** One quantity over the seeds of a variant with its 95% interval; NaN where it has none. */
export interface SeedValue {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** What value and interval are. */
  readonly method: string;
  readonly n: number;
}

/** The bootstrap starts here in every figure, so that one can be made again to the digit. */
const FIGURE_SEED = 1;

/**
 * One quantity over the seeds of a variant; undefined where no run has a number.
 * @param values axis `[run]`; runs without a number are left out
 * @param bounds what the quantity can be at least and most; an interval is cut there
 */
export function valueOverSeeds(
  values: readonly number[],
  bounds: readonly [number, number] = [-Infinity, Infinity],
): SeedValue | undefined {
  const finite = values.filter(Number.isFinite);
  if (finite.length === 0) return undefined;
  const uniform = randomStream(FIGURE_SEED, "bootstrap/report").uniform;
  const interval = intervalOverSeeds(finite, { uniform, logScale: false });
  const { estimate, low, high, method, n } = interval;
  return {
    value: estimate ?? NaN,
    low: low === null ? NaN : Math.max(low, bounds[0]),
    high: high === null ? NaN : Math.min(high, bounds[1]),
    ...{ method, n },
  };
}

/** A value that came without its seeds: a median of the store. */
export function storedMedian(value: number, n: number): SeedValue {
  return { value, low: NaN, high: NaN, method: "median, no interval", n };
}
