import { sum } from "d3-array";
import type { VariantStyle } from "../registry/architectures/architecture.ts";
import { modelFamily, variantStyle } from "../registry/architectures/registry.ts";
import { axisTitle } from "../study/axis.ts";
import { cellVariant, panelLabels, type StudyCell } from "../study/cells.ts";
import { lineCut } from "../study/line-cut.ts";
import type { Study } from "../study/schema.ts";
import type { StudyRun } from "../study/tally.ts";
import type { Figure, LevelMark, LineMark } from "./figure.ts";
import { lineFigure } from "./line-figure.ts";
import { linesTable } from "./lines-table.ts";
import { plainStyle, SPECTRUM_DASHES, THEORY_DASH, type Dash } from "./style.ts";

/** Which cut: along one axis, the others held. */
export interface Cut {
  readonly axis: number;
  /** Label at which each other axis is held, by the axis's index. */
  readonly held: Readonly<Record<number, string>>;
  /** Where it lies, for the title. */
  readonly place: string;
}

/** Panels in order, legible in grey. */
const DASHES: readonly Dash[] = [
  SPECTRUM_DASHES.low,
  SPECTRUM_DASHES.both,
  SPECTRUM_DASHES.high,
  THEORY_DASH,
];

const FALSE_NOTE = "Some of the successes counted here leave a component unlearned.";

const HALF: LevelMark = { mark: "level", along: "y", value: 0.5, label: "one half" };

/** The success rate along one axis of a study with its Wilson band, a line a panel. */
export function cutFigure(
  study: Study,
  cells: readonly StudyCell[],
  runs: readonly StudyRun[],
  cut: Cut,
): Figure {
  const axis = study.axes[cut.axis]!;
  const cuts = panelLabels(study)
    .map((label, panel) => cutLine(study, cells, runs, { ...cut, panel, label }))
    .filter(({ line }) => line.x.length > 0);
  const lines = cuts.map(({ line }) => line);
  const isHidden = cuts.some(({ falseSuccesses }) => falseSuccesses > 0);
  const title = `Cut at ${cut.place}`;
  const x = { label: axisTitle(axis), kind: axis.scale, whole: axis.integer };
  const y = { label: "Success rate", kind: "linear", domain: [0, 1] } as const;
  return lineFigure({
    id: "cut",
    title,
    description: `Success rate along ${x.label}, at ${cut.place}.`,
    ...{ x, y },
    panels: [{ title: "", marks: [...lines, HALF] }],
    notes: ["Bands: 95% Wilson intervals of the rate.", isHidden ? FALSE_NOTE : ""],
    table: () => linesTable(title, x.label, lines),
  });
}

function cutLine(
  study: Study,
  cells: readonly StudyCell[],
  runs: readonly StudyRun[],
  cut: Cut & { readonly panel: number; readonly label: string },
): { readonly line: LineMark; readonly falseSuccesses: number } {
  const points = lineCut(study, cells, runs, cut).filter(({ n }) => n > 0);
  const colour = panelColour(study, cells, cut.panel);
  const line: LineMark = {
    mark: "line",
    label: cut.label === "" ? "success rate" : cut.label,
    style: plainStyle(colour, DASHES[cut.panel % DASHES.length]),
    x: points.map(({ position }) => position),
    y: points.map(({ rate }) => rate ?? NaN),
    band: {
      low: points.map(({ wilson }) => wilson?.[0] ?? NaN),
      high: points.map(({ wilson }) => wilson?.[1] ?? NaN),
    },
    endLabel: cut.label,
    quiet: false,
  };
  return { line, falseSuccesses: sum(points, ({ falseSuccesses }) => falseSuccesses) };
}

/** The colour of a panel's first cell: panels that differ in it have its colour. */
function panelColour(study: Study, cells: readonly StudyCell[], panel: number): VariantStyle {
  const first = cells.find((cell) => cell.panel === panel);
  const { model } = first === undefined ? study.base : cellVariant(study, first).spec;
  return variantStyle(modelFamily(model));
}
