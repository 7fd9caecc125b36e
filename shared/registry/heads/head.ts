import type { z } from "zod";
import type { SpecProblem } from "../spec-problem.ts";

/** A head of any kind, as far as kinds agree. */
export interface AnyHead {
  readonly kind: string;
}

/**
 * Everything the lab knows of one kind of head g, which makes the prediction of the patch responses. A
 * new one is one file with such an entry, one line of `registry.ts`, and its place in the engines' tables.
 */
export interface HeadEntry<H extends AnyHead> {
  readonly schema: z.ZodType<H>;
  /** The kind in the form's list. */
  readonly label: string;
  /** A sentence. */
  readonly help: string;
  /** Whether training changes it; one that is given has its targets' amplitudes already. */
  readonly isLearned: boolean;
  /** A head in words, for a sentence. */
  describe(head: H): string;
  /**
   * What is wrong between the head and what it is to predict.
   * @param labels where the targets come from, `target.labels`
   */
  check(head: H, labels: string): readonly SpecProblem[];
}

/** Makes a head's entry, its schema kept by name for that of the file. */
export function defineHead<S extends z.ZodType<AnyHead>>(
  entry: { readonly schema: S } & Omit<HeadEntry<z.output<S>>, "schema">,
): Omit<HeadEntry<z.output<S>>, "schema"> & { readonly schema: S } {
  return entry;
}
