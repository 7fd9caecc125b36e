import { formatSetting } from "../format/number.ts";
import { numberAxis } from "./axis.ts";
import type { Figure, LegendEntry, LevelMark, LineMark } from "./figure.ts";
import { linesTable } from "./lines-table.ts";
import { LINE_WIDTH, quietStyle, SPECTRUM_DASHES, type Dash, type SeriesStyle } from "./style.ts";

/** What theory expects of one learner before it is trained. */
export interface ForecastLearner {
  /** How its patches share filters: what its colour stands for. */
  readonly sharing: ForecastSharing;
  readonly method: string;
  readonly epoch: readonly number[];
  readonly seeds: readonly number[];
  /** NMSE, axes `[seed][moment]`; Infinity where descent has diverged. */
  readonly nmse: readonly (readonly number[])[];
  /** Over seeds, axis `[moment]`. */
  readonly median: readonly number[];
}

export type ForecastSharing = "shared" | "unshared" | "grouped";

/** Sharing by dash as well as by colour, legible in grey. */
const DASHES: Readonly<Record<ForecastSharing, Dash>> = {
  shared: SPECTRUM_DASHES.low,
  unshared: SPECTRUM_DASHES.both,
  grouped: SPECTRUM_DASHES.high,
};

/** Predicted NMSE is drawn down to here; below lies nothing but convergence. */
const MIN_DRAWN = 1e-4;

/** How a learner is drawn before it has variants to be told from. */
export function learnerStyle(sharing: ForecastSharing): SeriesStyle {
  const dash = DASHES[sharing];
  return { colour: sharing, shade: "plain", dash, width: LINE_WIDTH, opacity: 1 };
}

/**
 * Predicted NMSE over epochs: each seed thin, the median over seeds thick.
 * @param successBelow the NMSE that counts as success; undefined where success is another metric's
 */
export function forecastFigure(
  learners: readonly ForecastLearner[],
  successBelow: number | undefined,
): Figure {
  const medians = learners.map(medianLine);
  const marks = [...learners.flatMap(seedLines), ...medians];
  const levels = levelsOf(successBelow);
  const values = marks.flatMap(({ y }) => y.filter(Number.isFinite));
  const include = levels.map(({ value }) => value);
  const options = { label: "NMSE", kind: "log", include } as const;
  // The ends come from what is drawn, the sentence on what lies outside from all there is.
  const drawn = numberAxis(
    values.map((value) => Math.max(MIN_DRAWN, value)),
    options,
  );
  const epochs = Math.max(1, ...marks.map(({ x }) => x.at(-1) ?? 0));
  return {
    id: "forecast",
    title: "What theory predicts",
    description: "Predicted NMSE by epoch, for each way of sharing filters.",
    x: numberAxis([], { label: "epoch", kind: "linear", domain: [0, epochs] }),
    y: numberAxis(values, { ...options, domain: drawn.domain }),
    panels: [{ title: "", marks: [...marks, ...levels] }],
    legend: medians.map(({ label, style }): LegendEntry => ({ label, style, key: "line" })),
    notes: [],
    table: linesTable("What theory predicts: NMSE by epoch", "epoch", marks),
  };
}

function levelsOf(successBelow: number | undefined): LevelMark[] {
  const mean = { mark: "level", along: "y", value: 1, label: "no better than the mean" } as const;
  if (successBelow === undefined) return [mean];
  const label = `success below ${formatSetting(successBelow)}`;
  return [mean, { mark: "level", along: "y", value: successBelow, label }];
}

function seedLines({ sharing, epoch, seeds, nmse }: ForecastLearner): LineMark[] {
  const style = quietStyle(learnerStyle(sharing));
  return nmse.map((y, i) => ({
    mark: "line",
    label: `${sharing}, seed ${seeds[i] ?? i + 1}`,
    style,
    x: epoch,
    y,
    endLabel: "",
    quiet: true,
  }));
}

function medianLine({ sharing, method, epoch, nmse, median }: ForecastLearner): LineMark {
  return {
    mark: "line",
    label: `${sharing}, median of ${nmse.length} (${method})`,
    style: learnerStyle(sharing),
    x: epoch,
    y: median,
    endLabel: sharing,
    quiet: false,
  };
}
