import { METRICS, type ListMetric } from "../metrics/registry.ts";
import type { ModelFamily } from "../registry/architectures/registry.ts";
import type { Series } from "../results/measurements.ts";
import type { VariantSpec } from "../spec/schema.ts";
import type { SpectrumClass } from "../spectrum/spectrum-class.ts";
import type { Figure, LevelMark, LineMark } from "./figure.ts";
import { lineFigure } from "./line-figure.ts";
import { linesTable } from "./lines-table.ts";
import { nthShade, type SeriesStyle } from "./style.ts";
import type { RunPrediction } from "../theory/predict-run.ts";

/** A run as its figures need it. */
export interface DrawnRun extends ModelFamily {
  readonly series: Series;
  /** Its variant's, not the base of the experiment. */
  readonly spec: Pick<VariantSpec, "data" | "target" | "model" | "training" | "success">;
  /** What theory predicts of the same run, where it is to be laid over the measured curves. */
  readonly theory?: RunPrediction | undefined;
}

/** What the figures of a run do not have in common. */
export interface RunPlan {
  readonly id: string;
  readonly title: string;
  /** Over its table. */
  readonly heading: string;
  readonly axis: string;
  readonly scale: "linear" | "log";
  readonly domain?: readonly [number, number];
  readonly include?: readonly number[];
  /** Measured, then theory's. */
  readonly lines: readonly LineMark[];
  readonly levels: readonly LevelMark[];
  /** In place of a legend, where lines are many. */
  readonly note?: string;
}

/** What a figure of a run takes from the metric that it is of. */
export function metricPlan(metric: ListMetric, id: string) {
  const { heading, axis, scale } = METRICS[metric];
  return { id, title: heading, heading, axis, scale };
}

/** All figures of a run have one horizontal axis: from the start to the last epoch of its plan. */
export function runFigure({ series, spec }: DrawnRun, plan: RunPlan): Figure {
  const { id, title, heading, lines, note, scale, domain, include = [] } = plan;
  const end = Math.max(spec.training.epochs, series.epoch.at(-1) ?? 0);
  return lineFigure({
    ...{ id, title, panels: [{ title: "", marks: [...lines, ...plan.levels] }] },
    description: "Curves of one run over epochs; the table has the numbers.",
    x: { label: "Epoch", kind: "linear", domain: [0, end] },
    y: { label: plan.axis, kind: scale, include, ...(domain && { domain }) },
    ...(note !== undefined && { legend: [] }),
    notes: [note ?? ""],
    table: () =>
      linesTable(heading, "Epoch", lines, [{ name: "Step", values: series.step, counts: true }]),
  });
}

/** A measured curve of a run; axis of `y` as the series. */
export function lineOf(
  { epoch }: Series,
  label: string,
  y: readonly number[],
  style: SeriesStyle,
  endLabel = "",
): LineMark {
  return { mark: "line", label, style, x: epoch, y, endLabel, quiet: false };
}

/** Turns axes `[measurement][item]` into `[item][measurement]`. */
export function columns(rows: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const count = rows.reduce((most, row) => Math.max(most, row.length), 0);
  return Array.from({ length: count }, (_, c) => rows.map((row) => row[c] ?? NaN));
}

/** A style in the shade of one of several of the same kind. */
export function amongAlike(style: SeriesStyle, kinds: readonly SpectrumClass[], index: number) {
  const alike = kinds.flatMap((kind, i) => (kind === kinds[index] ? [i] : []));
  return nthShade(style, alike.indexOf(index), alike.length);
}
