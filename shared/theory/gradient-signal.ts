import { checkTheory } from "./check-theory.ts";
import { dot, type FilterBank } from "./filter-bank.ts";
import { constantWave, gradientSecondMoment, wavesOf } from "./gradient-noise.ts";
import { populationGradient, targetGradient } from "./population-gradient.ts";
import { TheoryError } from "./theory-error.ts";
import type { TheoryComponent } from "./theory-spectrum.ts";

/** The two parts of the expected gradient; both axes `[group][coordinate]`. */
export interface GradientParts {
  /** E y */
  readonly mean: number;
  /** −2 E[(y − E y)·∂f/∂w]: all that depends on which function is to be learned. */
  readonly targetDependent: number[][];
  /** 2 E[(f − E y)·∂f/∂w]: the same for every target of this mean. */
  readonly targetIndependent: number[][];
}

/**
 * Splits the population gradient into the part that knows the target and the part that does not.
 * The target is centred: its mean level is no signal.
 * @throws TheoryError where the shapes do not fit or a number is not finite
 */
export function gradientParts(
  components: readonly TheoryComponent[],
  learner: FilterBank,
  target: FilterBank,
): GradientParts {
  const whole = populationGradient(components, learner, target).gradient;
  const { mean, gradient: targetDependent } = targetGradient(components, learner, target);
  return {
    mean,
    targetDependent,
    targetIndependent: whole.map((row, g) =>
      row.map((value, i) => value - targetDependent[g]![i]!),
    ),
  };
}

/** How well the gradient of one filter can be told from the noise of a batch. */
export interface FilterSignal {
  /** Length of the target-dependent part of the expected gradient. */
  readonly signal: number;
  /** Length of the target-independent part. */
  readonly independent: number;
  /** Trace of the covariance of the target-dependent part, of one sample. */
  readonly signalVariance: number;
  /** Trace of the covariance of the whole gradient of one sample, label noise included. */
  readonly gradientVariance: number;
  /** signal / √(signalVariance / batchSize), as the lab measures it; 0 where nothing varies. */
  readonly signalToNoise: number;
}

/**
 * Signal and noise of every filter's gradient (docs/science.md, what is measured), in closed form.
 * @param batchSize samples of one SGD step
 * @param labelNoise standard deviation of the noise on the targets; it adds to the whole gradient's
 *   variance alone
 * @returns axis `[group]`
 * @throws TheoryError where the shapes do not fit or a number makes no sense
 */
export function gradientSignal(
  components: readonly TheoryComponent[],
  learner: FilterBank,
  target: FilterBank,
  { batchSize, labelNoise = 0 }: { batchSize: number; labelNoise?: number },
): FilterSignal[] {
  checkTheory(components, learner, target);
  checkBatch(batchSize);
  if (!Number.isFinite(labelNoise) || labelNoise < 0) {
    throw new TheoryError(`labelNoise is ${labelNoise}. Give a standard deviation of 0 or more.`);
  }
  const { mean, targetDependent, targetIndependent } = gradientParts(components, learner, target);
  const planted = wavesOf(components, target, -1);
  const moment = (residual: Parameters<typeof gradientSecondMoment>[2]) =>
    gradientSecondMoment(components, learner, residual);
  const centred = moment([...planted, constantWave(mean, learner)]);
  const whole = moment([...wavesOf(components, learner, 1), ...planted]);
  const slope = moment([constantWave(1, learner)]);
  return learner.filters.map((_, g) => {
    const dependent = targetDependent[g]!;
    const independent = targetIndependent[g]!;
    const sum = dependent.map((value, i) => value + independent[i]!);
    const { signal, signalVariance } = signalOf(dependent, centred[g]!);
    const spread = 4 * (whole[g]! + labelNoise ** 2 * slope[g]!) - dot(sum, sum);
    return {
      signal,
      independent: Math.sqrt(dot(independent, independent)),
      signalVariance,
      gradientVariance: Math.max(0, spread),
      signalToNoise: ratio(signal, signalVariance, batchSize),
    };
  });
}

/**
 * The signal-to-noise ratio of every filter alone, a third of the work of {@link gradientSignal}.
 * @param batchSize samples of one SGD step
 * @returns axis `[group]`
 * @throws TheoryError where the shapes do not fit or a number makes no sense
 */
export function gradientSignalToNoise(
  components: readonly TheoryComponent[],
  learner: FilterBank,
  target: FilterBank,
  batchSize: number,
): number[] {
  checkTheory(components, learner, target);
  checkBatch(batchSize);
  const { mean, gradient } = targetGradient(components, learner, target);
  const residual = [...wavesOf(components, target, -1), constantWave(mean, learner)];
  return gradientSecondMoment(components, learner, residual).map((moment, g) => {
    const { signal, signalVariance } = signalOf(gradient[g]!, moment);
    return ratio(signal, signalVariance, batchSize);
  });
}

/** @param moment second moment of the target-dependent part of one sample's gradient, over 4 */
function signalOf(dependent: readonly number[], moment: number) {
  const squared = dot(dependent, dependent);
  return { signal: Math.sqrt(squared), signalVariance: Math.max(0, 4 * moment - squared) };
}

const ratio = (signal: number, variance: number, batchSize: number): number =>
  variance > 0 ? signal / Math.sqrt(variance / batchSize) : 0;

function checkBatch(batchSize: number): void {
  if (Number.isInteger(batchSize) && batchSize >= 1) return;
  throw new TheoryError(`batchSize is ${batchSize}. Give a whole number from 1 up.`);
}
