import { medianLoss } from "../statistics/estimate.ts";
import type { SuccessSpec } from "../spec/schema.ts";
import { numberAxis } from "./axis.ts";
import type { Figure, LegendEntry, LineMark } from "./figure.ts";
import { learnerStyle, type LearnerSharing } from "./prediction-figure.ts";
import { lineFigure } from "./line-figure.ts";
import { linesTable } from "./lines-table.ts";
import { metricLevels } from "./metric-levels.ts";
import { quietStyle, theoryStyle } from "./style.ts";

/** One learner's runs as far as they are trained. */
export interface LiveLearnerCurves {
  readonly sharing: LearnerSharing;
  /** Axis `[seed]`. */
  readonly seeds: readonly number[];
  /** Measured NMSE, axes `[seed][moment]`; Infinity where training has diverged. */
  readonly nmse: readonly (readonly number[])[];
  /** What theory says of the median over the same seeds; absent where there are no closed forms. */
  readonly theory?:
    { readonly steps: readonly number[]; readonly median: readonly number[] } | undefined;
}

/** NMSE is drawn down to here; below lies nothing but convergence. */
const MIN_DRAWN = 1e-4;
const TITLE = "Trained live";

/**
 * Measured NMSE over steps while training goes on: each seed thin, the median thick, theory dash-dotted.
 * Steps are on a log axis, so that the first tenth of a second already fills most of it.
 * @param steps the moments of all learners, axis `[moment]`; step 0 has no place on the axis
 * @param stepsLive where the axis ends
 */
export function liveFigure(
  learners: readonly LiveLearnerCurves[],
  steps: readonly number[],
  stepsLive: number,
  success?: SuccessSpec,
): Figure {
  const x = steps.slice(1);
  const medians = learners.map((learner) => medianLine(learner, x));
  const theories = learners.flatMap(theoryLine);
  const marks = [...learners.flatMap((learner) => seedLines(learner, x)), ...medians, ...theories];
  const levels = metricLevels("testNmse", success);
  const options = {
    label: "NMSE",
    kind: "log",
    include: levels.map(({ value }) => value),
  } as const;
  const drawn = marks.flatMap(({ y }) => y.filter(Number.isFinite));
  const { domain } = numberAxis(
    drawn.map((value) => Math.max(MIN_DRAWN, value)),
    options,
  );
  return lineFigure({
    ...{ id: "live", title: TITLE, toldApart: true },
    notes: theories.length === 0 ? [] : ["Thin, dash-dotted: what theory predicts of the median."],
    description: "Measured NMSE by step, for each way of sharing filters.",
    x: { label: "Step", kind: "log", domain: [1, Math.max(2, stepsLive)] },
    y: { ...options, domain },
    panels: [{ title: "", marks: [...marks, ...levels] }],
    legend: [...medians, ...theories].map(({ label, style }): LegendEntry => ({
      label,
      style,
      key: "line",
    })),
    table: () => linesTable("Trained live: NMSE by step", "Step", marks),
  });
}

function seedLines({ sharing, seeds, nmse }: LiveLearnerCurves, x: readonly number[]): LineMark[] {
  const style = quietStyle(learnerStyle(sharing));
  return nmse.map((values, i) => ({
    ...{ mark: "line", label: `${sharing}, seed ${seeds[i]}`, style, x },
    ...{ y: values.slice(1), endLabel: "", quiet: true },
  }));
}

function medianLine({ sharing, nmse }: LiveLearnerCurves, x: readonly number[]): LineMark {
  return {
    mark: "line",
    label: `${sharing}, median of ${nmse.length}`,
    style: learnerStyle(sharing),
    x,
    y: x.map((_, moment) => medianLoss(nmse.map((values) => values[moment + 1]!))),
    endLabel: sharing,
    quiet: false,
  };
}

function theoryLine({ sharing, theory }: LiveLearnerCurves): LineMark[] {
  if (theory === undefined) return [];
  return [
    {
      mark: "line",
      label: `${sharing}, theory’s median`,
      style: theoryStyle(learnerStyle(sharing)),
      x: theory.steps.slice(1),
      y: theory.median.slice(1),
      endLabel: "",
      quiet: false,
    },
  ];
}
