import { FALSE_SUCCESS_MARK } from "../results/false-success.ts";
import { METRICS } from "../metrics/registry.ts";
import type { CellOutcome } from "./diagram.ts";

/** What a phase diagram shows of each cell. */
export type DiagramMetric = "rate" | "nmse";

/** What a metric is called. */
export const METRIC_LABELS: Readonly<Record<DiagramMetric, string>> = {
  rate: "successes of runs",
  nmse: `median ${METRICS.testNmse.label}`,
};

/** NMSE at and below which a cell has the brightest colour, and from which up the darkest. */
export const NMSE_RANGE = [0.001, 2] as const;

/**
 * A cell in a few letters: `7/8`, or an error in two digits; a dash where nothing was run, and a mark at
 * the end where a success is false.
 */
export function cellLabel(cell: CellOutcome | undefined, metric: DiagramMetric): string {
  if (cell === undefined || cell.medianNmse === undefined) return "–";
  const mark = cell.falseSuccesses > 0 ? FALSE_SUCCESS_MARK : "";
  const own = metric === "rate" ? `${cell.successes}/${cell.n}` : errorLabel(cell.medianNmse);
  return `${own}${mark}`;
}

/** An error in two significant digits, `<0.001` below what the colour scale tells apart. */
export function errorLabel(nmse: number): string {
  if (nmse === Infinity) return "diverged";
  if (nmse < NMSE_RANGE[0]) return "<0.001";
  return nmse >= 100 ? nmse.toExponential(0) : String(Number(nmse.toPrecision(2)));
}
