import type { ClassMoments, ResponseDynamics } from "./response-dynamics.ts";
import { gaussianLearnedShares, type LearnedShares } from "./learned-shares.ts";
import { nmseDenominator } from "./population-loss.ts";
import { TheoryError } from "./theory-error.ts";
import type { TheoryComponent } from "./theory-spectrum.ts";

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

/** Collects a curve, turning the moments of classes into measures of patches. */
export class CurveRecorder {
  readonly curve: PredictedCurve = { step: [], loss: [], nmse: [], alignment: [], learned: [] };
  readonly #dynamics: ResponseDynamics;
  readonly #denominator: number;
  readonly #shares: LearnedShares;

  /** @param components those of the target, whose variance NMSE is relative to */
  constructor(components: readonly TheoryComponent[], dynamics: ResponseDynamics) {
    this.#dynamics = dynamics;
    const { classOf, targetSquares } = dynamics;
    const target = Float64Array.from(classOf, (index) => targetSquares[index]!);
    this.#denominator = nmseDenominator(components, target);
    this.#shares = gaussianLearnedShares(components, target);
  }

  /** @returns whether the loss is finite; where it is not, notes the divergence instead */
  record(step: number, loss: number, { learner, cross }: ClassMoments): boolean {
    const { classOf, targetSquares } = this.#dynamics;
    const isFinite = recordMoment(this.curve, step, loss, this.#denominator, () => {
      const alignments = Array.from(cross, (value, index) =>
        absoluteCosine(value, learner[index]!, targetSquares[index]!),
      );
      return classOf.map((index) => alignments[index]!);
    });
    if (isFinite) {
      const byPatch = (of: Float64Array) => Float64Array.from(classOf, (index) => of[index]!);
      this.curve.learned.push(this.#shares({ learner: byPatch(learner), cross: byPatch(cross) }));
    }
    return isFinite;
  }
}

/**
 * Adds a moment to a curve.
 * @param denominator of NMSE
 * @param alignments axis `[patch]`; asked for where the loss is finite
 * @returns whether the loss is finite; where it is not, notes the divergence instead
 */
export function recordMoment(
  curve: PredictedCurve,
  step: number,
  loss: number,
  denominator: number,
  alignments: () => number[],
): boolean {
  if (!Number.isFinite(loss)) {
    curve.divergedAt = step;
    return false;
  }
  // The sum of closed forms may round to just below 0 where the target is found.
  const positive = Math.max(0, loss);
  curve.step.push(step);
  curve.loss.push(positive);
  curve.nmse.push(positive / denominator);
  curve.alignment.push(alignments());
  return true;
}

/** |cos| of the angle between two vectors, from their inner product and squared lengths; 0 for none. */
export function absoluteCosine(product: number, squareA: number, squareB: number): number {
  const lengths = Math.sqrt(squareA) * Math.sqrt(squareB);
  return lengths > 0 ? Math.min(1, Math.abs(product) / lengths) : 0;
}
