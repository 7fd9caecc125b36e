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
  const share = Math.floor(MAX_IN_ALL / Math.max(1, variants));
  return Math.min(MAX_MOMENTS, Math.max(MIN_MOMENTS, share));
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
    while (next < step.length && step[next]! < moment) next++;
    return next < step.length && step[next] === moment ? next : -1;
  });
}

/** At most `max` of some values, evenly by their place; the first and the last are among them. */
export function thinned<T>(values: readonly T[], max: number): readonly T[] {
  if (values.length <= max) return values;
  const last = values.length - 1;
  return Array.from({ length: max }, (_, i) => values[Math.round((i * last) / (max - 1))]!);
}
