import type { RunRecord } from "../../shared/api/records.ts";
import { hasEnded } from "../../shared/results/run-status.ts";
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
  const subscriptions = [
    lab.experiments.on("run:changed", (run) => {
      if (hasEnded(run)) ended += 1;
    }),
    lab.experiments.on("queue:changed", (queue) => progress.show(ended, queue)),
  ];
  const stop = stopSignal(lab);
  try {
    for (const id of experimentIds) lab.experiments.startExperiment(id);
    await Promise.race([lab.experiments.drained(), stop.happened]);
  } finally {
    stop.end();
    for (const unsubscribe of subscriptions) unsubscribe();
    progress.end();
  }
  return new Map(experimentIds.map((id) => [id, runsOf(id)]));
}
