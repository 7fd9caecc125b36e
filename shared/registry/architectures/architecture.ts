import type { z } from "zod";
import type { SpecProblem } from "../spec-problem.ts";
import type { SharingKind } from "./sharing.ts";

/** A model of any architecture, as far as they agree. */
export interface AnyModel {
  readonly kind: string;
}

/** What of the rest of an experiment a model depends on. */
export interface ModelSurroundings {
  readonly patches: number;
  /** Where the targets come from, `target.labels`. */
  readonly labels: string;
}

/** A colour of the lab's, by what it stands for. */
export type VariantStyle = "shared" | "unshared" | "grouped" | "dense" | "recurrent";

/**
 * Everything the lab knows of one architecture. A new one is one file with such an entry, one line of
 * `registry.ts`, and its network in the engines' tables.
 */
export interface ArchitectureEntry<M extends AnyModel> {
  readonly schema: z.ZodType<M>;
  /** The architecture in the form's list. */
  readonly label: string;
  /** A sentence. */
  readonly help: string;
  /** Its colour in every figure; undefined where sharing decides it. */
  readonly style: VariantStyle | undefined;
  /** How its weights are shared; undefined for an architecture that has nothing to share. */
  sharing(model: M): SharingKind | undefined;
  /** A model in a sentence. */
  describe(model: M): string;
  check(model: M, surroundings: ModelSurroundings): readonly SpecProblem[];
}

/** Makes an architecture's entry, its schema kept by name for that of the file. */
export function defineArchitecture<S extends z.ZodType<AnyModel>>(
  entry: { readonly schema: S } & Omit<ArchitectureEntry<z.output<S>>, "schema">,
): Omit<ArchitectureEntry<z.output<S>>, "schema"> & { readonly schema: S } {
  return entry;
}
