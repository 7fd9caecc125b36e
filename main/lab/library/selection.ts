import type { ExperimentRecord, RunRecord } from "../../../shared/api/records.ts";
import type { Experiment } from "../../../shared/spec/schema.ts";
import type { Store } from "../../store/store.ts";
import type { SelectedRuns } from "../../comparison/variant-groups.ts";
import { LabError } from "../lab-error.ts";
import type { ExperimentRecords } from "./experiment-records.ts";

/** What may be selected to compare or report: whole experiments and single runs. */
export interface Selection {
  readonly experimentIds: readonly string[];
  readonly runIds: readonly string[];
}

/** @throws LabError where there is no such experiment */
export function findExperiment(records: ExperimentRecords, id: string): ExperimentRecord {
  const record = records.get(id);
  if (record !== undefined) return record;
  const trashed = records.getAnywhere(id);
  if (trashed !== undefined) {
    throw new LabError(`“${trashed.name}” is in the trash. Restore it first.`);
  }
  throw new LabError(`There is no experiment ${id}. It may have been deleted.`);
}

/** @throws LabError where there is no such run */
export function findRun({ runs }: Pick<Store, "runs">, id: string): RunRecord {
  const run = runs.get(id);
  if (run !== undefined) return run;
  throw new LabError(`There is no run ${id}. It may have been deleted.`);
}

/** The runs of one experiment, or of all; those of the trash are left out. */
export function listRuns({ runs, experiments }: Store, experimentId?: string): RunRecord[] {
  const trashed = new Set(experiments.trashedBefore(Number.MAX_SAFE_INTEGER));
  if (experimentId !== undefined) {
    return trashed.has(experimentId) ? [] : runs.ofExperiment(experimentId);
  }
  return runs.all().filter((run) => !trashed.has(run.experimentId));
}

/**
 * The selected runs by experiment.
 * @throws LabError where nothing is selected, or something that is not there
 */
export function select(
  store: Store,
  records: ExperimentRecords,
  { experimentIds, runIds }: Selection,
): SelectedRuns[] {
  const single = runIds.map((id) => findRun(store, id));
  const ids = [...new Set([...experimentIds, ...single.map((run) => run.experimentId)])];
  if (ids.length === 0) throw new LabError("Nothing is selected. Choose an experiment or a run.");
  return ids.map((id) => {
    const record = findExperiment(records, id);
    const runs = experimentIds.includes(id)
      ? store.runs.ofExperiment(id)
      : single.filter((run) => run.experimentId === id);
    return { record, experiment: specOf(record), runs };
  });
}

/** The experiment as it was set up, under the name that the user has given it since. */
function specOf({ spec, name, notes, tags }: ExperimentRecord): Experiment {
  return { ...spec, name, notes, tags: [...tags] };
}
