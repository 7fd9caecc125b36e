import { bandCount, type Axis } from "../axis.ts";
import { axesOf, type Cell, type Figure, type Panel } from "../figure.ts";
import { drawLegend } from "./keys.ts";
import { CHART_WIDTH, type Box } from "./layout.ts";
import { arrange } from "./panels.ts";
import { Plot } from "./plot.ts";

/** A cell of a picture where it stands, to be read with a pointer or keys. */
export interface PlacedCell {
  /** Index of its panel. */
  readonly panel: number;
  readonly cell: Cell;
  /** In pixels of a picture that is no file of its own. */
  readonly box: Box;
  /** Where it is and what it shows. */
  readonly words: string;
}

/**
 * The cells of all panels of a figure, in the order in which they are drawn.
 * @param whole width of the picture, px
 */
export function placedCells(figure: Figure, whole = CHART_WIDTH): readonly PlacedCell[] {
  const legend = drawLegend(figure.legend, "light", whole);
  const { boxes } = arrange(figure, legend.height, whole);
  return figure.panels.flatMap((panel, i) => {
    const plot = new Plot(boxes[i]!, axesOf(figure, panel), "light");
    const width = plot.box.width / bandCount(plot.x);
    const height = plot.box.height / bandCount(plot.y);
    return panel.marks.flatMap((mark) =>
      mark.mark !== "cells"
        ? []
        : mark.cells.map((cell): PlacedCell => {
            const [x, y] = [plot.atX(cell.column)!, plot.atY(cell.row)!];
            const box = { left: x - width / 2, top: y - height / 2, width, height };
            const where =
              mark.isImage === true ? pixelWords(panel, cell, plot) : whereOf(panel, cell, plot);
            return { panel: i, cell, box, words: `${where}: ${cell.text}` };
          }),
    );
  });
}

/** The cell at a place of the picture, px; undefined beside all of them. */
export function cellAt(
  cells: readonly PlacedCell[],
  [x, y]: readonly [number, number],
): PlacedCell | undefined {
  return cells.find(
    ({ box }) =>
      x >= box.left && x < box.left + box.width && y >= box.top && y < box.top + box.height,
  );
}

/** The nearest cell of the same panel some columns to the right and rows up; itself at the edge. */
export function cellBeside(
  cells: readonly PlacedCell[],
  from: PlacedCell,
  [columns, rows]: readonly [number, number],
): PlacedCell {
  const ahead = cells.filter(({ panel, cell: { column, row } }) => {
    const [dx, dy] = [column - from.cell.column, row - from.cell.row];
    return (
      panel === from.panel && dx * rows === 0 && dy * columns === 0 && dx * columns + dy * rows > 0
    );
  });
  const distance = ({ cell: { column, row } }: PlacedCell): number =>
    Math.abs(column - from.cell.column) + Math.abs(row - from.cell.row);
  return ahead.reduce(
    (best, one) => (best === from || distance(one) < distance(best) ? one : best),
    from,
  );
}

function whereOf({ title }: Panel, { column, row }: Cell, { x, y }: Plot): string {
  return [title, placeName(y, row), placeName(x, column)].filter((name) => name !== "").join(", ");
}

function placeName(axis: Axis, at: number): string {
  return axis.kind === "band" ? `${axis.label} ${axis.bands[at] ?? ""}`.trim() : "";
}

function pixelWords({ title }: Panel, { column, row }: Cell, { y }: Plot): string {
  return `${title}, row ${bandCount(y) - row}, column ${column + 1}`;
}
