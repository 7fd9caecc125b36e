import type { Comparison, RunDetail } from "../../shared/api/records.ts";
import {
  RESULT_FORMAT,
  type ClaimResult,
  type ResultFile,
  type ResultRun,
} from "../../shared/results/result-file.ts";
import { OPTIONAL_METRICS, REQUIRED_METRICS } from "../../shared/metrics/registry.ts";
import { RUN_METRIC_IDS } from "../../shared/metrics/run-metrics.ts";
import type { RunOutcome, Series } from "../../shared/results/measurements.ts";
import type { Experiment } from "../../shared/spec/schema.ts";

/** The result file of one experiment (docs/command-line.md, the result file). */
export function resultFile(
  experiment: Experiment,
  runs: readonly RunDetail[],
  comparison: Pick<Comparison, "summary" | "comparisons" | "tests">,
  claims: readonly ClaimResult[],
): ResultFile {
  return {
    format: RESULT_FORMAT,
    experiment,
    engine: engineName(runs),
    runs: runs.map(resultRun),
    summary: comparison.summary,
    comparisons: comparison.comparisons,
    tests: comparison.tests,
    claims,
  };
}

/** JSON text of a result; numbers that are not finite become null. */
export function resultJson(result: unknown): string {
  return JSON.stringify(result, undefined, 1) + "\n";
}

function engineName(runs: readonly RunDetail[]): string {
  const engines = runs.flatMap(({ provenance }) => provenance?.engine ?? []);
  const names = [...new Set(engines.map(({ name, version }) => `${name} ${version}`))];
  return names.length === 0 ? "none" : names.join(", ");
}

function resultRun(run: RunDetail): ResultRun {
  return {
    variant: run.assignment,
    seed: run.seed,
    status: run.status,
    series: recorded(run.series),
    ...(run.final && { final: outcome(run.final) }),
    ...(run.failure && { error: run.failure.message }),
    seconds: run.seconds,
  };
}

function recorded(series: Series): ResultRun["series"] {
  const optional = OPTIONAL_METRICS.filter((id) => series[id].some((list) => list.length > 0));
  return pick(series, ["step", "epoch", ...REQUIRED_METRICS, ...optional]);
}

function outcome(final: RunOutcome): ResultRun["final"] {
  return pick(final, [
    ...REQUIRED_METRICS,
    "success",
    "falseSuccess",
    "learnedAt",
    ...RUN_METRIC_IDS,
  ]);
}

/** The named fields of an object, in that order. */
function pick<T, K extends keyof T>(from: T, keys: readonly K[]): Pick<T, K> {
  return Object.fromEntries(keys.map((key) => [key, from[key]])) as Pick<T, K>;
}
