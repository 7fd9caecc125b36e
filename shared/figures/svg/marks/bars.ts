import type { BarsMark } from "../../figure.ts";
import { seriesColour } from "../../style.ts";
import { element } from "../element.ts";
import { dashed, type Plot } from "../plot.ts";
import { drawWhisker } from "./whisker.ts";

/** Bars from zero with intervals, those of one band side by side. */
export function drawBars({ values, low, high, style, slot }: BarsMark, plot: Plot): string {
  if (plot.x.kind !== "band") return "";
  const band = plot.box.width / plot.x.bands.length;
  const [index, count] = slot;
  const width = Math.min(26, (band * 0.72) / count);
  const colour = seriesColour(style, plot.theme);
  const zero = plot.atY(0)!;
  return values
    .map((value, column) => {
      const top = plot.atY(value);
      if (top === undefined) return "";
      const left = plot.atX(column)! - (width * count) / 2 + width * index;
      const bar = element("rect", {
        ...{ class: "bar", x: left, y: Math.min(top, zero), width: Math.max(1, width - 1) },
        ...{ height: Math.abs(top - zero), fill: colour, "fill-opacity": 0.7, stroke: colour },
        "stroke-dasharray": dashed(style),
      });
      return bar + drawWhisker(left + width / 2, low[column]!, high[column]!, plot);
    })
    .join("");
}
