import { boundaryLines } from "../../boundary-lines.ts";
import type { RuleMark } from "../../figure.ts";
import { element } from "../element.ts";
import { smoothPath } from "../paths.ts";
import type { Plot } from "../plot.ts";

/** A boundary over cells: a smooth line through its crossings, a whisker over each uncertain stretch. */
export function drawBoundary(rules: readonly RuleMark[], plot: Plot): string {
  if (rules.length === 0 || plot.x.kind !== "band" || plot.y.kind !== "band") return "";
  const half = plot.box.width / plot.x.bands.length / 2;
  const lines = boundaryLines(rules).map((line) =>
    line.length > 1
      ? smoothPath(line.map(({ column, at }) => [plot.atX(column), plot.atY(at)]))
      : line.map(({ column, at }) => `M${plot.atX(column)! - half} ${plot.atY(at)}h${2 * half}`),
  );
  const whiskers = rules.map(
    ({ column, low, high }) =>
      `M${plot.atX(column)! + half - Math.min(6, half / 4)} ${plot.atY(low)}V${plot.atY(high)}`,
  );
  const d = [...lines.flat(), ...whiskers].join("");
  return (
    element("path", { d, fill: "none", stroke: "#ffffff", "stroke-width": 4.5 }) +
    element("path", { d, fill: "none", stroke: "#000000", "stroke-width": 2 })
  );
}
