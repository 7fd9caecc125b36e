import type { FilterBank } from "./filter-bank.ts";
import { filterTraining } from "./filter-training.ts";
import { responseDynamics } from "./response-dynamics.ts";
import { FOR_CURVES } from "./response-products.ts";
import { hasGaussianForms, settingLoss, type LossSetting } from "./setting-loss.ts";
import { TheoryError } from "./theory-error.ts";
import { theoryComponents, type TheoryComponent } from "./theory-spectrum.ts";
import {
  descent,
  flow,
  type PredictedCurve,
  type TrainedSystem,
  type TrainingPlan,
} from "./training.ts";

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
  const { runs, plan, method, noise } = input;
  if (!Number.isFinite(noise) || noise < 0) {
    throw new TheoryError(`noise is ${noise}. Give a standard deviation of 0 or more.`);
  }
  const trainLossAbove = noise * noise;
  const systemOf = followsMoments(input, runs[0]?.initial.filters[0]?.length ?? 0)
    ? momentsOf(theoryComponents(input.spectrum))
    : filtersOf(input);
  const follow = method === "flow" ? flow : descent;
  return { curves: runs.map((run) => follow(systemOf(run), plan)), trainLossAbove };
}

/** Whether a few moments of each filter say all, which is by far the quickest way. */
export function followsMoments(setting: PredictionSetting, patchSize: number): boolean {
  const overlaps = (setting.stride ?? patchSize) < patchSize;
  return hasGaussianForms(setting) && !overlaps && (setting.softSharing ?? 0) === 0;
}

function momentsOf(components: readonly TheoryComponent[]): (run: PredictedRun) => TrainedSystem {
  return ({ initial, target }) => responseDynamics(components, initial, target);
}

function filtersOf(setting: PredictionSetting): (run: PredictedRun) => TrainedSystem {
  const { softSharing = 0 } = setting;
  return ({ initial, target }) => {
    const loss = settingLoss(setting, initial, target, FOR_CURVES);
    return filterTraining({ loss, initial, target, softSharing });
  };
}
