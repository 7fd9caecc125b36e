import type { Curves } from "../metrics/registry.ts";

/**
 * A curve keeps at most this many moments: more than a chart has room for, and few enough that a
 * comparison of hundreds of runs stays small. Numbers at the end of training are never thinned.
 */
export const MAX_MOMENTS = 200;

/** Moments of all variants' curves together, where there are more variants than fill a chart. */
const MAX_IN_ALL = 12_000;
const MIN_MOMENTS = 50;

/** How many moments each curve keeps in a comparison of so many variants. */
export function momentsFor(variants: number): number {
  return momentsOfEach(variants, { inAll: MAX_IN_ALL, least: MIN_MOMENTS });
}

/** How many moments each of some curves keeps, where all together are to keep so many. */
export function momentsOfEach(
  curves: number,
  { inAll, least }: { readonly inAll: number; readonly least: number },
): number {
  return Math.min(MAX_MOMENTS, Math.max(least, Math.floor(inAll / curves)));
}

/** The moments of some runs at which their curves are compared, axis `[moment]`. */
export interface CurveMoments {
  /** SGD steps, ascending. */
  readonly step: readonly number[];
  readonly epoch: readonly number[];
  /** Different steps that the runs were measured at, before thinning. */
  readonly measured: number;
}

/** The steps at which some run was measured, thinned evenly; the first and last are kept. */
export function curveMoments(runs: readonly Curves[], max = MAX_MOMENTS): CurveMoments {
  const epochs = new Map<number, number>();
  for (const { step, epoch } of runs) {
    for (let i = 0; i < step.length; i++) epochs.set(step[i]!, epoch[i]!);
  }
  const all = [...epochs.keys()].sort((a, b) => a - b);
  const step = thinned(all, max);
  return { step, epoch: step.map((one) => epochs.get(one)!), measured: all.length };
}

/** Where a run was measured at each moment, axis `[moment]`; -1 where it was not. */
export function indicesAt({ step: moments }: CurveMoments, { step }: Curves): number[] {
  let next = 0;
  return moments.map((moment) => {
    // Past the last step there is none, which is not below a moment, nor equal to one.
    while (step[next]! < moment) next++;
    return step[next] === moment ? next : -1;
  });
}

/** At most `max` of some values, evenly by their place; the first and the last are among them. */
export function thinned<T>(values: readonly T[], max: number): readonly T[] {
  if (values.length <= max) return values;
  const last = values.length - 1;
  return Array.from({ length: max }, (_, i) => values[Math.round((i * last) / (max - 1))]!);
}
