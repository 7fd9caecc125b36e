import { extent } from "d3-array";
import { numberAxis, type AxisOptions, type NumberAxis } from "./axis.ts";
import { marksOf, type Figure, type LineMark, type Mark, type Panel } from "./figure.ts";
import { gapNote } from "./gap-notes.ts";
import type { Table } from "./table.ts";
import { withHiddenShown } from "./told-apart.ts";

/** What a figure of lines is made of; its axes and some of its notes follow from its lines. */
export interface LinePlan extends Omit<Figure, "x" | "y" | "legend" | "table"> {
  /** The lines that are not quiet unless told. */
  readonly legend?: Figure["legend"];
  readonly x: AxisOptions;
  /** Bands and levels are added to what it must show. */
  readonly y: AxisOptions;
  /** Whether a line that another hides is drawn wider, so that both are seen. */
  readonly toldApart?: boolean;
  /** Asked for when the table is first read: a live figure is drawn far more often. */
  readonly table: () => Table;
}

/** A figure of lines: one pair of axes over all panels, and notes on gaps and on what lies outside. */
export function lineFigure({ table, toldApart = false, ...plan }: LinePlan): Figure {
  const marks = plan.panels.flatMap((panel) => panel.marks);
  const lines = marksOf(marks, "line");
  const levels = marksOf(marks, "level").filter(({ along }) => along === "y");
  const x = xAxis(extremes(lines.map((line) => line.x)), {
    tickCount: plan.panels.length > 1 ? 4 : 8,
    ...plan.x,
  });
  const y = numberAxis(extremes(lines.map((line) => line.y)), {
    ...plan.y,
    intervals: lines.flatMap(({ band }) => (band ? [...band.low, ...band.high] : [])),
    include: [...levels.map(({ value }) => value), ...(plan.y.include ?? [])],
  });
  const shown = (panel: Panel): Panel => {
    const apart = [...withHiddenShown(linesOf(panel), y)].values();
    return { ...panel, marks: panel.marks.map((m) => (isLine(m) ? apart.next().value! : m)) };
  };
  let made: Table | undefined;
  const loud = lines.filter(({ quiet }) => !quiet);
  const legend = loud.map(({ label, style }) => ({ label, style, key: "line" as const }));
  return {
    legend,
    ...plan,
    ...{ x, y, panels: toldApart ? plan.panels.map(shown) : plan.panels },
    notes: [...plan.notes, gapNote(lines, x.label), y.outside].filter((note) => note !== ""),
    get table() {
      return (made ??= table());
    },
  };
}

/** All of some values that an axis depends on: live curves have tens of thousands of points. */
function extremes(columns: readonly (readonly number[])[]): readonly number[] {
  let [low, high, leastPositive] = [Infinity, -Infinity, Infinity];
  for (const column of new Set(columns)) {
    for (const value of column) {
      if (!Number.isFinite(value)) continue;
      if (value < low) low = value;
      if (value > high) high = value;
      if (value > 0 && value < leastPositive) leastPositive = value;
    }
  }
  return [low, high, leastPositive].filter(Number.isFinite);
}

/** A linear axis ends where its lines do: they run through the whole plot. */
function xAxis(values: readonly number[], options: AxisOptions): NumberAxis {
  const [low, high] = extent(values);
  const isFree = options.kind === "linear" && options.domain === undefined;
  if (!isFree || low === undefined || low === high) return numberAxis(values, options);
  return numberAxis(values, { ...options, domain: [low, high] });
}

/** The lines of a figure's panel. */
export function linesOf({ marks }: Panel): readonly LineMark[] {
  return marksOf(marks, "line");
}

export function isLine(mark: Mark): mark is LineMark {
  return mark.mark === "line";
}
