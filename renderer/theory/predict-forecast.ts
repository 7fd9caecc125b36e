import { medianLoss } from "../../shared/statistics/estimate.ts";
import { recordingSteps } from "../../shared/results/recording-plan.ts";
import { trainingSteps } from "../../shared/spec/training-steps.ts";
import { predictCurves } from "../../shared/theory/predict-curves.ts";
import { predictionVerdict } from "../../shared/theory/verdict.ts";
import { variantPrediction } from "../../shared/theory/variant-prediction.ts";
import type { Forecast, ForecastJob, LearnerForecast, TheoryRuns } from "../model/theory-jobs.ts";
import { epochsAt } from "./predict-run.ts";

/** Points of a drawn curve, whatever the experiment records. */
const RECORD = { points: 60, spacing: "linear", signal: false } as const;
/** Beyond this many steps descent no longer follows a hand, and its limit, the flow, is taken. */
export const MAX_DESCENT_STEPS = 60_000;

/**
 * Predicts the learning curves of some learners and whether they will succeed.
 * @throws TheoryError where a learner has no closed forms
 */
export function predictForecast({ learners }: ForecastJob): Forecast {
  return learners.map(forecast);
}

function forecast({ key, spec, seeds }: TheoryRuns): LearnerForecast {
  const steps = trainingSteps(spec);
  const method = steps > MAX_DESCENT_STEPS ? "flow" : "descent";
  const moments = recordingSteps(RECORD, steps);
  const prediction = predictCurves(variantPrediction({ ...spec, record: RECORD }, seeds, method));
  const nmse = prediction.curves.map((curve) =>
    moments.map((_, moment) => curve.nmse[moment] ?? Infinity),
  );
  return {
    key,
    method,
    epoch: epochsAt(spec, moments),
    nmse,
    median: moments.map((_, moment) => medianLoss(nmse.map((values) => values[moment]!))),
    learned: predictionVerdict(prediction, spec.success).learned,
  };
}
