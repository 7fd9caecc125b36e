import type { Shaped } from "../engine/operations.ts";

/** One part of a head: its sum of terms, and the way back to the patch responses. */
export interface HeadPass<T extends Shaped> {
  /** Axes `[replicate, sample, 1]`. */
  readonly predictions: T;
  /** Σ over terms of r·∂term/∂z, axes `[replicate, sample, patch]`, for r `[replicate, sample, 1]`. */
  responseGradient(residuals: T): T;
}

/** @param responses z, axes `[replicate, sample, patch]` */
export type HeadTerms<T extends Shaped> = (responses: T) => HeadPass<T>;
