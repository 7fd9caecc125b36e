import type { Comparison } from "../../../shared/api/records.ts";
import type { Curves } from "../../../shared/metrics/registry.ts";
import { compareRuns, type ComparisonOptions, type OnStep } from "../../comparison/compare-runs.ts";
import type { ComparedRun } from "../../report/report-input.ts";
import { decodeCurves, joinCurves } from "../../store/series-codec.ts";
import type { AskedExperiment, SentRun } from "../protocol.ts";

/** Runs that were sent to be compared, with their curves. */
export class SentRuns {
  readonly #runs: ComparedRun[] = [];
  readonly #curves = new Map<string, Curves>();

  take({ run, extras, packed }: SentRun): string {
    this.#runs.push({ ...run, provenance: extras.provenance });
    this.#curves.set(run.id, joinCurves(packed.map(decodeCurves)));
    return "";
  }

  /** The runs of some experiments. */
  of(experiments: readonly AskedExperiment[]): ComparedRun[] {
    return this.#runs.filter((run) =>
      experiments.some(({ record }) => record.id === run.experimentId),
    );
  }

  /** @throws ComparisonError where the reference is none of the variants */
  compare(
    experiments: readonly AskedExperiment[],
    options: ComparisonOptions,
    onStep?: OnStep,
  ): Comparison {
    const selected = experiments.map((one) => ({ ...one, runs: this.of([one]) }));
    return compareRuns(selected, (runId) => this.#curves.get(runId)!, options, onStep);
  }

  /** Each experiment by itself. */
  compareEach(experiments: readonly AskedExperiment[]): Comparison[] {
    return experiments.map((one) => this.compare([one], {}));
  }

  /** Drops what was taken. */
  clear(): void {
    this.#runs.length = 0;
    this.#curves.clear();
  }
}
