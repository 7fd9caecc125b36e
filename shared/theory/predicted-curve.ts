import { TheoryError } from "./theory-error.ts";

/** How far and how fast to train in theory. */
export interface TrainingPlan {
  readonly learningRate: number;
  /** Gradient steps, as many as SGD takes. */
  readonly steps: number;
  /** Steps after which to record, strictly ascending, from 0 (before the first) to `steps`. */
  readonly recordAt: readonly number[];
}

/** The predicted course of training; axis `[record]`, alignment `[record][patch]`. */
export interface PredictedCurve {
  readonly step: number[];
  /** Population loss against noiseless targets, so the expectation of the test MSE. */
  readonly loss: number[];
  readonly nmse: number[];
  readonly alignment: number[][];
  /** How much of each component is learned, axes `[record][component]`. */
  readonly learned: number[][];
  /** The step by which the filters had left all bounds; the curve ends before it. Else absent. */
  divergedAt?: number;
}

/** @throws TheoryError naming the field that makes no sense */
export function checkPlan({ learningRate, steps, recordAt }: TrainingPlan): void {
  if (!Number.isFinite(learningRate) || learningRate <= 0) {
    throw new TheoryError(`learningRate is ${learningRate}. Give a number above 0.`);
  }
  if (!Number.isInteger(steps) || steps < 0) {
    throw new TheoryError(`steps is ${steps}. Give a whole number from 0 up.`);
  }
  recordAt.forEach((step, index) => {
    const after = index === 0 ? -1 : recordAt[index - 1]!;
    if (Number.isInteger(step) && step > after && step <= steps) return;
    throw new TheoryError(
      `recordAt[${index}] is ${step}. Give ascending whole numbers from 0 to steps (${steps}).`,
    );
  });
}
