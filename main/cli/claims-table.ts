import type { RunRecord } from "../../shared/api/records.ts";
import { nmseOf } from "../../shared/comparison/final-nmse.ts";
import { falseSuccessesNote } from "../../shared/results/false-success.ts";
import type { VariantSummary } from "../../shared/results/result-file.ts";
import { hasOutcome } from "../../shared/results/run-status.ts";
import { variantLabel } from "../../shared/results/variant-label.ts";
import { NO_NUMBER, formatNumber } from "../../shared/format/number.ts";
import { summarize } from "../comparison/variant-summary.ts";
import { textTable } from "./table.ts";

/**
 * An experiment as a table: what each variant came to over its seeds.
 * @param heading of the column of variants
 */
export function gridTable(runs: readonly RunRecord[], heading: string): string {
  const variants = Map.groupBy(runs.filter(hasOutcome), (run) => run.variantIndex);
  const rows = [...variants.values()].map((group) => {
    const { assignment } = group[0]!;
    const summary = summarize({ assignment, runs: group });
    const nmse = group.map(nmseOf).filter(Number.isFinite);
    return [
      variantLabel(assignment),
      verdictWord(summary.wilson),
      `${summary.successes} of ${summary.n}${falseSuccessesNote(summary.falseSuccesses)}`,
      formatNumber(summary.testNmse.median),
      nmse.length === 0
        ? NO_NUMBER
        : `${formatNumber(Math.min(...nmse))} to ${formatNumber(Math.max(...nmse))}`,
      summary.learned.map(formatNumber).join(" "),
      summary.alignment.map(formatNumber).join(" "),
    ];
  });
  const header = [heading, "verdict", "solved", "median NMSE", "range"];
  return textTable([...header, "median learned by component", "median alignment by patch"], rows);
}

/** A variant solves or fails where the Wilson interval of its rate lies on one side of one half. */
function verdictWord([low, high]: VariantSummary["wilson"]): string {
  if (low >= 0.5) return "solves";
  return high <= 0.5 ? "fails" : "undecided";
}
