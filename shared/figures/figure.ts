import type { Axis } from "./axis.ts";
import type { ColourScale } from "./colour-scale.ts";
import type { SeriesStyle } from "./style.ts";
import type { Table } from "./table.ts";

/**
 * A result as a picture, before anything draws it: the SVG renderer makes every file of it, an adapter
 * the live canvas. Whatever both must agree on (scales, domains, ticks, labels, colours, dashes,
 * notes) is decided here; a renderer decides pixels alone.
 */
export interface Figure {
  /** Unique within a document: letters, digits and hyphens. */
  readonly id: string;
  readonly title: string;
  /** What is to be seen, in a sentence, for those who hear it. */
  readonly description: string;
  readonly x: Axis;
  readonly y: Axis;
  readonly panels: readonly Panel[];
  readonly legend: readonly LegendEntry[];
  /** What must be known to read it: the centre and band of lines, what lies outside an axis. */
  readonly notes: readonly string[];
  /** The same numbers, to three digits, for those who read and for CSV; made when it is first read. */
  readonly table: Table;
}

/** One plot of a figure; panels share the figure's axes unless they have bands of their own. */
export interface Panel {
  /** Empty where there is one panel. */
  readonly title: string;
  readonly marks: readonly Mark[];
  /** What a pointer reads in place of the lines that are drawn: of many seeds their medians. */
  readonly read?: readonly LineMark[];
  /** In place of the figure's, where panels have categories of their own. */
  readonly x?: Axis;
  readonly y?: Axis;
}

export type Mark = LineMark | LevelMark | CellsMark | DotsMark | BarsMark | PointsMark | RuleMark;

/** A line of the legend: a series, or a level that is drawn across the plot. */
export interface LegendEntry {
  readonly label: string;
  readonly style: SeriesStyle;
  readonly key: "line" | "square" | "level";
}

/**
 * A curve, all columns with the axis `[point]`; NaN leaves a gap. Values outside the axis are drawn on
 * its edge.
 */
export interface LineMark {
  readonly mark: "line";
  readonly label: string;
  readonly style: SeriesStyle;
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly band?: { readonly low: readonly number[]; readonly high: readonly number[] };
  /** Runs behind each point. */
  readonly n?: readonly number[];
  /** Stands at the curve's right end where there is room; empty for none. */
  readonly endLabel: string;
  /** The series that it belongs to, where its own name says more: a seed's, or theory's. */
  readonly of?: string;
  /** One of many in the background: not in tooltips, the legend and what is heard. */
  readonly quiet: boolean;
}

/** A value that means something, drawn across the plot with its name: chance, a threshold. */
export interface LevelMark {
  readonly mark: "level";
  /** The axis on which the value lies. */
  readonly along: "x" | "y";
  readonly value: number;
  readonly label: string;
}

/** One cell of a map; column and row are places on band axes, rows counted from the bottom. */
export interface Cell {
  readonly column: number;
  readonly row: number;
  /** NaN where there is none. */
  readonly value: number;
  readonly text: string;
  /** How far its colour keeps from its edges, as a share of its width: few runs look less sure. */
  readonly inset?: number;
}

export interface CellsMark {
  readonly mark: "cells";
  readonly cells: readonly Cell[];
  readonly colours: ColourScale;
  /** Stand beside the rows, axis `[row]`. */
  readonly remarks?: readonly string[];
  /** Cells are the pixels of an image: square, without gaps and numbers. */
  readonly isImage?: boolean;
}

/** All values of one row over a number axis, with their centre and interval. */
export interface DotsMark {
  readonly mark: "dots";
  readonly label: string;
  readonly style: SeriesStyle;
  /** Place on the band axis. */
  readonly row: number;
  readonly values: readonly number[];
  readonly centre: number;
  readonly interval: readonly [number, number];
  /** Stands beside the row, for example "8 of 8". */
  readonly remark: string;
}

/** Bars of one series, axis `[band]`; NaN where it has none. */
export interface BarsMark {
  readonly mark: "bars";
  readonly label: string;
  readonly style: SeriesStyle;
  readonly values: readonly number[];
  readonly low: readonly number[];
  readonly high: readonly number[];
  /** Which of how many bars of a band this series is. */
  readonly slot: readonly [index: number, count: number];
}

/** Measured points with intervals; an open one is an upper bound, not a measurement. */
export interface PointsMark {
  readonly mark: "points";
  readonly label: string;
  readonly style: SeriesStyle;
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly low: readonly number[];
  readonly high: readonly number[];
  readonly open: readonly boolean[];
}

/** Where a boundary crosses a column of cells, with the stretch in which its side is uncertain. */
export interface RuleMark {
  readonly mark: "rule";
  readonly label: string;
  readonly column: number;
  /** Rows, fractions between two of them. */
  readonly at: number;
  readonly low: number;
  readonly high: number;
}

/** The marks of one kind, in their order. */
export function marksOf<Kind extends Mark["mark"]>(marks: readonly Mark[], kind: Kind) {
  return marks.filter((mark): mark is Extract<Mark, { readonly mark: Kind }> => mark.mark === kind);
}

/** Whether a figure has anything to draw but levels. */
export function hasData({ panels }: Figure): boolean {
  return panels.some(({ marks }) =>
    marks.some((mark) => (mark.mark === "line" ? mark.x.length > 0 : mark.mark !== "level")),
  );
}

/** The axes of a panel: its own, else the figure's. */
export function axesOf(figure: Figure, panel: Panel): { readonly x: Axis; readonly y: Axis } {
  return { x: panel.x ?? figure.x, y: panel.y ?? figure.y };
}
