import { beeswarm } from "../../../results/beeswarm.ts";
import type { DotsMark } from "../../figure.ts";
import { seriesColour } from "../../style.ts";
import { element, textAt } from "../element.ts";
import { ink, type Plot } from "../plot.ts";

/** A row of dots, staggered so that equal values can be counted, with centre and interval. */
export function drawDots(mark: DotsMark, plot: Plot): string {
  const y = plot.atY(mark.row)!;
  const colour = seriesColour(mark.style, plot.theme);
  const places = mark.values.map((value) => plot.atX(value)).filter((at) => at !== undefined);
  const dots = beeswarm(places, [plot.box.left + 3, plot.right - 3]).map(({ x, dy }) =>
    element("circle", {
      class: "dot",
      cx: x,
      cy: y + dy,
      r: 2.25,
      fill: colour,
      "fill-opacity": 0.5,
      stroke: colour,
    }),
  );
  const [low, high] = mark.interval.map((end) => plot.atX(end));
  const interval =
    low === undefined || high === undefined
      ? ""
      : element("line", { x1: low, x2: high, y1: y, y2: y, stroke: colour, "stroke-width": 2 });
  const centre = plot.atX(mark.centre);
  const tick =
    centre === undefined
      ? ""
      : element("line", {
          ...{ x1: centre, x2: centre, y1: y - 8, y2: y + 8, "stroke-width": 2 },
          ...ink(plot.inks, "text", "stroke"),
        });
  const remark = textAt([plot.right + 12, y + 4], mark.remark, ink(plot.inks, "text"));
  return element("g", {}, interval, ...dots, tick, remark);
}
