import type { RuleMark } from "../../figure.ts";
import { element } from "../element.ts";
import type { Plot } from "../plot.ts";

/** Where boundaries cross columns of cells: bars at both edges, a whisker over the uncertain stretch. */
export function drawRule({ column, at, low, high }: RuleMark, plot: Plot): string {
  if (plot.x.kind !== "band" || plot.y.kind !== "band") return "";
  const half = plot.box.width / plot.x.bands.length / 2 - 1;
  const reach = Math.min(10, half / 2);
  const [x, y] = [plot.atX(column)!, plot.atY(at)!];
  const whisker = `M${x + half - reach / 2} ${plot.atY(low)!}V${plot.atY(high)!}`;
  const d = `M${x - half} ${y}h${reach}M${x + half} ${y}h-${reach}${whisker}`;
  return (
    element("path", { d, fill: "none", stroke: "#ffffff", "stroke-width": 4.5 }) +
    element("path", { d, fill: "none", stroke: "#000000", "stroke-width": 2 })
  );
}
