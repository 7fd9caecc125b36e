import { withFieldLabels } from "./problem-labels.ts";
import type { RunRecord } from "../../shared/api/records.ts";
import { median } from "../../shared/statistics/estimate.ts";
import type { Assignment } from "../../shared/spec/variants.ts";
import { hasOutcome } from "../../shared/results/run-status.ts";
import { isFalseSuccess, verdictWords } from "../../shared/results/false-success.ts";
import { formatNumber } from "../../shared/format/number.ts";
import { countOf } from "../../shared/format/sentence.ts";
import { variantLabel } from "../../shared/results/variant-label.ts";
import { STATUS_SIGNS, STATUS_WORDS } from "./record-labels.ts";

/** A variant's runs, one cell a seed. */
export interface MatrixRow {
  readonly variantIndex: number;
  readonly assignment: Assignment;
  readonly runs: readonly RunRecord[];
  readonly finished: number;
  readonly successes: number;
  /** Those of them that have a component not learned. */
  readonly falseSuccesses: number;
  /** Finished runs that were still improving when they ended. */
  readonly stillLearning: number;
  /** Median of the final test NMSE over finished runs; undefined before any. */
  readonly medianNmse: number | undefined;
}

/** An experiment's runs by variant, each in the order of its seeds. */
export function runMatrix(runs: readonly RunRecord[]): MatrixRow[] {
  const byVariant = new Map<number, RunRecord[]>();
  for (const run of runs) {
    const known = byVariant.get(run.variantIndex);
    if (known === undefined) byVariant.set(run.variantIndex, [run]);
    else known.push(run);
  }
  return [...byVariant]
    .sort(([a], [b]) => a - b)
    .map(([variantIndex, own]) => matrixRow(variantIndex, own));
}

function matrixRow(variantIndex: number, runs: readonly RunRecord[]): MatrixRow {
  const finished = runs.filter(hasOutcome);
  const values = runs.flatMap(({ final }) =>
    final !== undefined && Number.isFinite(final.testNmse) ? [final.testNmse] : [],
  );
  const [first] = runs;
  return {
    variantIndex,
    assignment: first!.assignment,
    runs: [...runs].sort((a, b) => a.seed - b.seed),
    finished: finished.length,
    successes: runs.filter(({ final, status }) => status === "done" && final?.success === true)
      .length,
    falseSuccesses: runs.filter(
      ({ final, status }) => status === "done" && final !== undefined && isFalseSuccess(final),
    ).length,
    stillLearning: runs.filter(({ final, status }) => status === "done" && final?.stillLearning)
      .length,
    medianNmse: values.length > 0 ? median(values) : undefined,
  };
}

/** How many runs failed and why, in a sentence or two; empty where none did. */
export function failuresText(runs: readonly RunRecord[]): string {
  const failed = runs.filter(({ status }) => status === "failed");
  const [first] = failed;
  if (first === undefined) return "";
  const count = `${failed.length} of ${countOf(runs.length, "run")} failed.`;
  const { seed, assignment, failure } = first;
  const reason = withFieldLabels(failure?.message ?? "");
  if (reason === "") return count;
  const one = failed.length === 1 ? "It is" : "The first is";
  return `${count} ${one} ${variantLabel(assignment)}, seed ${seed}: ${reason}`;
}

/** A cell's sign: a tick for success, doubted where a component is not learned, a ring for a miss. */
export function cellSign({ status, final }: RunRecord): string {
  if (status !== "done") return STATUS_SIGNS[status];
  if (final?.success !== true) return final?.stillLearning === true ? "◔" : "○";
  return isFalseSuccess(final) ? "✓?" : "✓";
}

export function cellClass({ status, final }: RunRecord): string {
  if (status !== "done") return status;
  return final?.success === true ? "success" : "miss";
}

/** A cell in words. */
export function cellWords({ seed, status, final, failure }: RunRecord): string {
  if (status === "failed")
    return `Seed ${seed}: failed. ${withFieldLabels(failure?.message ?? "")}`.trim();
  if (final === undefined || status !== "done") return `Seed ${seed}: ${STATUS_WORDS[status]}`;
  const learning = final.stillLearning === true ? ", still learning when it ended" : "";
  return `Seed ${seed}: ${verdictWords(final)}, NMSE ${formatNumber(final.testNmse)}${learning}`;
}
