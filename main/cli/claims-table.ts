import type { RunRecord } from "../../shared/api/records.ts";
import { median } from "../../shared/statistics/estimate.ts";
import { wilsonInterval } from "../../shared/statistics/wilson.ts";
import { falseSuccessesNote, isFalseSuccess } from "../../shared/results/false-success.ts";
import { hasOutcome } from "../../shared/results/run-status.ts";
import { variantLabel } from "../../shared/results/variant-label.ts";
import { NO_NUMBER, formatNumber } from "../../shared/format/number.ts";
import { textTable } from "./table.ts";

/**
 * An experiment as a table: what each variant came to over its seeds.
 * @param heading of the column of variants
 */
export function gridTable(runs: readonly RunRecord[], heading: string): string {
  const variants = new Map<number, RunRecord[]>();
  for (const run of runs) {
    if (!hasOutcome(run)) continue;
    variants.set(run.variantIndex, [...(variants.get(run.variantIndex) ?? []), run]);
  }
  const rows = [...variants.values()].map((group) => {
    const successes = group.filter((run) => run.final?.success).length;
    const falseSuccesses = group.filter((run) => run.final && isFalseSuccess(run.final)).length;
    const { low, high } = wilsonInterval(successes, group.length);
    const nmse = group.flatMap((run) => run.final?.testNmse ?? []).filter(Number.isFinite);
    const range =
      nmse.length === 0
        ? NO_NUMBER
        : `${formatNumber(Math.min(...nmse))} to ${formatNumber(Math.max(...nmse))}`;
    return [
      variantLabel(group[0]!.assignment),
      verdictWord(low, high),
      `${successes} of ${group.length}${falseSuccessesNote(falseSuccesses)}`,
      nmse.length === 0 ? NO_NUMBER : formatNumber(median(nmse)),
      range,
      medians(group, "learned"),
      medians(group, "alignment"),
    ];
  });
  const header = [heading, "verdict", "solved", "median NMSE", "range"];
  return textTable([...header, "median learned by component", "median alignment by patch"], rows);
}

/** A variant solves or fails where the Wilson interval of its rate lies on one side of one half. */
function verdictWord(low: number, high: number): string {
  if (low >= 0.5) return "solves";
  return high <= 0.5 ? "fails" : "undecided";
}

/** The medians over runs of what is measured by patch or by component. */
function medians(group: readonly RunRecord[], metric: "alignment" | "learned"): string {
  const width = Math.max(0, ...group.map((run) => run.final?.[metric].length ?? 0));
  return Array.from({ length: width }, (_, i) => {
    const values = group.flatMap((run) => run.final?.[metric][i] ?? []);
    return values.length === 0 ? NO_NUMBER : formatNumber(median(values));
  }).join(" ");
}
