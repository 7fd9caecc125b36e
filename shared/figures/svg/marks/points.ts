import type { PointsMark } from "../../figure.ts";
import { seriesColour } from "../../style.ts";
import { element } from "../element.ts";
import type { Plot } from "../plot.ts";
import { drawWhisker } from "./whisker.ts";

/** Measured points with intervals; an upper bound is an open triangle that points down. */
export function drawPoints({ x, y, low, high, open, style }: PointsMark, plot: Plot): string {
  const colour = seriesColour(style, plot.theme);
  return x
    .map((value, i) => {
      const [cx, cy] = [plot.atX(value), plot.atY(y[i]!)];
      if (cx === undefined || cy === undefined) return "";
      if (open[i]!) {
        const d = `M${cx - 5} ${cy - 4}h10l-5 8z`;
        return element("path", { d, fill: plot.inks.paper, stroke: colour, "stroke-width": 1.25 });
      }
      const dot = element("circle", { cx, cy, r: 3.5, fill: colour });
      return drawWhisker(cx, low[i]!, high[i]!, plot) + dot;
    })
    .join("");
}
