import { escapeMarkup } from "../../format/escape-markup.ts";
import { axesOf, marksOf, type Figure, type Panel } from "../figure.ts";
import { INKS, type Theme } from "../style.ts";
import { drawAxes } from "./axes.ts";
import { element } from "./element.ts";
import { drawColourKey, drawLegend, drawNotes } from "./keys.ts";
import { CHART_WIDTH } from "./layout.ts";
import { drawBars } from "./marks/bars.ts";
import { drawCellNumbers, drawCells } from "./marks/cells.ts";
import { drawDots } from "./marks/dots.ts";
import { drawEndLabels } from "./marks/end-labels.ts";
import { drawLevels } from "./marks/level.ts";
import { drawLines } from "./marks/lines.ts";
import { drawPoints } from "./marks/points.ts";
import { drawBoundary } from "./marks/boundary.ts";
import { arrange } from "./panels.ts";
import { Plot } from "./plot.ts";

/** How a figure becomes a picture. */
export interface SvgOptions {
  readonly theme?: Theme;
  /** A file of its own has a ground and a title upon it; a page around it has both already. */
  readonly standalone?: boolean;
  /** Pixels; a page may have less room than a file. */
  readonly width?: number;
}

const TITLE_HEIGHT = 30;

/**
 * A figure as SVG: valid XML with everything in it, `<title>` and `<desc>` for those who hear it, and
 * ids that begin with the figure's. Inks have classes (`text-fill`, `hair-stroke` …) by which a page
 * may give them colours of its own.
 */
export function figureSvg(
  figure: Figure,
  { theme = "light", standalone = false, width = CHART_WIDTH }: SvgOptions = {},
): string {
  const legend = drawLegend(figure.legend, theme, width);
  const top = standalone ? TITLE_HEIGHT : 0;
  const { boxes, columns, height } = arrange(figure, legend.height, width);
  const panels = figure.panels.map((panel, i) => {
    const plot = new Plot(boxes[i]!, axesOf(figure, panel), theme);
    return drawPanel(panel, plot, i % columns === 0 || panel.y !== undefined);
  });
  // A page around the picture says what must be known in its caption.
  const notes = drawNotes(standalone ? figure.notes : [], height, theme, width);
  const content = element(
    "g",
    { transform: top > 0 ? `translate(0 ${top})` : "" },
    legend.content,
    ...panels,
    ...colourKeys(figure, [width, height], theme),
    notes.content,
  );
  const whole = Math.ceil(height + notes.height + top);
  return frame(figure, { width, height: whole, theme, standalone }, content);
}

function frame(
  { id, title, description }: Figure,
  { width, height, theme, standalone }: Required<SvgOptions> & { height: number },
  content: string,
): string {
  const { paper, text } = INKS[theme];
  const ground = standalone
    ? element("rect", { width, height, fill: paper }) +
      element(
        "text",
        { x: 0, y: 18, fill: text, "font-size": "15", "font-weight": 600 },
        escapeMarkup(title),
      )
    : "";
  return element(
    "svg",
    {
      xmlns: standalone ? "http://www.w3.org/2000/svg" : undefined,
      ...{ viewBox: `0 0 ${width} ${height}`, width, height },
      ...{ role: "img", "aria-labelledby": `${id}-title ${id}-desc` },
      ...{ "font-family": "Inter Variable, Inter, system-ui, sans-serif", "font-size": "12" },
    },
    `<title id="${escapeMarkup(id)}-title">${escapeMarkup(title)}</title>`,
    `<desc id="${escapeMarkup(id)}-desc">${escapeMarkup(description)}</desc>`,
    ground,
    content,
  );
}

function drawPanel({ marks, title }: Panel, plot: Plot, isFirst: boolean): string {
  const [lines, cells] = [marksOf(marks, "line"), marksOf(marks, "cells")];
  return element(
    "g",
    { class: "panel" },
    drawAxes(plot, { yLabels: isFirst, title }),
    ...cells.map((mark) => drawCells(mark, plot)),
    ...marksOf(marks, "dots").map((mark) => drawDots(mark, plot)),
    ...marksOf(marks, "bars").map((mark) => drawBars(mark, plot)),
    ...marksOf(marks, "points").map((mark) => drawPoints(mark, plot)),
    drawLines(lines, plot),
    drawBoundary(marksOf(marks, "rule"), plot),
    ...cells.map((mark) => drawCellNumbers(mark, plot)),
    drawLevels(marksOf(marks, "level"), lines, plot),
    drawEndLabels(lines, plot),
  );
}

/** One key under all panels: cells of one figure have one scale. */
function colourKeys(
  { panels }: Figure,
  [width, height]: readonly [number, number],
  theme: Theme,
): readonly string[] {
  const [cells] = panels.flatMap(({ marks }) => marksOf(marks, "cells"));
  return cells === undefined ? [] : [drawColourKey(cells.colours, [0, height - 28], theme, width)];
}
