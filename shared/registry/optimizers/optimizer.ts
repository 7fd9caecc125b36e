import type { z } from "zod";
import type { Described } from "../field-meta.ts";

/** Settings of an optimiser by the field of `training` that they stand in. */
export type OptimizerFields = Readonly<Record<string, Described<z.ZodOptional<z.ZodNumber>>>>;

/**
 * Everything the lab knows of one optimiser. A new one is one file with such an entry, one line of
 * `registry.ts`, and its update rule in the tables of the engines.
 */
export interface OptimizerEntry<F extends OptimizerFields = OptimizerFields> {
  /** Its name in the form. */
  readonly label: string;
  /** A sentence. */
  readonly help: string;
  /** Fields of `training` that it has for itself; files may leave them out. */
  readonly fields: F;
  /** What it uses where a file leaves a field out. */
  readonly defaults: { readonly [K in keyof F]: number };
  /** It with its settings, for a sentence: `Adam (β₁ 0.9, β₂ 0.999)`. */
  describe(settings: { readonly [K in keyof F]: number }): string;
}

/** Makes an optimiser's entry, its fields kept by name for the schema. */
export function defineOptimizer<const F extends OptimizerFields>(
  entry: OptimizerEntry<F>,
): OptimizerEntry<F> {
  return entry;
}
