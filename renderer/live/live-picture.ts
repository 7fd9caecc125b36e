import type { Figure } from "../../shared/figures/figure.ts";
import { liveFigure } from "../../shared/figures/live-figure.ts";
import type { LearnerSharing } from "../../shared/figures/learner-figure.ts";
import type { DraftPrediction } from "../model/theory-jobs.ts";
import type { LiveQuestion, LiveReport } from "./live-question.ts";

/** Live training as a figure, with theory laid over it where that has an answer. */
export function livePicture(
  { learners, steps, stepsLive }: LiveReport,
  question: LiveQuestion,
  prediction: DraftPrediction | undefined,
): Figure {
  return liveFigure(
    learners.map(({ key, seeds, nmse }) => ({
      ...{ sharing: key as LearnerSharing, seeds, nmse },
      theory: prediction?.find((predicted) => predicted.key === key),
    })),
    steps,
    stepsLive,
    question.learners[0]?.spec.success,
  );
}
