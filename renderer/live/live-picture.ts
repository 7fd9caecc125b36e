import type { Figure } from "../../shared/figures/figure.ts";
import { liveFigure } from "../../shared/figures/live-figure.ts";
import type { ForecastSharing } from "../../shared/figures/forecast-figure.ts";
import type { Forecast } from "../model/theory-jobs.ts";
import type { LiveQuestion, LiveReport } from "./live-question.ts";

/** Live training as a figure, with theory laid over it where that has an answer. */
export function livePicture(
  { learners, steps, stepsLive }: LiveReport,
  question: LiveQuestion,
  forecast: Forecast | undefined,
): Figure {
  return liveFigure(
    learners.map(({ key, seeds, nmse }) => ({
      ...{ sharing: key as ForecastSharing, seeds, nmse },
      theory: forecast?.find((predicted) => predicted.key === key),
    })),
    steps,
    stepsLive,
    question.learners[0]?.spec.success,
  );
}
