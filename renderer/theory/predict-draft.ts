import { median, medianLoss } from "../../shared/statistics/estimate.ts";
import { recordingSteps } from "../../shared/results/recording-plan.ts";
import type { RecordSpec } from "../../shared/spec/schema.ts";
import { inputShape } from "../../shared/spec/shape.ts";
import { trainingSteps } from "../../shared/spec/training-steps.ts";
import {
  followsMoments,
  predictCurves,
  type Prediction,
  type PredictionInput,
} from "../../shared/theory/predict-curves.ts";
import type { TheoryMethod } from "../../shared/theory/method-labels.ts";
import { predictionVerdict } from "../../shared/theory/verdict.ts";
import { variantPrediction } from "../../shared/theory/variant-prediction.ts";
import type { DraftPrediction, LearnersJob, LearnerPrediction } from "../model/theory-jobs.ts";
import type { TheoryRuns } from "../../shared/theory/predict-medians.ts";
import { epochsAt } from "../../shared/theory/predict-run.ts";

/** Points of a drawn curve, whatever the experiment records: once evenly, once in equal ratios. */
const POINTS = 60;
/** Beyond this many steps descent no longer follows a hand, and its limit, the flow, is taken. */
export const MAX_DESCENT_STEPS = 60_000;
/** The same for descent on whole filters, whose steps cost more; all seeds together. */
const MAX_FILTER_STEPS = 10_000;
/** Rate times steepness up to which the flow is descent, but for what no curve shows. */
const MAX_FLOW_RATE = 0.03;

/**
 * Predicts the learning curves of some learners and whether they will succeed.
 * @throws TheoryError where a learner has no closed forms
 */
export function predictDraft({ learners }: LearnersJob): DraftPrediction {
  return learners.map(prediction);
}

/** Moments that lie close enough on an axis of epochs as well as on a log axis of steps. */
function drawnSteps(stepsTotal: number): readonly number[] {
  const spaced = (spacing: RecordSpec["spacing"]) =>
    recordingSteps({ points: POINTS, spacing, signal: false }, stepsTotal);
  return [...new Set([...spaced("linear"), ...spaced("log")])].sort((a, b) => a - b);
}

/** What a learner's curves are predicted by: descent where it follows a hand, else its limit. */
function methodFor({ spec, seeds }: TheoryRuns, input: PredictionInput): TheoryMethod {
  const steps = trainingSteps(spec);
  if (steps > MAX_DESCENT_STEPS) return "flow";
  const { softSharing = 0 } = input;
  const isGentle = input.plan.learningRate * (1 + softSharing) <= MAX_FLOW_RATE;
  const isLong = steps * seeds.length > MAX_FILTER_STEPS;
  return isGentle && isLong && !followsMoments(input, inputShape(spec.data).patchSize)
    ? "flow"
    : "descent";
}

function prediction(learner: TheoryRuns): LearnerPrediction {
  const { key, spec, seeds } = learner;
  const moments = drawnSteps(trainingSteps(spec));
  const input = variantPrediction(spec, seeds);
  const method = methodFor(learner, input);
  const plan = { ...input.plan, recordAt: moments };
  const prediction = predictCurves({ ...input, plan, method });
  const { learned, falseSuccesses } = predictionVerdict(prediction, spec.success);
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
    ...{ learned, falseSuccesses },
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
