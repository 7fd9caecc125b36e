import type { FilterBank } from "./filter-bank.ts";
import { filterDescent, filterFlow } from "./filter-training.ts";
import { populationDescent } from "./population-descent.ts";
import { populationFlow } from "./population-flow.ts";
import type { PredictedCurve, TrainingPlan } from "./predicted-curve.ts";
import { FOR_CURVES } from "./response-products.ts";
import { hasGaussianForms, settingLoss, type LossSetting } from "./setting-loss.ts";
import { TheoryError } from "./theory-error.ts";
import { theoryComponents } from "./theory-spectrum.ts";

/** One run as theory sees it: where it starts and what it is to find. */
export interface PredictedRun {
  readonly initial: FilterBank;
  readonly target: FilterBank;
}

/** In which setting filters move: their loss, and what draws them together. */
export interface PredictionSetting extends LossSetting {
  /** λ of the soft-sharing penalty; none unless given. */
  readonly softSharing?: number | undefined;
}

/** What to predict: plain data, so that a worker can be sent it. One sharing scheme at a time. */
export interface PredictionInput extends PredictionSetting {
  /** Axis `[seed]`. */
  readonly runs: readonly PredictedRun[];
  readonly plan: TrainingPlan;
  /** `descent` takes SGD's own steps, `flow` their limit at a small learning rate. */
  readonly method: "descent" | "flow";
  /** Standard deviation of the label noise on training targets. */
  readonly noise: number;
}

/** A prediction, plain data like its input. */
export interface Prediction {
  /** Axis `[seed]`. */
  readonly curves: PredictedCurve[];
  /** What label noise adds to the training loss beyond `loss`: its variance. */
  readonly trainLossAbove: number;
}

/**
 * Predicts the curves of several seeds of one variant. It is pure and its input and result survive
 * structured cloning, so that an interface runs it in a worker, off its own thread.
 * @throws TheoryError where the closed forms do not apply or the input makes no sense
 */
export function predictCurves(input: PredictionInput): Prediction {
  const { spectrum, runs, plan, method, noise } = input;
  if (!Number.isFinite(noise) || noise < 0) {
    throw new TheoryError(`noise is ${noise}. Give a standard deviation of 0 or more.`);
  }
  const trainLossAbove = noise * noise;
  if (!followsMoments(input, runs[0]?.initial.filters[0]?.length ?? 0))
    return { curves: curvesOfFilters(input), trainLossAbove };
  const components = theoryComponents(spectrum);
  const follow = method === "flow" ? populationFlow : populationDescent;
  return {
    curves: runs.map(({ initial, target }) => follow(components, initial, target, plan)),
    trainLossAbove,
  };
}

/** Whether a few moments of each filter say all, which is by far the quickest way. */
export function followsMoments(setting: PredictionSetting, patchSize: number): boolean {
  const overlaps = (setting.stride ?? patchSize) < patchSize;
  return hasGaussianForms(setting) && !overlaps && (setting.softSharing ?? 0) === 0;
}

function curvesOfFilters(input: PredictionInput): PredictedCurve[] {
  const { runs, plan, method, softSharing = 0 } = input;
  const follow = method === "flow" ? filterFlow : filterDescent;
  return runs.map(({ initial, target }) => {
    const loss = settingLoss(input, initial, target, FOR_CURVES);
    return follow({ loss, initial, target, softSharing }, plan);
  });
}
