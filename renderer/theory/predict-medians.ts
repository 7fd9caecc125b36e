import type { CurveMetric } from "../../shared/metrics/registry.ts";
import { predictCurves, type Prediction } from "../../shared/theory/predict-curves.ts";
import { variantPrediction } from "../../shared/theory/variant-prediction.ts";
import { medianLoss } from "../../shared/statistics/estimate.ts";
import type { MedianCurve, MedianPrediction } from "../../shared/figures/theory-lines.ts";
import type { MedianJob, TheoryRuns } from "../model/theory-jobs.ts";
import { epochsAt } from "./predict-run.ts";

/**
 * Predicts every run of some variants and takes the median over their seeds.
 * A run that is predicted to diverge counts as worse than any other from then on.
 * @throws TheoryError where a variant has no closed forms
 */
export function predictMedians({ variants, metric, method }: MedianJob): MedianPrediction {
  const medianOf = (runs: TheoryRuns): MedianCurve => {
    const prediction = predictCurves(variantPrediction(runs.spec, runs.seeds, method));
    const step = longest(prediction);
    const values = prediction.curves.map((curve) => metricOf(prediction, curve, metric));
    return {
      key: runs.key,
      step,
      epoch: epochsAt(runs.spec, step),
      median: step.map((_, moment) => medianLoss(values.map((own) => own[moment] ?? Infinity))),
    };
  };
  return { metric, method, curves: variants.map(medianOf) };
}

/** The moments of the seed that stays finite longest. */
function longest({ curves }: Prediction): readonly number[] {
  return curves.reduce<readonly number[]>(
    (found, { step }) => (step.length > found.length ? step : found),
    [],
  );
}

function metricOf(
  { trainLossAbove }: Prediction,
  { loss, nmse }: Prediction["curves"][number],
  metric: CurveMetric,
): readonly number[] {
  if (metric === "testNmse") return nmse;
  return metric === "testMse" ? loss : loss.map((value) => value + trainLossAbove);
}
