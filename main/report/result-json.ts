import type { Comparison, RunDetail } from "../../shared/api/records.ts";
import {
  RESULT_FORMAT,
  type ClaimResult,
  type ResultFile,
  type ResultRun,
} from "../../shared/results/result-file.ts";
import { OPTIONAL_METRICS, REQUIRED_METRICS } from "../../shared/metrics/registry.ts";
import { RUN_METRIC_IDS } from "../../shared/metrics/run-metrics.ts";
import type { EngineInfo } from "../../shared/protocol/trainer-protocol.ts";
import type { RunOutcome, Series } from "../../shared/results/measurements.ts";
import type { Experiment } from "../../shared/spec/schema.ts";

/** What a result file says of an experiment beside its runs. */
export type ResultNumbers = Pick<Comparison, "summary" | "comparisons" | "tests">;

type ResultHead = Pick<ResultFile, "format" | "experiment" | "engine" | "runs">;
type ResultTail = Omit<ResultFile, keyof ResultHead>;

/**
 * The text of a result file, written run by run so that a file of any size can be made
 * (docs/command-line.md, the result file). It is what `resultJson` makes of the whole.
 */
export class ResultText {
  readonly #depth: number;
  #runs = 0;

  /** @param depth how many lists the result stands in */
  constructor(depth = 0) {
    this.#depth = depth;
  }

  /** @param engine what trained the runs */
  begin(experiment: Experiment, engine: string): string {
    const head: ResultHead = { format: RESULT_FORMAT, experiment, engine, runs: [] };
    return this.#indented(head, 0).replace(/\]\n *\}$/, "");
  }

  run(detail: RunDetail): string {
    const first = this.#runs === 0;
    this.#runs += 1;
    return `${first ? "" : ","}${this.#line(2)}${this.#indented(resultRun(detail), 2)}`;
  }

  end({ summary, comparisons, tests }: ResultNumbers, claims: readonly ClaimResult[]): string {
    const tail: ResultTail = { summary, comparisons, tests, claims };
    return `${this.#runs === 0 ? "" : this.#line(1)}],${this.#indented(tail, 0).slice(1)}`;
  }

  #line(deeper: number): string {
    return `\n${" ".repeat(this.#depth + deeper)}`;
  }

  #indented(value: unknown, deeper: number): string {
    return JSON.stringify(value, undefined, 1).replaceAll("\n", this.#line(deeper));
  }
}

/** JSON text of a result; numbers that are not finite become null. */
export function resultJson(result: unknown): string {
  return JSON.stringify(result, undefined, 1) + "\n";
}

/** What trained runs, as a result file names it. */
export function engineNames(engines: readonly EngineInfo[]): string {
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
    "stillLearning",
    "learnedAt",
    ...RUN_METRIC_IDS,
  ]);
}

/** The named fields of an object, in that order. */
function pick<T, K extends keyof T>(from: T, keys: readonly K[]): Pick<T, K> {
  return Object.fromEntries(keys.map((key) => [key, from[key]])) as Pick<T, K>;
}
