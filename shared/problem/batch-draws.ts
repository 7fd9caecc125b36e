import type { VariantSpec } from "../spec/schema.ts";
import { AugmentedDraws } from "./augmented-draws.ts";
import { FreshDraws } from "./fresh-draws.ts";
import type { RunData } from "./run-data.ts";

/** One run's batches where they are made one at a time, whichever engine trains on them. */
export interface BatchDraws {
  /** The next batch: inputs with axes `[sample, patch, coordinate]`, targets `[sample]`. */
  next(): { readonly inputs: Float32Array; readonly targets: Float32Array };
  /** Where the run's random streams stand, as plain numbers. */
  place(): number[];
  /** Goes on as after some steps, from where the streams stood then. */
  resume(stepsTaken: number, place: readonly number[]): void;
}

/**
 * The draws of every run, axis `[run]`: of new samples, or of a fixed sample's with their patches moved.
 * @returns `undefined` where the experiment's batches are a fixed sample's as they are
 */
export function openDraws(
  variant: VariantSpec,
  seeds: readonly number[],
  runs: readonly RunData[],
): BatchDraws[] | undefined {
  return FreshDraws.open(variant, seeds, runs) ?? AugmentedDraws.open(variant, seeds, runs);
}
