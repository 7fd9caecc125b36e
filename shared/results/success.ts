import type { Curves } from "../metrics/registry.ts";
import { deriveRunMetrics, RUN_METRIC_IDS } from "../metrics/run-metrics.ts";
import type { SuccessSpec } from "../spec/schema.ts";
import { isFalseSuccess } from "./false-success.ts";
import { learningTimes } from "./learning-times.ts";
import type { FinalMeasurement, Measurement, RunOutcome } from "./measurements.ts";
import { isStillLearning } from "./still-learning.ts";
import { toSeries } from "./series.ts";

/**
 * The outcome of a run that was trained to its end: its last measurement, the verdict of its
 * experiment's success rule (NaN never succeeds) and the metrics of the whole run.
 * @param measured all of its measurements, in order
 * @returns undefined where nothing was measured
 */
export function judge(
  measured: readonly Measurement[],
  success: SuccessSpec,
): RunOutcome | undefined {
  const last = measured.at(-1);
  if (last === undefined) return undefined;
  const series = toSeries(measured);
  const isSuccess = last[success.metric] < success.below;
  return {
    ...last,
    success: isSuccess,
    falseSuccess: isFalseSuccess({ success: isSuccess, learned: last.learned }),
    stillLearning: isStillLearning(series),
    learnedAt: learningTimes(series.learned, series.epoch),
    ...deriveRunMetrics(series, success),
  };
}

/**
 * A stored outcome with the metrics that it lacks because it is older than they are.
 * @param curves of the run, and its `success` rule: not asked for where nothing is lacking
 */
export function completeOutcome(
  final: FinalMeasurement,
  curves: () => Curves,
  success: () => SuccessSpec,
): RunOutcome {
  if (isComplete(final)) return final;
  const found = { falseSuccess: isFalseSuccess(final), ...final };
  if (isComplete(found)) return found;
  const own = curves();
  return { stillLearning: isStillLearning(own), ...deriveRunMetrics(own, success()), ...found };
}

function isComplete(final: FinalMeasurement): final is RunOutcome {
  const { falseSuccess, stillLearning } = final;
  if (falseSuccess === undefined || stillLearning === undefined) return false;
  return RUN_METRIC_IDS.every((id) => final[id] !== undefined);
}
