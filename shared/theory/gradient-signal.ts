import { dot, type FilterBank } from "./filter-bank.ts";
import { constantWave, gradientSecondMoment, wavesOf } from "./gradient-noise.ts";
import { targetGradient } from "./population-gradient.ts";
import { TheoryError } from "./theory-error.ts";
import type { TheoryComponent } from "./theory-spectrum.ts";

/** How well the gradient of one filter can be told from the noise of a batch. */
export interface FilterSignal {
  /** Length of the target-dependent part of the expected gradient. */
  readonly signal: number;
  /** Trace of the covariance of that part, of one sample. */
  readonly signalVariance: number;
  /** signal / √(signalVariance / batchSize), as the lab measures it; 0 where nothing varies. */
  readonly signalToNoise: number;
}

/**
 * Signal and noise of every filter's gradient (docs/science.md, what is measured), in closed form.
 * @param batchSize samples of one SGD step
 * @returns axis `[group]`
 * @throws TheoryError where the shapes do not fit or a number makes no sense
 */
export function gradientSignal(
  components: readonly TheoryComponent[],
  learner: FilterBank,
  target: FilterBank,
  batchSize: number,
): FilterSignal[] {
  if (!Number.isInteger(batchSize) || batchSize < 1) {
    throw new TheoryError(`batchSize is ${batchSize}. Give a whole number from 1 up.`);
  }
  const { mean, gradient } = targetGradient(components, learner, target);
  const centred = [...wavesOf(components, target), constantWave(-mean, learner)];
  return gradientSecondMoment(components, learner, centred).map((moment, g) => {
    const squared = dot(gradient[g]!, gradient[g]!);
    const signal = Math.sqrt(squared);
    const signalVariance = Math.max(0, 4 * moment - squared);
    const signalToNoise = signalVariance > 0 ? signal / Math.sqrt(signalVariance / batchSize) : 0;
    return { signal, signalVariance, signalToNoise };
  });
}
