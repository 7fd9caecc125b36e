import type { VariantSpec } from "../spec/schema.ts";
import { epochAfter } from "../spec/training-steps.ts";
import type { TheoryMethod } from "./method-labels.ts";
import { predictCurves } from "./predict-curves.ts";
import type { PredictedCurve } from "./training.ts";
import { variantPrediction } from "./variant-prediction.ts";

/** The curve of one run, at the moments at which the run is measured. */
export interface RunJob {
  readonly spec: VariantSpec;
  readonly seed: number;
  readonly method: TheoryMethod;
}

/** What theory predicts of one run, at the moments of its plan; axis `[moment]`. */
export interface RunPrediction extends Pick<PredictedCurve, "loss" | "nmse" | "alignment"> {
  readonly method: TheoryMethod;
  readonly epoch: readonly number[];
  /** What label noise adds to the training loss beyond `loss`. */
  readonly trainLossAbove: number;
}

/** Epochs at some steps, as the trainer counts them. */
export function epochsAt(spec: VariantSpec, steps: readonly number[]): number[] {
  return steps.map((step) => epochAfter(step, spec));
}

/**
 * Predicts one run from its own initial values, at the moments at which it is measured.
 * @throws TheoryError where there are no closed forms
 */
export function predictRun({ spec, seed, method }: RunJob): RunPrediction {
  const { curves, trainLossAbove } = predictCurves(variantPrediction(spec, [seed], method));
  const { step, loss, nmse, alignment } = curves[0]!;
  return { method, epoch: epochsAt(spec, step), loss, nmse, alignment, trainLossAbove };
}
