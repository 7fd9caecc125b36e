/**
 * Point estimates over runs. Every array has axes `[run]`; one number in the array's own unit
 * comes back. All throw StatisticsError on an empty array and on NaN or infinite values.
 */
import { StatisticsError } from "./errors.ts";
import { requireAtLeast, requireFinite, requireLosses, requireProbability } from "./validate.ts";

function checked(values: readonly number[]): readonly number[] {
  requireAtLeast(values, 1, "values");
  requireFinite(values, "values");
  return values;
}

/** In the order given, float64 without compensation; 0 for none. Unlike the estimates it checks nothing. */
export function sum(values: readonly number[]): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

/** Up to here sorting by insertion is the quickest. */
const FEW = 40;

/** A sorted copy, by size and not as words. Unlike the estimates it checks nothing. */
export function ascending(values: readonly number[]): number[] {
  // A typed array sorts by size without calling back for every comparison.
  if (values.length > FEW) return Array.from(Float64Array.from(values).sort());
  const sorted = values.slice();
  for (let i = 1; i < sorted.length; i++) {
    const value = sorted[i]!;
    let place = i;
    for (; place > 0 && sorted[place - 1]! > value; place--) sorted[place] = sorted[place - 1]!;
    sorted[place] = value;
  }
  return sorted;
}

/** The mean: what an average run costs; one outlier moves it without limit. */
export function mean(values: readonly number[]): number {
  checked(values);
  return sum(values) / values.length;
}

/** Natural logarithms. Throws StatisticsError naming the first value that is not positive. */
export function logarithms(values: readonly number[]): number[] {
  return values.map((value, index) => {
    if (!(value > 0)) {
      throw new StatisticsError(
        `values[${index}] is ${value}; a log scale needs positive values. Use the linear scale.`,
        "values",
        index,
      );
    }
    return Math.log(value);
  });
}

/** The unbiased-variance standard deviation (divisor n - 1). Throws for a single value. */
export function standardDeviation(values: readonly number[]): number {
  requireAtLeast(values, 2, "values");
  const centre = mean(values);
  return Math.sqrt(sum(values.map((value) => (value - centre) ** 2)) / (values.length - 1));
}

/**
 * Quantile `p` in [0, 1] by linear interpolation between order statistics (NumPy's default,
 * Hyndman and Fan's type 7). A single value is every quantile of itself.
 */
export function quantile(values: readonly number[], p: number): number {
  requireProbability(p, "p");
  return quantileOfSorted(ascending(checked(values)), p);
}

/** As `quantile`, of values already ascending, finite and at least one: nothing is checked. */
export function quantileOfSorted(sorted: readonly number[], p: number): number {
  const position = p * (sorted.length - 1);
  const below = Math.floor(position);
  const lower = sorted[below] ?? NaN;
  const upper = sorted[Math.min(below + 1, sorted.length - 1)] ?? NaN;
  return lower + (position - below) * (upper - lower);
}

/**
 * Quantile `p` of losses already ascending and at least one, where Infinity marks a run that failed:
 * from the last number on up lies Infinity, where interpolation would make NaN of two infinities.
 */
export function lossQuantileOfSorted(sorted: readonly number[], p: number): number {
  const position = p * (sorted.length - 1);
  const above = sorted[Math.ceil(position)]!;
  return Number.isInteger(position) || above === Infinity ? above : quantileOfSorted(sorted, p);
}

/** The median of losses, where Infinity marks a run that failed. Throws StatisticsError for none, and on NaN. */
export function medianLoss(losses: readonly number[]): number {
  requireAtLeast(losses, 1, "losses");
  requireLosses(losses, "losses");
  return lossQuantileOfSorted(ascending(losses), 0.5);
}

/** The median: half of the runs did at least as well. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/**
 * Interquartile mean: the mean of the middle half, after floor(n/4) runs are dropped at each end.
 * A fractional quarter is rounded down and no run is weighted, as `scipy.stats.trim_mean(x, 0.25)`
 * and rliable do; so with n <= 3 it is the plain mean.
 */
export function interquartileMean(values: readonly number[]): number {
  return interquartileMeanOfSorted(ascending(checked(values)));
}

/** As `interquartileMean`, of values already ascending, finite and at least one: nothing is checked. */
export function interquartileMeanOfSorted(sorted: readonly number[]): number {
  const trimmed = Math.floor(sorted.length / 4);
  const kept = sorted.length - trimmed;
  let total = 0;
  for (let i = trimmed; i < kept; i++) total += sorted[i]!;
  return total / (kept - trimmed);
}
