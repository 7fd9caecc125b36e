import type { StoreCheckResult } from "../../shared/api/store-records.ts";
import { explainStoreError } from "./store-error.ts";
import type { Store } from "./store.ts";

/**
 * Reads every row and every curve of a store and compares them with their checksums.
 * @throws StoreError where it cannot be read at all
 */
export function checkStore(store: Store): StoreCheckResult {
  try {
    const problems = store.integrityProblems();
    store.studies.list();
    const experiments = store.experiments.listAll();
    let runs = 0;
    for (const { id } of experiments) {
      for (const run of store.runs.ofExperiment(id)) {
        runs += 1;
        store.runs.extras(run.id);
        store.weights.read(run.id);
        store.series.readChecked(run.id);
      }
    }
    return { experiments: experiments.length, runs, problems: [...problems, ...store.damage()] };
  } catch (error) {
    throw explainStoreError(error, store.file);
  }
}
