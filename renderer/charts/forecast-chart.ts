import type { Forecast, ForecastJob, LearnerForecast } from "../model/theory-jobs.ts";
import type { ChartLine, LineModel } from "./line-model.ts";
import { SCHEME_COLORS, SPECTRUM_DASHES } from "../../shared/results/variant-look.ts";
import { meanLevels, successLevels } from "./run-charts.ts";
import { METHOD_WORDS } from "../model/method-words.ts";

/** Predicted NMSE is drawn down to here; below lies nothing but convergence. */
const LEAST_DRAWN = 1e-4;

/** The schemes by dash as well as by colour, legible in grey: shared solid, unshared dashed. */
const DASHES: Readonly<Record<string, readonly number[]>> = {
  shared: SPECTRUM_DASHES.low,
  unshared: SPECTRUM_DASHES.both,
  grouped: SPECTRUM_DASHES.high,
};

export function learnerLook(key: string): { color: string; dash: readonly number[] } {
  const scheme = key === "unshared" || key === "grouped" ? key : "shared";
  return { color: SCHEME_COLORS[scheme], dash: DASHES[scheme] ?? [] };
}

/** Predicted NMSE over epochs: each seed thin, the median over seeds thick. */
export function forecastChart(forecast: Forecast, { learners }: ForecastJob): LineModel {
  const { seeds = [], spec } = learners[0] ?? {};
  return {
    title: "What theory predicts",
    xLabel: "epoch",
    yLabel: "NMSE",
    yScale: "log",
    lines: [
      ...forecast.flatMap((learner) => seedLines(learner, seeds)),
      ...forecast.map(medianLine),
    ],
    levels: [
      ...meanLevels("testNmse"),
      ...(spec === undefined ? [] : successLevels(spec.success, "testNmse")),
    ],
  };
}

function seedLines(learner: LearnerForecast, seeds: readonly number[]): ChartLine[] {
  return learner.nmse.map((y, i) => ({
    ...learnerLook(learner.key),
    label: `${learner.key}, seed ${seeds[i] ?? i + 1}`,
    x: learner.epoch,
    y,
    width: 1,
    opacity: 0.35,
    floor: LEAST_DRAWN,
    quiet: true,
  }));
}

function medianLine({ key, method, epoch, median, nmse }: LearnerForecast): ChartLine {
  return {
    ...learnerLook(key),
    label: `${key}, median of ${nmse.length} (${METHOD_WORDS[method]})`,
    x: epoch,
    y: median,
    width: 2,
    floor: LEAST_DRAWN,
    front: true,
  };
}
