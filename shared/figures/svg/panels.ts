import { bandCount } from "../axis.ts";
import { axesOf, marksOf, type Figure } from "../figure.ts";
import { labelLines } from "./axes.ts";
import { CHART_WIDTH, textWidth, type Box } from "./layout.ts";
import { endLabelRoom } from "./marks/end-labels.ts";

const GAP = 26;
const MAX_COLUMNS = 3;
/** Images need no labels of axes, so that more of them stand in a row. */
const MAX_IMAGES = 4;
/** An image is small: its shape is to be seen, px. */
const MAX_IMAGE_WIDTH = 160;
/** The widest that a cell of a map becomes, px; a map of few columns does not fill the page. */
const MAX_CELL_WIDTH = 64;
/** Below this cells have no room for their numbers, px: fewer panels then stand in a row. */
const MIN_CELL_WIDTH = 34;
const COLOUR_KEY_HEIGHT = 44;

/** Where panels stand: rows of at most three, all of one size; all in pixels. */
export interface Arrangement {
  readonly boxes: readonly Box[];
  readonly columns: number;
  readonly height: number;
}

/**
 * @param top room taken above the panels, by the legend
 * @param whole width of the picture
 */
export function arrange(figure: Figure, top: number, whole = CHART_WIDTH): Arrangement {
  const count = figure.panels.length;
  const [left, right] = [leftRoom(figure), rightRoom(figure)];
  const hasCells = figure.panels.some(({ marks }) => marksOf(marks, "cells").length > 0);
  const room = whole - left - right;
  const columns = Math.max(1, Math.min(mostAbreast(figure, room, hasCells), count));
  const free = (room - GAP * (columns - 1)) / columns;
  const widestPanel = hasImages(figure) ? MAX_IMAGE_WIDTH : MAX_CELL_WIDTH * widest(figure);
  const width = hasCells ? Math.min(free, widestPanel) : free;
  const hasHead = figure.panels.some(
    ({ title, marks }) =>
      title !== "" || marksOf(marks, "level").some(({ along }) => along === "x"),
  );
  const head = hasHead ? 20 : 8;
  const plotHeight = hasImages(figure) ? width : heightOf(figure, hasCells);
  const below =
    28 +
    14 * Math.max(1, ...figure.panels.map((panel) => labelLines(axesOf(figure, panel).x, width)));
  const rowHeight = head + plotHeight + below;
  const boxes = figure.panels.map((_, i) => ({
    left: left + (i % columns) * (width + GAP),
    top: top + Math.floor(i / columns) * rowHeight + head,
    ...{ width, height: plotHeight },
  }));
  const rows = Math.ceil(count / columns) * rowHeight;
  return { boxes, columns, height: top + rows + (hasCells ? COLOUR_KEY_HEIGHT : 0) };
}

function hasImages({ panels }: Figure): boolean {
  return panels.some(({ marks }) => marksOf(marks, "cells").some(({ isImage }) => isImage));
}

/** How many panels may stand beside each other: cells have room for their numbers where any do. */
function mostAbreast(figure: Figure, room: number, hasCells: boolean): number {
  if (hasImages(figure)) return MAX_IMAGES;
  const least = MIN_CELL_WIDTH * widest(figure);
  if (!hasCells || least > room) return MAX_COLUMNS;
  return Math.min(MAX_COLUMNS, Math.floor((room + GAP) / (least + GAP)));
}

/** The most columns that a panel's cells have. */
function widest(figure: Figure): number {
  const bands = figure.panels.map((panel) => bandCount(axesOf(figure, panel).x));
  return Math.max(1, ...bands);
}

function heightOf(figure: Figure, hasCells: boolean): number {
  const axes = figure.panels.map((panel) => axesOf(figure, panel).y);
  if (axes.some(({ kind }) => kind === "band")) {
    const rows = Math.max(1, ...axes.map(bandCount));
    const row = hasCells ? (rows > 30 ? 13 : 28) : 26;
    return rows * row;
  }
  return figure.panels.length === 1 ? 220 : 160;
}

/** Room for the labels and the name of y, left of the first panel of a row. */
function leftRoom({ y, panels }: Figure): number {
  const axes = [y, ...panels.flatMap((panel) => panel.y ?? [])];
  const names = axes.flatMap((axis) =>
    axis.kind === "band" ? axis.bands : axis.ticks.map(({ label }) => label),
  );
  const widestName = names.reduce((most, name) => Math.max(most, textWidth(name)), 24);
  return Math.min(260, widestName) + (y.label === "" ? 14 : 32);
}

/** Room for the labels at the ends of a single panel's lines, or for remarks beside its rows. */
function rightRoom({ panels }: Figure): number {
  const marks = panels.flatMap((panel) => panel.marks);
  const remarks = [
    ...marksOf(marks, "cells").flatMap((cells) => cells.remarks ?? []),
    ...marksOf(marks, "dots").map(({ remark }) => remark),
  ].map((remark) => textWidth(remark) + 16);
  const labels = panels.length > 1 ? 0 : endLabelRoom(marksOf(marks, "line"));
  return Math.max(8, ...remarks, labels);
}
