import type { Chart, Plugin } from "chart.js";
import { linesOf } from "../../shared/figures/line-figure.ts";
import type { Figure, Panel } from "../../shared/figures/figure.ts";
import { INKS, type Theme } from "../../shared/figures/style.ts";
import { fitText, spreadLabels, textWidth } from "../../shared/figures/svg/layout.ts";
import { endLabels } from "../../shared/figures/svg/marks/end-labels.ts";
import { CHART_FONT } from "./figure-levels.ts";

/** Names of curves at their right ends. */
export interface EndLabelOptions {
  readonly ends: readonly { readonly text: string; readonly x: number; readonly y: number }[];
  readonly text: string;
  readonly rule: string;
}

/** Those of each chart; options of Chart.js would take texts for settings that it may compute. */
const LABELS = new WeakMap<Chart<"line">, EndLabelOptions>();

/** Says what a chart writes beside its curves from its next drawing on. */
export function nameEnds(chart: Chart<"line">, labels: EndLabelOptions): void {
  LABELS.set(chart, labels);
}

/** Below this width of a chart, px, its legend names the curves alone. */
const MIN_WIDTH = 420;
const SPACING = 14;
const LEADER = 18;
/** The share of a chart's width that names may take: the curves are what it is for. */
const MAX_SHARE = 0.3;

/** The labels that a live chart of a panel writes beside it. */
export function endLabelOptions(figure: Figure, panel: Panel, theme: Theme): EndLabelOptions {
  const lines = figure.panels.length > 1 ? [] : endLabels(linesOf(panel));
  const ends = lines.flatMap(({ endLabel, x, y }) => {
    const last = y.findLastIndex(Number.isFinite);
    return last < 0 ? [] : [{ text: endLabel, x: x[last]!, y: y[last]! }];
  });
  return { ends, text: INKS[theme].text, rule: INKS[theme].rule };
}

/** Room for the labels at the right of a chart, px. */
export function endLabelRoom(options: EndLabelOptions, width: number): number {
  const ends = fittedEnds(options, width);
  if (ends.length === 0 || width < MIN_WIDTH) return 0;
  return Math.max(...ends.map(({ text }) => textWidth(text))) + LEADER + 4;
}

/**
 * The names as a chart has room for them; one that is cut is whole in the legend. None where cut ones
 * could not be told apart.
 */
export function fittedEnds({ ends }: EndLabelOptions, width: number): EndLabelOptions["ends"] {
  const fitted = ends.map((end) => ({ ...end, text: fitText(end.text, MAX_SHARE * width) }));
  const different = (all: EndLabelOptions["ends"]) => new Set(all.map(({ text }) => text)).size;
  return different(fitted) < different(ends) ? [] : fitted;
}

/** Writes them, moved apart, each joined to its curve by a hairline; zoomed in, the legend names curves. */
export const endLabelPlugin: Plugin<"line"> = {
  id: "endLabels",
  afterDatasetsDraw(chart) {
    const options = LABELS.get(chart);
    const { x, y } = chart.scales;
    if (options === undefined || x === undefined || y === undefined) return;
    if (chart.width < MIN_WIDTH || chart.isZoomedOrPanned()) return;
    const { top, bottom, right } = chart.chartArea;
    const ends = fittedEnds(options, chart.width).map((end) => ({
      ...{ text: end.text, x: x.getPixelForValue(end.x) },
      wanted: Math.min(bottom, Math.max(top, y.getPixelForValue(end.y))),
    }));
    const { ctx } = chart;
    ctx.save();
    ctx.font = `${CHART_FONT.size}px ${CHART_FONT.family}`;
    ctx.textBaseline = "middle";
    for (const { text, wanted, y: at } of spreadLabels(ends, SPACING, [top + 4, bottom - 2])) {
      const end = ends.find((one) => one.text === text && one.wanted === wanted)!;
      ctx.strokeStyle = options.rule;
      ctx.beginPath();
      ctx.moveTo(end.x + 3, wanted);
      ctx.lineTo(right + LEADER - 3, at);
      ctx.stroke();
      ctx.fillStyle = options.text;
      ctx.fillText(text, right + LEADER, at);
    }
    ctx.restore();
  },
};
