import type { VariantSpec } from "../../shared/spec/schema.ts";
import { epochAfter } from "../../shared/spec/training-steps.ts";
import { predictCurves } from "../../shared/theory/predict-curves.ts";
import { variantPrediction } from "../../shared/theory/variant-prediction.ts";
import type { RunPrediction } from "../../shared/figures/theory-lines.ts";
import type { RunJob } from "../model/theory-jobs.ts";

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
