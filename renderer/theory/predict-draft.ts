import { median, medianLoss } from "../../shared/statistics/estimate.ts";
import { recordingSteps } from "../../shared/results/recording-plan.ts";
import type { RecordSpec } from "../../shared/spec/schema.ts";
import { trainingSteps } from "../../shared/spec/training-steps.ts";
import { predictCurves, type Prediction } from "../../shared/theory/predict-curves.ts";
import { predictionVerdict } from "../../shared/theory/verdict.ts";
import { variantPrediction } from "../../shared/theory/variant-prediction.ts";
import type {
  DraftPrediction,
  DraftPredictionJob,
  LearnerPrediction,
  TheoryRuns,
} from "../model/theory-jobs.ts";
import { epochsAt } from "./predict-run.ts";

/** Points of a drawn curve, whatever the experiment records. */
const POINTS = 60;
/** Beyond this many steps descent no longer follows a hand, and its limit, the flow, is taken. */
export const MAX_DESCENT_STEPS = 60_000;

/**
 * Predicts the learning curves of some learners and whether they will succeed.
 * @throws TheoryError where a learner has no closed forms
 */
export function predictDraft({
  learners,
  spacing = "linear",
}: DraftPredictionJob): DraftPrediction {
  const record: RecordSpec = { points: POINTS, spacing, signal: false };
  return learners.map((learner) => prediction(learner, record));
}

function prediction({ key, spec, seeds }: TheoryRuns, record: RecordSpec): LearnerPrediction {
  const steps = trainingSteps(spec);
  const method = steps > MAX_DESCENT_STEPS ? "flow" : "descent";
  const moments = recordingSteps(record, steps);
  const prediction = predictCurves(variantPrediction({ ...spec, record }, seeds, method));
  const nmse = prediction.curves.map((curve) =>
    moments.map((_, moment) => curve.nmse[moment] ?? Infinity),
  );
  return {
    key,
    method,
    epoch: epochsAt(spec, moments),
    steps: moments,
    nmse,
    median: moments.map((_, moment) => medianLoss(nmse.map((values) => values[moment]!))),
    learned: predictionVerdict(prediction, spec.success).learned,
    components: learnedComponents(prediction, moments.length),
  };
}

/** The median over seeds of what is learned of each component; a diverged seed has learned nothing. */
function learnedComponents({ curves }: Prediction, moments: number): number[][] {
  const counts = curves.map(({ learned }) => learned[0]?.length);
  const [count] = counts;
  if (count === undefined || counts.some((other) => other !== count)) return [];
  return Array.from({ length: count }, (_, component) =>
    Array.from({ length: moments }, (_, moment) =>
      median(curves.map(({ learned }) => learned[moment]?.[component] ?? 0)),
    ),
  );
}
