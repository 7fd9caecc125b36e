import type { Comparison } from "../../../shared/api/records.ts";
import { trainingSteps } from "../../../shared/spec/training-steps.ts";
import { inputShape } from "../../../shared/spec/shape.ts";
import { comparedTheory, theoryNote } from "../../../shared/theory/compared-theory.ts";
import {
  predictMedians,
  type MedianPrediction,
  type TheoryRuns,
} from "../../../shared/theory/predict-medians.ts";
import { followsMoments } from "../../../shared/theory/predict-curves.ts";
import { TheoryError } from "../../../shared/theory/theory-error.ts";
import { predictionSettingOf } from "../../../shared/theory/variant-prediction.ts";
import { paragraph, type Block } from "../document.ts";

/** What theory predicts of a comparison, and what is to be said of it. */
export interface ReportTheory {
  readonly prediction: MedianPrediction | undefined;
  readonly blocks: readonly Block[];
}

/** Among more curves theory's could not be told apart, and their tables would make a report large. */
const MAX_VARIANTS = 12;
/** Steps of single runs that a report predicts at most, a second or two of work. */
const MAX_STEPS = 4_000_000;
/** A step of whole filters takes as long as this many of their moments. */
const FILTER_STEPS = 30;

/** Theory's medians by descent, as the Compare screen draws them, where they are few enough. */
export function reportTheory(comparison: Comparison): ReportTheory {
  const compared = comparedTheory(comparison);
  const { variants } = compared;
  const steps = variants.reduce((sum, runs) => sum + stepsOf(runs), 0);
  if (variants.length > MAX_VARIANTS || steps > MAX_STEPS) {
    return said(
      "Theory’s curves of so many runs are left out here; the Compare screen draws them.",
    );
  }
  try {
    const prediction =
      variants.length === 0 ? undefined : predictMedians({ variants, method: "descent" });
    return said(theoryNote(compared, prediction), prediction);
  } catch (error) {
    if (!(error instanceof TheoryError)) throw error;
    return said(error.message);
  }
}

function said(note: string, prediction?: MedianPrediction): ReportTheory {
  return { prediction, blocks: note === "" ? [] : [paragraph(note, "fine")] };
}

function stepsOf({ spec, seeds }: TheoryRuns): number {
  const isOfMoments = followsMoments(predictionSettingOf(spec), inputShape(spec.data).patchSize);
  return seeds.length * trainingSteps(spec) * (isOfMoments ? 1 : FILTER_STEPS);
}
