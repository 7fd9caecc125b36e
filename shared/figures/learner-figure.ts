import type { SuccessSpec } from "../spec/schema.ts";
import { numberAxis, type AxisOptions } from "./axis.ts";
import type { Figure, LineMark } from "./figure.ts";
import { lineFigure } from "./line-figure.ts";
import { linesTable } from "./lines-table.ts";
import { metricLevels } from "./metric-levels.ts";
import { plainStyle, quietStyle, SPECTRUM_DASHES, type Dash, type SeriesStyle } from "./style.ts";

/** How a learner's patches share filters: what its colour stands for. */
export type LearnerSharing = "shared" | "unshared" | "grouped" | "soft";

/** Sharing by dash as well as by colour, legible in grey. */
const DASHES: Readonly<Record<LearnerSharing, Dash>> = {
  shared: SPECTRUM_DASHES.low,
  unshared: SPECTRUM_DASHES.both,
  grouped: SPECTRUM_DASHES.high,
  soft: [3.5, 2.5],
};

/** NMSE is drawn down to here; below lies nothing but convergence. */
const MIN_DRAWN = 1e-4;

/** How a learner is drawn before it has variants to be told from. */
export function learnerStyle(sharing: LearnerSharing): SeriesStyle {
  const dash = DASHES[sharing];
  // Soft sharing is an unshared learner with a penalty: of its hue, and told from it.
  return sharing === "soft"
    ? { ...plainStyle("unshared", dash), inked: 0.5 }
    : plainStyle(sharing, dash);
}

/** What is drawn of one learner. */
export interface LearnerCurves {
  readonly sharing: LearnerSharing;
  /** Axis `[moment]`, of its seeds and their median. */
  readonly x: readonly number[];
  readonly seeds: readonly number[];
  /** NMSE, axes `[seed][moment]`; Infinity where training has diverged. */
  readonly nmse: readonly (readonly number[])[];
  /** Over seeds, axis `[moment]`. */
  readonly median: readonly number[];
  /** How the median came about, behind its name. */
  readonly remark?: string;
  readonly theory?: LineMark | undefined;
}

/** NMSE over the course of training, for each way of sharing filters: each seed thin, the median thick. */
export function learnerFigure(
  learners: readonly LearnerCurves[],
  plan: Pick<Figure, "id" | "title" | "description" | "notes"> & { readonly x: AxisOptions },
  success?: SuccessSpec,
): Figure {
  const marks = [
    ...learners.flatMap(seedLines),
    ...learners.map(medianLine),
    ...learners.flatMap(({ theory }) => theory ?? []),
  ];
  const levels = metricLevels("testNmse", success);
  const include = levels.map(({ value }) => value);
  const options = { label: "NMSE", kind: "log", include } as const;
  const drawn = marks.flatMap(({ y }) => y.filter(Number.isFinite));
  const { domain } = numberAxis(
    drawn.map((value) => Math.max(MIN_DRAWN, value)),
    options,
  );
  const { title, x } = plan;
  return lineFigure({
    ...plan,
    toldApart: true,
    y: { ...options, domain },
    panels: [{ title: "", marks: [...marks, ...levels] }],
    table: () => linesTable(`${title}: NMSE by ${x.label.toLowerCase()}`, x.label, marks),
  });
}

function seedLines({ sharing, x, seeds, nmse }: LearnerCurves): LineMark[] {
  const style = quietStyle(learnerStyle(sharing));
  return nmse.map((y, i) => ({
    ...{ mark: "line", label: `${sharing}, seed ${seeds[i] ?? i + 1}`, style },
    ...{ x, y, endLabel: "", quiet: true },
  }));
}

function medianLine({ sharing, x, nmse, median, remark = "" }: LearnerCurves): LineMark {
  return {
    ...{ mark: "line", label: `${sharing}, median of ${nmse.length}${remark}` },
    ...{ style: learnerStyle(sharing), x, y: median, endLabel: sharing, quiet: false },
  };
}
