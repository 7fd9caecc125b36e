import type { RunRecord } from "../../shared/api/records.ts";
import type { Lab } from "../lab/lab.ts";
import { Progress } from "./progress.ts";
import { stopSignal } from "./stop-signal.ts";

/**
 * Trains every open run of some experiments, with progress on standard error.
 * @returns their runs, ended
 * @throws Interrupted after Ctrl+C or SIGTERM; what has finished is stored
 */
export async function trainExperiments(
  lab: Lab,
  experimentIds: readonly string[],
): Promise<Map<string, RunRecord[]>> {
  const runsOf = (id: string): RunRecord[] => lab.store.runs.ofExperiment(id);
  const total = experimentIds.reduce((sum, id) => sum + runsOf(id).length, 0);
  let ended = experimentIds.flatMap(runsOf).filter((run) => run.status === "done").length;
  const progress = new Progress(total);
  const unsubscribe = lab.onEvent((name, payload) => {
    if (name === "run:changed" && "finishedAtMs" in payload && hasEnded(payload)) ended += 1;
    if (name === "queue:changed" && "jobs" in payload) progress.show(ended, payload);
  });
  const stop = stopSignal(lab);
  try {
    for (const id of experimentIds) lab.startExperiment(id);
    await Promise.race([lab.drained(), stop.happened]);
  } finally {
    stop.end();
    unsubscribe();
    progress.end();
  }
  return new Map(experimentIds.map((id) => [id, runsOf(id)]));
}

const hasEnded = (run: RunRecord): boolean =>
  !["planned", "queued", "running"].includes(run.status);
