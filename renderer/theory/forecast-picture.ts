import type { Figure } from "../../shared/figures/figure.ts";
import { forecastFigure, type ForecastSharing } from "../../shared/figures/forecast-figure.ts";
import { METHOD_LABELS } from "../../shared/theory/method-labels.ts";
import type { Forecast, ForecastJob } from "../model/theory-jobs.ts";

/** How the learner of a key shares filters: the editor names learners by that. */
export function sharingOf(key: string): ForecastSharing {
  return key === "unshared" || key === "grouped" ? key : "shared";
}

/** The forecast of an editor's draft as a figure. */
export function forecastPicture(forecast: Forecast, { learners }: ForecastJob): Figure {
  const { seeds = [], spec } = learners[0] ?? {};
  return forecastFigure(
    forecast.map(({ key, method, ...curves }) => ({
      ...curves,
      sharing: sharingOf(key),
      method: METHOD_LABELS[method],
      seeds,
    })),
    spec?.success,
  );
}
