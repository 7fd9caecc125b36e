import { numberAxis } from "../../shared/figures/axis.ts";
import { linePath } from "../../shared/figures/svg/paths.ts";
import { scaleOf } from "../../shared/figures/svg/scale.ts";

/**
 * The path of a sparkline on a log axis, fitted into a box and as a figure's lines are drawn: 0 on the
 * lower edge; empty where fewer than two values are positive.
 */
export function sparklinePath(values: readonly number[], width: number, height: number): string {
  const positive = values.filter((value) => value > 0 && Number.isFinite(value));
  if (positive.length < 2) return "";
  const y = scaleOf(numberAxis(values, { label: "", kind: "log" }), [height, 0]);
  return linePath(values.map((value, i) => [(i / (values.length - 1)) * width, y(value)]));
}
