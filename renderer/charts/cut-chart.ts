import { randomStream } from "../../shared/random/random-stream.ts";
import type { VariantStyle } from "../../shared/registry/architectures/architecture.ts";
import { modelFamily, variantStyle } from "../../shared/registry/architectures/registry.ts";
import { cellVariant, panelLabels, type StudyCell } from "../../shared/study/cells.ts";
import { lineCut } from "../../shared/study/line-cut.ts";
import type { Study } from "../../shared/study/schema.ts";
import type { StudyRun } from "../../shared/study/tally.ts";
import type { ChartLine, LineModel } from "./line-model.ts";
import { VARIANT_COLOURS } from "../../shared/figures/style.ts";

/** Which cut: along one axis, the others held. */
export interface Cut {
  readonly axis: number;
  /** Label at which each other axis is held, by the axis's index. */
  readonly held: Readonly<Record<number, string>>;
  readonly words: string;
}

const DASHES: readonly (readonly number[])[] = [[], [7, 4], [1.5, 3.5], [9, 3, 1.5, 3]];

/** The success rate along one axis with its Wilson band, a line a panel. */
export function cutChart(
  study: Study,
  cells: readonly StudyCell[],
  runs: readonly StudyRun[],
  cut: Cut,
): LineModel {
  const axis = study.axes[cut.axis]!;
  const labels = panelLabels(study);
  const lines = labels.map((label, panel): ChartLine => {
    const resamples = () => randomStream(0, "bootstrap").uniform;
    const points = lineCut(study, cells, runs, { ...cut, panel }, resamples).filter(
      ({ n }) => n > 0,
    );
    return {
      label: label === "" ? "success rate" : label,
      x: points.map(({ position }) => position),
      y: points.map(({ rate }) => rate ?? NaN),
      low: points.map(({ wilson }) => wilson?.[0] ?? NaN),
      high: points.map(({ wilson }) => wilson?.[1] ?? NaN),
      color: VARIANT_COLOURS[panelColour(study, cells, panel)],
      dash: DASHES[panel % DASHES.length]!,
      width: 2,
    };
  });
  return {
    title: `Cut at ${cut.words}`,
    xLabel: axis.name ?? axis.pointer,
    xScale: axis.scale,
    yLabel: "success rate, 95% Wilson band",
    yScale: "linear",
    yMin: 0,
    yMax: 1,
    lines: lines.filter(({ x }) => x.length > 0),
    levels: [{ label: "one half", value: 0.5 }],
  };
}

/** The colour of a panel's first cell: panels that differ in it have its colour. */
function panelColour(study: Study, cells: readonly StudyCell[], panel: number): VariantStyle {
  const first = cells.find((cell) => cell.panel === panel);
  const { model } = first === undefined ? study.base : cellVariant(study, first).spec;
  return variantStyle(modelFamily(model));
}
