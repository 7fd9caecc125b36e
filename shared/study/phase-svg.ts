import {
  cellShare,
  cellWords,
  METRIC_NAMES,
  NMSE_RANGE,
  type DiagramMetric,
} from "./cell-labels.ts";
import { scaleColour } from "./colour-scale.ts";
import { escapeMarkup } from "../format/escape-markup.ts";
import { rowPlace, type DiagramAxis } from "./diagram-axis.ts";
import type { DiagramCell, DiagramPanel, PhaseDiagram } from "./diagram.ts";

/** Sizes in pixels. */
const CELL = { width: 52, height: 34 };
const MARGIN = { top: 64, right: 24, bottom: 96, left: 76 };
const PANEL_GAP = 40;
/** Length of a boundary's bar; the number between two of them has the rest of the cell. */
const BAR = 10;
const LEGEND = { width: 220, height: 12, steps: 44 };

/** How a phase diagram is drawn. */
export interface PhaseSvgOptions {
  /** What colour and number show; by default `rate`. */
  readonly metric?: DiagramMetric;
  readonly title?: string;
}

/**
 * A phase diagram as a self-contained SVG picture: one panel beside the other, a cell's colour its
 * success rate (or median error), its number in words; with success rates the estimated 50% boundary as
 * a bar in each column with a whisker over the stretch where the side is uncertain.
 */
