import type { Comparison, RunRecord } from "../../../shared/api/records.ts";
import type { Curves } from "../../../shared/metrics/registry.ts";
import { compareRuns, type ComparisonOptions, type OnStep } from "../../comparison/compare-runs.ts";
import { decodeCurves, joinCurves } from "../../store/series-codec.ts";
import type { AskedExperiment, SentRun } from "../protocol.ts";

/** Runs that were sent to be compared, with their curves. */
export class SentCurves {
  readonly #runs: RunRecord[] = [];
  readonly #curves = new Map<string, Curves>();

  take({ run, packed }: SentRun): void {
    this.#runs.push(run);
    this.#curves.set(run.id, joinCurves(packed.map(decodeCurves)));
  }

  /** @throws ComparisonError where the reference is none of the variants */
  compare(
    experiments: readonly AskedExperiment[],
    options: ComparisonOptions,
    onStep?: OnStep,
  ): Comparison {
    const selected = experiments.map(({ record, experiment }) => ({
      record,
      experiment,
      runs: this.#runs.filter(({ experimentId }) => experimentId === record.id),
    }));
    return compareRuns(selected, (runId) => this.#curves.get(runId)!, options, onStep);
  }

  /** Drops what was taken. */
  clear(): void {
    this.#runs.length = 0;
    this.#curves.clear();
  }
}
