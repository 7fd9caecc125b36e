import { randomUUID } from "node:crypto";
import type { Experiment } from "../../../shared/spec/schema.ts";
import { plannedRuns } from "../../store/planned-runs.ts";
import type { Store } from "../../store/store.ts";

/** Stores an experiment with a planned run for each seed of each variant. @returns its id */
export function storeExperiment(store: Store, spec: Experiment): string {
  const id = randomUUID();
  const { name, notes, tags } = spec;
  const createdAtMs = Date.now();
  store.together(() => {
    const own = { id, createdAtMs, spec, name, notes, tags, starred: false, archived: false };
    store.experiments.insert(own);
    for (const run of plannedRuns(id, spec)) store.runs.insert(run);
  });
  return id;
}
