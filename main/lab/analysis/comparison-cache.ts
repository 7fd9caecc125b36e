import { createHash } from "node:crypto";
import type { Comparison } from "../../../shared/api/records.ts";
import type { ComparisonOptions } from "../../comparison/compare-runs.ts";
import type { SelectedRuns } from "../../comparison/variant-groups.ts";

/** Comparisons that are kept; each may hold the curves of hundreds of runs. */
const MAX_KEPT = 4;

/** The latest comparisons, by their runs, the state of these, and the options. */
export class ComparisonCache {
  readonly #kept = new Map<string, Comparison>();

  /** @returns undefined where a run is still being measured, so that its curve grows */
  keyOf(selected: readonly SelectedRuns[], options: ComparisonOptions): string | undefined {
    if (selected.some(({ runs }) => runs.some(({ status }) => status === "running"))) return;
    const hash = createHash("sha256");
    const { statistics, merge, groupBy, reference } = options;
    hash.update(JSON.stringify([statistics, merge, groupBy, reference]));
    for (const { record, runs } of selected) {
      hash.update(JSON.stringify(record));
      for (const { id, status, finishedAtMs } of runs)
        hash.update(`${id} ${status} ${finishedAtMs}\n`);
    }
    return hash.digest("hex");
  }

  get(key: string | undefined): Comparison | undefined {
    const found = key === undefined ? undefined : this.#kept.get(key);
    if (found !== undefined) this.keep(key, found);
    return found;
  }

  keep(key: string | undefined, comparison: Comparison): void {
    if (key === undefined) return;
    this.#kept.delete(key); // the latest used is the last in order
    this.#kept.set(key, comparison);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > MAX_KEPT && oldest !== undefined) this.#kept.delete(oldest);
  }
}
