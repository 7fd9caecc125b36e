import type { LevelMark } from "../../figure.ts";
import { element, textAt } from "../element.ts";
import { ink, type Plot } from "../plot.ts";

/** A level across the plot with its name; nothing where it lies outside: the edge would be wrong. */
export function drawLevel({ along, value, label }: LevelMark, plot: Plot): string {
  const axis = plot[along];
  if (axis.kind === "band" || value < axis.domain[0] || value > axis.domain[1]) return "";
  const { box, right, bottom, inks } = plot;
  const isAcross = along === "y";
  const at = (isAcross ? plot.atY(value) : plot.atX(value))!;
  const ends = isAcross
    ? { x1: box.left, x2: right, y1: at, y2: at }
    : { x1: at, x2: at, y1: box.top - 4, y2: bottom };
  const line = element("line", {
    ...ends,
    ...ink(inks, "text", "stroke"),
    ...{ "stroke-dasharray": "2 3", "stroke-opacity": 0.75 },
  });
  const isHigh = at - box.top > 14;
  const place: readonly [number, number] = isAcross
    ? [right - 3, isHigh ? at - 4 : at + 13]
    : [at, box.top - 8];
  const anchor = isAcross || at > box.left + box.width / 2 ? "end" : "start";
  const halo = { "paint-order": "stroke", stroke: inks.paper, "stroke-width": 3 };
  const name = textAt(place, label, {
    "text-anchor": anchor,
    fill: inks.soft,
    ...halo,
    class: "soft-fill paper-stroke",
  });
  return element("g", { class: "level" }, line, name);
}
