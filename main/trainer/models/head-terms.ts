import type { Tensor } from "../engine/tensorflow.ts";

/** One part of a head: its sum of terms, and the way back to the patch responses. */
export interface HeadPass {
  /** Axes `[replicate, sample, 1]`. */
  readonly predictions: Tensor;
  /** Σ over terms of r·∂term/∂z, axes `[replicate, sample, patch]`, for r `[replicate, sample, 1]`. */
  responseGradient(residuals: Tensor): Tensor;
}

/** @param responses z, axes `[replicate, sample, patch]` */
export type HeadTerms = (responses: Tensor) => HeadPass;