export function phaseSvg(diagram: PhaseDiagram, options: PhaseSvgOptions = {}): string {
  const { metric = "rate", title = "Phase diagram" } = options;
  const columns = diagram.x.points.length;
  const rows = diagram.y?.points.length ?? 1;
  const panelWidth = columns * CELL.width;
  const count = diagram.panels.length;
  const inner = Math.max(count * panelWidth + (count - 1) * PANEL_GAP, LEGEND.width + 440);
  const width = MARGIN.left + inner + MARGIN.right;
  const height = MARGIN.top + rows * CELL.height + MARGIN.bottom;
  const panels = diagram.panels.map((panel, i) => {
    const left = MARGIN.left + i * (panelWidth + PANEL_GAP);
    const body = drawPanel(diagram, panel, metric, i === 0);
    return `<g transform="translate(${left} ${MARGIN.top})">${body}</g>`;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" font-family="system-ui, sans-serif" font-size="12" font-variant-numeric="tabular-nums">`,
    `<title>${escapeMarkup(title)}</title>`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    text(MARGIN.left, 24, title, 'font-size="15" font-weight="600"'),
    ...panels,
    `<g transform="translate(${MARGIN.left} ${height - 36})">${drawLegend(diagram, metric)}</g>`,
    "</svg>",
    "",
  ].join("\n");
}

function drawPanel(
  { x, y }: PhaseDiagram,
  panel: DiagramPanel,
  metric: DiagramMetric,
  isFirst: boolean,
): string {
  const rows = y?.points.length ?? 1;
  const bottom = rows * CELL.height;
  return [
    text(0, -10, panel.label, 'font-weight="600"'),
    ...drawCells(panel, { columns: x.points.length, rows }, metric),
    ...drawColumnLabels(x, bottom),
    ...(isFirst && y !== undefined ? drawRowLabels(y, bottom) : []),
    text((x.points.length * CELL.width) / 2, bottom + 38, x.name, 'text-anchor="middle"'),
    ...(y === undefined || metric !== "rate" ? [] : drawBoundary(panel, y, bottom)),
  ].join("\n");
}

/** Row by row from the bottom, as the axis counts. */
function drawCells(
  { cells }: DiagramPanel,
  { columns, rows }: { columns: number; rows: number },
  metric: DiagramMetric,
): string[] {
  return Array.from({ length: rows * columns }, (_, i) => {
    const [row, column] = [Math.floor(i / columns), i % columns];
    const cell = cells.find((c) => c.row === row && c.column === column);
    return drawCell(cell, metric, column * CELL.width, (rows - row - 1) * CELL.height);
  });
}

function drawColumnLabels({ points }: DiagramAxis, bottom: number): string[] {
  return points.map(({ label }, column) =>
    text((column + 0.5) * CELL.width, bottom + 18, label, 'text-anchor="middle"'),
  );
}

/** The points' labels beside their rows, and the axis's name along them. */
function drawRowLabels({ points, name }: DiagramAxis, bottom: number): string[] {
  const labels = points.map(({ label }, row) =>
    text(-8, bottom - (row + 0.5) * CELL.height + 4, label, 'text-anchor="end"'),
  );
  const along = `text-anchor="middle" transform="translate(-56 ${bottom / 2}) rotate(-90)"`;
  return [...labels, text(0, 0, name, along)];
}

function drawCell(
  cell: DiagramCell | undefined,
  metric: DiagramMetric,
  left: number,
  top: number,
): string {
  const share = cellShare(cell, metric);
  const { fill, ink } =
    share === undefined ? { fill: "#ffffff", ink: "#6b6b6b" } : scaleColour(share);
  const box = `<rect x="${left}" y="${top}" width="${CELL.width}" height="${CELL.height}" fill="${fill}" stroke="#ffffff"/>`;
  const words = cellWords(cell, metric);
  const place = `text-anchor="middle" fill="${ink}"`;
  return box + text(left + CELL.width / 2, top + CELL.height / 2 + 4, words, place);
}

/**
 * A bar at both edges of the column at each crossing, leaving the number between them, with a whisker;
 * dark on a white rim, so seen on any cell.
 */
function drawBoundary({ boundary }: DiagramPanel, y: DiagramAxis, bottom: number): string[] {
  return (boundary ?? []).flatMap((crossings, column) =>
    crossings.map(({ position, low, high }) => {
      const height = (at: number) => round(bottom - (rowPlace(y, at) + 0.5) * CELL.height);
      const [left, right] = [column * CELL.width + 1, (column + 1) * CELL.width - 1];
      const at = height(position);
      const bars = `M${left} ${at}h${BAR}M${right} ${at}h-${BAR}`;
      const path = `${bars}M${right - BAR / 2} ${height(low)}V${height(high)}`;
      return (
        `<path d="${path}" stroke="#ffffff" stroke-width="4.5" fill="none"/>` +
        `<path d="${path}" stroke="#000000" stroke-width="2" fill="none"/>`
      );
    }),
  );
}

function drawLegend(diagram: PhaseDiagram, metric: DiagramMetric): string {
  const step = LEGEND.width / LEGEND.steps;
  const bar = Array.from({ length: LEGEND.steps }, (_, i) => {
    const { fill } = scaleColour((i + 0.5) / LEGEND.steps);
    return `<rect x="${i * step}" width="${step + 0.5}" height="${LEGEND.height}" fill="${fill}"/>`;
  });
  const [low, high] = metric === "rate" ? ["0", "1"] : [`≥ ${NMSE_RANGE[1]}`, `≤ ${NMSE_RANGE[0]}`];
  const name = metric === "rate" ? "success rate" : `${METRIC_NAMES.nmse}, log scale`;
  const hasBoundary =
    metric === "rate" && diagram.panels.some((panel) => panel.boundary?.some((c) => c.length > 0));
  const bars = hasBoundary ? "; bars: 50% boundary, whiskers: side uncertain" : "";
  return [
    ...bar,
    text(0, 26, low),
    text(LEGEND.width, 26, high, 'text-anchor="end"'),
    text(LEGEND.width + 12, 10, `${name} (${diagram.runs} runs)${bars}`),
  ].join("");
}

function text(x: number, y: number, words: string, attributes = ""): string {
  const place = attributes.includes("transform") ? "" : `x="${round(x)}" y="${round(y)}" `;
  return `<text ${place}${attributes}>${escapeMarkup(words)}</text>`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
