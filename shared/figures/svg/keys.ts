import { colourAt, type ColourScale } from "../colour-scale.ts";
import type { LegendEntry } from "../figure.ts";
import { INKS, seriesColour, type Theme } from "../style.ts";
import { element, textAt } from "./element.ts";
import { CHART_WIDTH, fitText, textWidth, wrapText } from "./layout.ts";
import { dashed, ink } from "./plot.ts";

const ROW = 18;
const KEY = 30;

/** A legend over the plot, wrapped into rows of a width in pixels, with its height. */
export function drawLegend(
  entries: readonly LegendEntry[],
  theme: Theme,
  whole = CHART_WIDTH,
): { readonly content: string; readonly height: number } {
  let x = 0;
  let row = 0;
  const drawn = entries.map((entry) => {
    const label = fitText(entry.label, whole - KEY - 6);
    const width = KEY + 6 + textWidth(label) + 16;
    if (x > 0 && x + width > whole) [x, row] = [0, row + 1];
    const at: readonly [number, number] = [x, row * ROW + 12];
    x += width;
    return (
      sample(entry, at, theme) + textAt([at[0] + KEY + 6, at[1]], label, ink(INKS[theme], "text"))
    );
  });
  return {
    content: element("g", { class: "legend" }, ...drawn),
    height: entries.length === 0 ? 0 : (row + 1) * ROW + 4,
  };
}

function sample(
  { style, key }: LegendEntry,
  [x, y]: readonly [number, number],
  theme: Theme,
): string {
  const colour = seriesColour(style, theme);
  if (key === "square") {
    const size = { x: x + KEY - 12, y: y - 9, width: 12, height: 10 };
    return element("rect", { ...size, fill: colour, "fill-opacity": 0.7, stroke: colour });
  }
  const dash = key === "level" ? "2 3" : dashed(style);
  const line = { x1: x, x2: x + KEY, y1: y - 4, y2: y - 4, "stroke-width": style.width };
  return element("line", { ...line, stroke: colour, "stroke-dasharray": dash });
}

const STEPS = 48;
const WIDTH = 200;

/** A bar of a scale's colours with what stands at its two ends, in `whole` pixels with its name. */
export function drawColourKey(
  scale: ColourScale,
  [x, y]: readonly [number, number],
  theme: Theme,
  whole = CHART_WIDTH,
): string {
  const width = Math.min(WIDTH, whole - x - 12 - textWidth(scale.label));
  const step = width / STEPS;
  const bar = Array.from({ length: STEPS }, (_, i) =>
    element("rect", {
      ...{ x: x + i * step, y, width: step + 0.4, height: 10, "shape-rendering": "crispEdges" },
      fill: colourAt(scale, i / (STEPS - 1)).fill,
    }),
  );
  const soft = ink(INKS[theme], "soft");
  return [
    ...bar,
    textAt([x, y + 23], scale.ends[0], soft),
    textAt([x + width, y + 23], scale.ends[1], { "text-anchor": "end", ...soft }),
    textAt([x + width + 12, y + 9], scale.label, soft),
  ].join("");
}

/** Notes as lines of text beneath the panels, with the height that they take. */
export function drawNotes(
  notes: readonly string[],
  top: number,
  theme: Theme,
  whole = CHART_WIDTH,
): { readonly content: string; readonly height: number } {
  const lines = notes.flatMap((note) => wrapText(note, whole));
  const soft = ink(INKS[theme], "soft");
  return {
    content: lines.map((line, i) => textAt([0, top + 14 + i * ROW], line, soft)).join(""),
    height: lines.length === 0 ? 0 : lines.length * ROW + 6,
  };
}
