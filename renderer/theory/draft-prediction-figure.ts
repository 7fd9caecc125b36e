import type { Figure } from "../../shared/figures/figure.ts";
import type { LearnerSharing } from "../../shared/figures/learner-figure.ts";
import { predictionFigure } from "../../shared/figures/prediction-figure.ts";
import { learningFigure } from "../../shared/figures/learning-figure.ts";
import { METHOD_LABELS } from "../../shared/theory/method-labels.ts";
import type { DraftPrediction, LearnersJob } from "../model/theory-jobs.ts";

/** How the learner of a key shares filters: the editor names learners by that. */
export function sharingOf(key: string): LearnerSharing {
  return key === "unshared" || key === "grouped" || key === "soft" ? key : "shared";
}

/** What the prediction says of each component; undefined where it says nothing of them. */
export function learningPicture(
  prediction: DraftPrediction,
  { learners }: LearnersJob,
): Figure | undefined {
  const components = learners[0]?.spec.target.spectrum.components ?? [];
  const told = prediction.filter((one) => one.components.length === components.length);
  if (told.length === 0) return undefined;
  return learningFigure(
    told.map(({ key, epoch, components: learned }) => ({
      ...{ sharing: sharingOf(key), epoch },
      components: learned,
    })),
    components,
  );
}

/** The prediction of an editor's draft as a figure. */
export function draftPredictionFigure(
  prediction: DraftPrediction,
  { learners }: LearnersJob,
): Figure {
  const { seeds = [], spec } = learners[0] ?? {};
  return predictionFigure(
    prediction.map(({ key, method, ...curves }) => ({
      ...curves,
      sharing: sharingOf(key),
      method: METHOD_LABELS[method],
      seeds,
    })),
    spec?.success,
  );
}
