import type { ExperimentRecord, RunDetail } from "../../shared/api/records.ts";
import type { ExperimentState } from "../../shared/api/library-records.ts";
import { falseSuccessesNote } from "../../shared/results/false-success.ts";
import type { RunStatus } from "../../shared/results/run-status.ts";
import { formatNumber } from "../../shared/format/number.ts";
import { countOf } from "../../shared/format/sentence.ts";

export const STATE_WORDS: Readonly<Record<ExperimentState, string>> = {
  planned: "not started",
  waiting: "waiting",
  running: "running",
  done: "done",
  failed: "all failed",
  stopped: "stopped",
};

type Counts = ExperimentRecord["runCounts"];
const count = (counts: Counts, status: RunStatus): number => counts[status] ?? 0;

export function runTotal(counts: Counts): number {
  return Object.values(counts).reduce((sum, n) => sum + n, 0);
}

/** How many variants an experiment's axes make. */
export function variantTotal({ spec }: Pick<ExperimentRecord, "spec">): number {
  return Object.values(spec.axes).reduce((product, values) => product * values.length, 1);
}

export function experimentState({
  runCounts,
  outcomes,
}: Pick<ExperimentRecord, "runCounts" | "outcomes">): ExperimentState {
  if (count(runCounts, "running") > 0) return "running";
  if (count(runCounts, "queued") > 0) return "waiting";
  const total = runTotal(runCounts);
  if (total > 0 && outcomes === total) {
    return count(runCounts, "failed") === total ? "failed" : "done";
  }
  return count(runCounts, "planned") === total ? "planned" : "stopped";
}

/** What an experiment has shown so far, in a line. */
export function verdictText(record: ExperimentRecord): string {
  const { runCounts, outcomes, successes, falseSuccesses } = record;
  const failed = count(runCounts, "failed");
  if (outcomes + failed === 0) return "no result yet";
  const solved = `${successes} of ${countOf(outcomes, "run")} solved${falseSuccessesNote(falseSuccesses)}`;
  return failed === 0 ? solved : `${solved}, ${failed} failed`;
}

/** Why a run has no final numbers (yet). */
export function noNumbersText({
  status,
  series,
}: Pick<RunDetail, "status"> & { readonly series: Pick<RunDetail["series"], "epoch"> }): string {
  if (status !== "failed" && status !== "cancelled" && status !== "interrupted") {
    return "Measured at the end of training.";
  }
  const last = series.epoch.at(-1);
  if (last === undefined) return `None: ${STATUS_WORDS[status]} before the first measurement.`;
  return `None: ${STATUS_WORDS[status]} after epoch ${formatNumber(last)}.`;
}

export const STATUS_WORDS: Readonly<Record<RunStatus, string>> = {
  planned: "not started",
  queued: "waiting",
  running: "running",
  done: "done",
  failed: "failed",
  cancelled: "cancelled",
  interrupted: "interrupted",
};

/** A sign for each status, so that colour is never alone in telling them apart. */
export const STATUS_SIGNS: Readonly<Record<RunStatus, string>> = {
  planned: "·",
  queued: "…",
  running: "▸",
  done: "–",
  failed: "!",
  cancelled: "×",
  interrupted: "⌁",
};
