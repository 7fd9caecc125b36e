import type { SuccessSpec } from "../spec/schema.ts";
import { numberAxis } from "./axis.ts";
import type { Figure, LegendEntry, LineMark } from "./figure.ts";
import { lineFigure } from "./line-figure.ts";
import { linesTable } from "./lines-table.ts";
import { metricLevels } from "./metric-levels.ts";
import { plainStyle, quietStyle, SPECTRUM_DASHES, type Dash, type SeriesStyle } from "./style.ts";

/** What theory expects of one learner before it is trained. */
export interface PredictedLearner {
  /** How its patches share filters: what its colour stands for. */
  readonly sharing: LearnerSharing;
  readonly method: string;
  readonly epoch: readonly number[];
  readonly seeds: readonly number[];
  /** NMSE, axes `[seed][moment]`; Infinity where descent has diverged. */
  readonly nmse: readonly (readonly number[])[];
  /** Over seeds, axis `[moment]`. */
  readonly median: readonly number[];
}

export type LearnerSharing = "shared" | "unshared" | "grouped" | "soft";

/** Sharing by dash as well as by colour, legible in grey. */
const DASHES: Readonly<Record<LearnerSharing, Dash>> = {
  shared: SPECTRUM_DASHES.low,
  unshared: SPECTRUM_DASHES.both,
  grouped: SPECTRUM_DASHES.high,
  soft: [3.5, 2.5],
};

/** Predicted NMSE is drawn down to here; below lies nothing but convergence. */
const MIN_DRAWN = 1e-4;

/** How a learner is drawn before it has variants to be told from. */
export function learnerStyle(sharing: LearnerSharing): SeriesStyle {
  const dash = DASHES[sharing];
  // Soft sharing is an unshared learner with a penalty: of its hue, and told from it.
  return sharing === "soft"
    ? { ...plainStyle("unshared", dash), inked: 0.5 }
    : plainStyle(sharing, dash);
}

/** Predicted NMSE over epochs: each seed thin, the median over seeds thick. */
export function predictionFigure(
  learners: readonly PredictedLearner[],
  success?: SuccessSpec,
): Figure {
  const medians = learners.map(medianLine);
  const marks = [...learners.flatMap(seedLines), ...medians];
  const epochs = Math.max(1, ...marks.map(({ x }) => Math.max(...x)));
  const levels = metricLevels("testNmse", success);
  const include = levels.map(({ value }) => value);
  const options = { label: "NMSE", kind: "log", include } as const;
  const drawn = marks.flatMap(({ y }) => y.filter(Number.isFinite));
  const { domain } = numberAxis(
    drawn.map((value) => Math.max(MIN_DRAWN, value)),
    options,
  );
  return lineFigure({
    ...{ id: "prediction", title: "What theory predicts", toldApart: true, notes: [] },
    description: "Predicted NMSE by epoch, for each way of sharing filters.",
    x: { label: "Epoch", kind: "linear", domain: [0, epochs] },
    y: { ...options, domain },
    panels: [{ title: "", marks: [...marks, ...levels] }],
    legend: medians.map(({ label, style }): LegendEntry => ({ label, style, key: "line" })),
    table: () => linesTable("What theory predicts: NMSE by epoch", "Epoch", marks),
  });
}

function seedLines({ sharing, epoch, seeds, nmse }: PredictedLearner): LineMark[] {
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

function medianLine({ sharing, method, epoch, nmse, median }: PredictedLearner): LineMark {
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
