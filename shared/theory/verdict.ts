import { isFalseSuccess } from "../results/false-success.ts";
import type { SuccessSpec } from "../spec/schema.ts";
import { predictCurves, type Prediction, type PredictionInput } from "./predict-curves.ts";

/** What theory says of one run. */
export interface RunVerdict {
  readonly learned: boolean;
  /** Predicted after the last step; absent where descent diverges, which counts as not learned. */
  readonly nmse?: number;
}

/** What theory says of one sharing scheme over its seeds. */
export interface TheoryVerdict {
  /** Axis `[seed]`. */
  readonly runs: RunVerdict[];
  /** How many of the runs are learned. */
  readonly learned: number;
  /** How many of those have a component that is not learned. */
  readonly falseSuccesses: number;
}

/** A prediction without the points to record at: a verdict looks at the end alone. */
export type VerdictInput = Omit<PredictionInput, "plan"> & {
  readonly plan: Omit<PredictionInput["plan"], "recordAt">;
};

/**
 * Whether theory expects each run of one scheme to succeed: the predicted metric after the last step
 * lies below the threshold of the experiment's success rule. Ask once for each scheme.
 * @param success the rule; by default NMSE below 0.05
 * @throws TheoryError as `predictCurves`
 */
export function theoryVerdict(
  input: VerdictInput,
  success: SuccessSpec = { metric: "testNmse", below: 0.05 },
): TheoryVerdict {
  const plan = { ...input.plan, recordAt: [input.plan.steps] };
  return predictionVerdict(predictCurves({ ...input, plan }), success);
}

/**
 * The verdict of curves that were predicted anyway.
 * @param prediction recorded, if not only, after the last step
 */
export function predictionVerdict(
  { curves, trainLossAbove }: Prediction,
  success: SuccessSpec,
): TheoryVerdict {
  const runs = curves.map(({ loss, nmse, divergedAt }): RunVerdict => {
    const [lastLoss, lastNmse] = [loss.at(-1), nmse.at(-1)];
    if (divergedAt !== undefined || lastLoss === undefined || lastNmse === undefined) {
      return { learned: false };
    }
    const metric = {
      testNmse: lastNmse,
      testMse: lastLoss,
      trainLoss: lastLoss + trainLossAbove,
    }[success.metric];
    return { learned: metric < success.below, nmse: lastNmse };
  });
  const falseSuccesses = runs.filter(({ learned: success }, run) =>
    isFalseSuccess({ success, learned: curves[run]!.learned.at(-1) ?? [] }),
  ).length;
  return { runs, learned: runs.filter(({ learned }) => learned).length, falseSuccesses };
}
