import type { ExperimentRecord } from "../../../shared/api/records.ts";
import type { RunStatus } from "../../../shared/results/run-status.ts";
import { median } from "../../../shared/statistics/estimate.ts";
import type { StoredExperiment } from "../../store/experiments.ts";
import type { StatusCount } from "../../store/runs.ts";
import type { Sparkline } from "../../store/sparklines.ts";
import { StoreError } from "../../store/store-error.ts";
import type { Store } from "../../store/store.ts";

const SPARKLINE_POINTS = 24;
/** A sparkline is a hint, not a result: this many runs are enough for one. */
const SPARKLINE_RUNS = 8;

/** Experiments with what their runs add up to. */
export class ExperimentRecords {
  readonly #store: Store;
  /** Sparklines by experiment, as far as they were read: a list reads no curves. */
  readonly #sparklines = new Map<string, Sparkline>();

  constructor(store: Store) {
    this.#store = store;
  }

  /** Every experiment of the library, the newest first. */
  list(): ExperimentRecord[] {
    if (this.#sparklines.size === 0) {
      for (const [id, one] of this.#store.sparklines.all()) this.#sparklines.set(id, one);
    }
    const counts = Map.groupBy(this.#store.runs.countsByStatus(), (row) => row.experimentId);
    return this.#store.experiments
      .list()
      .map((stored) => this.#record(stored, counts.get(stored.id) ?? []));
  }

  /** One of the library. @returns undefined for one that is in the trash, or not there at all */
  get(id: string): ExperimentRecord | undefined {
    const record = this.getAnywhere(id);
    return record?.trashedAtMs === undefined ? record : undefined;
  }

  /** One of the library or of the trash. */
  getAnywhere(id: string): ExperimentRecord | undefined {
    const stored = this.#store.experiments.get(id);
    if (stored === undefined) return undefined;
    return this.#record(stored, this.#store.runs.countsOfExperiment(id));
  }

  #record(stored: StoredExperiment, rows: readonly StatusCount[]): ExperimentRecord {
    const runCounts: Partial<Record<RunStatus, number>> = {};
    for (const row of rows) runCounts[row.status] = row.runs;
    return {
      ...stored,
      runCounts,
      outcomes: rows.reduce((sum, row) => sum + row.outcomes, 0),
      successes: rows.reduce((sum, row) => sum + row.successes, 0),
      falseSuccesses: rows.reduce((sum, row) => sum + row.falseSuccesses, 0),
      sparkline: this.#sparkline(stored.id, runCounts.done ?? 0),
    };
  }

  #sparkline(id: string, done: number): readonly number[] {
    if (done === 0) return [];
    const known = this.#sparklines.get(id) ?? this.#store.sparklines.get(id);
    if (known?.done === done) return known.points;
    const points = this.#medianNmse(this.#store.runs.firstDone(id, SPARKLINE_RUNS));
    this.#sparklines.set(id, { done, points });
    this.#keep(id, { done, points });
    return points;
  }

  /** It can be drawn again: where it cannot be stored now, the next start draws it. */
  #keep(id: string, sparkline: Sparkline): void {
    if (this.#store.isReadOnly) return;
    try {
      const save = (): void => this.#store.sparklines.save(id, sparkline);
      this.#store.together(save, { durable: false, busyMs: 0 });
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
    }
  }

  #medianNmse(runIds: readonly string[]): number[] {
    const curves = runIds.map((id) => this.#store.series.read(id).map((m) => m.testNmse));
    const longest = Math.max(0, ...curves.map((curve) => curve.length));
    const points = Math.min(SPARKLINE_POINTS, longest);
    return Array.from({ length: points }, (_, i) => {
      const index = Math.round((i * (longest - 1)) / Math.max(1, points - 1));
      const values = curves.flatMap((curve) => {
        const value = curve[index];
        return value !== undefined && Number.isFinite(value) ? [value] : [];
      });
      return values.length === 0 ? 0 : median(values);
    });
  }
}
