import { randomStream } from "../../../shared/random/random-stream.ts";
import { intervalOverSeeds } from "../../../shared/statistics/interval-over-seeds.ts";
import type { Bar } from "../svg/bar-chart.ts";

/** A bar with what its value and interval are; the interval is missing below two runs. */
export interface SeedBar extends Bar {
  readonly method: string;
  readonly n: number;
}

/** The bootstrap starts here in every report, so that a report can be made again to the digit. */
const REPORT_SEED = 1;

/**
 * One quantity over the seeds of a variant, as a bar with its 95% interval.
 * @param values axis `[run]`; runs without a number are left out
 * @param bounds what the quantity can be at most and least; an interval is cut there
 */
export function barOverSeeds(
  values: readonly number[],
  bounds: readonly [number, number] = [-Infinity, Infinity],
): SeedBar | undefined {
  const finite = values.filter(Number.isFinite);
  if (finite.length === 0) return undefined;
  const uniform = randomStream(REPORT_SEED, "bootstrap/report").uniform;
  const interval = intervalOverSeeds(finite, { uniform, logScale: false });
  const { estimate, low, high, method, n } = interval;
  const value = estimate ?? Number.NaN;
  if (low === null || high === null) return { value, method, n };
  return { value, low: Math.max(low, bounds[0]), high: Math.min(high, bounds[1]), method, n };
}

/** A value that came without its seeds: a median of the store. */
export function medianBar(value: number, n: number): SeedBar {
  return { value, method: "median, no interval", n };
}
