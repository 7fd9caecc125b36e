import { formatPercent, formatPercentInterval } from "../format/number.ts";
import { capitalized, countOf } from "../format/sentence.ts";
import { FALSE_SUCCESS_KEY } from "../results/false-success.ts";
import { cellLabel, METRIC_LABELS, NMSE_RANGE, type DiagramMetric } from "../study/cell-labels.ts";
import { placeNames, rowPlace, type DiagramAxis } from "../study/diagram-axis.ts";
import {
  hasFalseSuccess,
  type CellOutcome,
  type DiagramCell,
  type DiagramPanel,
  type PhaseDiagram,
} from "../study/diagram.ts";
import { bandAxis } from "./axis.ts";
import { sequentialScale, type ColourScale } from "./colour-scale.ts";
import {
  marksOf,
  type Cell,
  type CellsMark,
  type Figure,
  type Panel,
  type RuleMark,
} from "./figure.ts";
import { numbers, tableOf, words, type Column, type Table } from "./table.ts";

/** What a phase diagram shows and what it is called. */
export interface PhaseView {
  /** What colours and numbers show; by default `rate`. */
  readonly metric?: DiagramMetric;
  /** By default that of the metric. */
  readonly title?: string;
}

/** Runs from which a cell's colour fills it. */
const FULL_CELL_RUNS = 8;
/** How far the colour of a cell with a single run keeps from its edges, as a share of its size. */
const MAX_INSET = 0.2;

/**
 * A phase diagram: a panel for each value of the panels' field, a cell's colour its success rate or its
 * median error, its number in it, and over success rates the estimated 50% boundary.
 */
export function phaseFigure(
  diagram: PhaseDiagram,
  { metric = "rate", title = capitalized(METRIC_LABELS[metric]) }: PhaseView = {},
): Figure {
  const x = bandAxis(diagram.x.name, placeNames(diagram.x));
  const y =
    diagram.y === undefined ? bandAxis("", [""]) : bandAxis(diagram.y.name, placeNames(diagram.y));
  const panels = diagram.panels.map((panel) => panelOf(diagram, panel, metric));
  const held = Object.entries(diagram.held).map(([name, label]) => `${name} = ${label}`);
  const over = [x.label, y.label].filter((label) => label !== "").join(" and ");
  return {
    id: `phase-${metric}`,
    title,
    description: `${METRIC_LABELS[metric]} over ${over}, ${countOf(diagram.runs, "run")}.`,
    ...{ x, y, panels, legend: [] },
    notes: [
      `A run succeeds when ${diagram.success}.`,
      held.length > 0 ? `Held: ${held.join(", ")}.` : "",
      boundaryNote(diagram, panels),
      hasFewRuns(panels)
        ? `The fewer runs, the smaller the coloured square: ${FULL_CELL_RUNS} fill a cell.`
        : "",
      hasFalseSuccess(diagram) ? FALSE_SUCCESS_KEY : "",
    ].filter((note) => note !== ""),
    table: phaseTable(diagram, title),
  };
}

function panelOf({ x, y, runs }: PhaseDiagram, panel: DiagramPanel, metric: DiagramMetric): Panel {
  const places = Array.from({ length: (y?.points.length ?? 1) * x.points.length }, (_, i) => ({
    column: i % x.points.length,
    row: Math.floor(i / x.points.length),
  }));
  const cells = places.map(({ column, row }): Cell => {
    const cell = panel.cells.find((one) => one.column === column && one.row === row);
    const shown = metric === "rate" ? cell?.rate : cell?.medianNmse;
    const own = { column, row, value: shown ?? NaN, text: cellLabel(cell, metric) };
    return { ...own, inset: insetOf(cell) };
  });
  const mark: CellsMark = { mark: "cells", cells, colours: coloursOf(metric, runs) };
  const rules = y === undefined || metric !== "rate" ? [] : rulesOf(panel, y);
  return { title: panel.label, marks: [mark, ...rules] };
}

/** Bright is learned: a success rate upwards, an error downwards and on a log scale. */
function coloursOf(metric: DiagramMetric, runs: number): ColourScale {
  const counted = ` (${countOf(runs, "run")})`;
  if (metric === "rate") return sequentialScale(`success rate${counted}`, [0, 1]);
  const [best, worst] = NMSE_RANGE;
  const ends = [`≥ ${worst}`, `≤ ${best}`] as const;
  const label = `${METRIC_LABELS.nmse}, log scale${counted}`;
  return sequentialScale(label, [worst, best], { scale: "log", ends });
}

/** Few runs must not look as sure as many: their colour keeps from the cell's edges. */
function insetOf(cell: DiagramCell | undefined): number {
  if (cell === undefined || cell.n === 0) return 0;
  const share = Math.log2(cell.n) / Math.log2(FULL_CELL_RUNS);
  return MAX_INSET * Math.max(0, 1 - share);
}

function rulesOf({ boundary }: DiagramPanel, y: DiagramAxis): RuleMark[] {
  return (boundary ?? []).flatMap((crossings, column) =>
    crossings.map(({ position, low, high }): RuleMark => {
      const [at, from, to] = [position, low, high].map((place) => rowPlace(y, place));
      return { mark: "rule", label: "50% boundary", column, at: at!, low: from!, high: to! };
    }),
  );
}

function boundaryNote({ x, y }: PhaseDiagram, panels: readonly Panel[]): string {
  const isDrawn = panels.some(({ marks }) => marksOf(marks, "rule").length > 0);
  return isDrawn && y !== undefined
    ? `Line: estimated 50% boundary, found along ${y.name} for each ${x.name} separately and joined; whiskers: where the side is uncertain.`
    : "";
}

function hasFewRuns(panels: readonly Panel[]): boolean {
  return panels.some(({ marks }) =>
    marksOf(marks, "cells").some(({ cells }) => cells.some(({ inset = 0 }) => inset > 0)),
  );
}

/** What tables say of the runs of a cell. */
export const OUTCOME_COLUMNS: readonly Column<CellOutcome>[] = [
  numbers("runs", ({ n }) => n, String),
  numbers("successes", ({ successes }) => successes, String),
  numbers("with a component not learned", ({ falseSuccesses }) => falseSuccesses, String),
  numbers("rate", ({ rate }) => rate, formatPercent),
  numbers("95% interval", ({ wilson }) => wilson && formatPercentInterval(wilson)),
  numbers("median test NMSE", ({ medianNmse }) => medianNmse),
];

/** A row for each cell in which something was run. */
function phaseTable({ x, y, panels }: PhaseDiagram, caption: string): Table {
  const ran = panels.flatMap(({ label, cells }) =>
    cells.filter(({ n }) => n > 0).map((cell) => ({ ...cell, label })),
  );
  const place = (axis: DiagramAxis, along: "column" | "row") => {
    const names = placeNames(axis);
    return words(axis.name, (cell: DiagramCell) => names[cell[along]]!);
  };
  return tableOf(caption, ran, [
    words("panel", ({ label }) => label),
    place(x, "column"),
    ...(y === undefined ? [] : [place(y, "row")]),
    ...OUTCOME_COLUMNS,
  ]);
}
