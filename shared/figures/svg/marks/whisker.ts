import { element } from "../element.ts";
import { ink, type Plot } from "../plot.ts";

/** An upright interval; nothing where it has no ends. */
export function drawWhisker(x: number, low: number, high: number, plot: Plot): string {
  const [y1, y2] = [plot.atY(low), plot.atY(high)];
  if (y1 === undefined || y2 === undefined) return "";
  const stroke = { "stroke-width": 1.25, ...ink(plot.inks, "text", "stroke") };
  return element("line", { x1: x, x2: x, y1, y2, ...stroke });
}
