import type { FilterBank } from "./filter-bank.ts";

/**
 * A population loss as a function of whole filters, for settings in which no handful of moments is
 * enough: overlapping patches, soft sharing, parities.
 */
export interface FilterLoss {
  /**
   * E[(g(Z) − g*(T))²].
   * @param filters axes `[group, coordinate]`, row-major
   * @param gradient overwritten, axes as the filters'
   */
  at(filters: Float64Array, gradient: Float64Array): number;
  /**
   * The part of the gradient that depends on the target, −2 ∂E[(g*(T) − E g*)·g(Z)]/∂w.
   * @param filters axes `[group, coordinate]`, row-major
   * @param gradient overwritten, axes as the filters'
   */
  targetPart(filters: Float64Array, gradient: Float64Array): void;
  /** What the loss is divided by to give NMSE. */
  readonly denominator: number;
  /**
   * How much of each component of the spectrum is learned, axis `[component]`.
   * @param filters axes `[group, coordinate]`, row-major
   */
  readonly learnedShares: (filters: Float64Array) => number[];
}

/** A bank's filters in one array, axes `[group, coordinate]`, row-major. */
export function flatFilters({ filters }: FilterBank): Float64Array {
  return Float64Array.from(filters.flat());
}

/**
 * Adds the gradient of soft sharing, λ Σ_j ‖w_j − w̄‖² over all patches.
 * @param filters axes `[group, coordinate]`, row-major
 * @param groups for each patch its filter
 * @param gradient axes as the filters', changed in place
 * @returns the penalty itself
 */
export function addSoftSharing(
  filters: Float64Array,
  groups: readonly number[],
  softSharing: number,
  gradient: Float64Array,
): number {
  if (softSharing === 0) return 0;
  const size = filters.length / (Math.max(...groups) + 1);
  let penalty = 0;
  for (let i = 0; i < size; i++) {
    let mean = 0;
    for (const group of groups) mean += filters[group * size + i]! / groups.length;
    for (const group of groups) {
      const difference = filters[group * size + i]! - mean;
      penalty += softSharing * difference * difference;
      gradient[group * size + i]! += 2 * softSharing * difference;
    }
  }
  return penalty;
}

/**
 * The length of the target-dependent part of every filter's expected gradient, in closed form wherever
 * the population loss has one: linear and cosine components, overlapping patches, parities. A penalty of
 * soft sharing knows no target and has no part in it.
 * @returns axis `[group]`
 */
export function signalLengths(loss: FilterLoss, learner: FilterBank): number[] {
  const filters = flatFilters(learner);
  const gradient = new Float64Array(filters.length);
  loss.targetPart(filters, gradient);
  const size = filters.length / learner.filters.length;
  return learner.filters.map((_, g) => Math.hypot(...gradient.subarray(g * size, (g + 1) * size)));
}
