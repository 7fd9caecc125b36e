import type { RunRecord } from "../../shared/api/records.ts";
import { hasEnded } from "../../shared/results/run-status.ts";
import { trainingSeconds } from "../../shared/spec/training-time.ts";
import type { Lab } from "../lab/lab.ts";
import { Progress } from "./progress.ts";
import { stopSignal } from "./stop-signal.ts";

/**
 * Trains every open run of some experiments, with progress on standard error. What takes longest begins, so
 * that short jobs are left for the cores that are free first.
 * @returns their runs, ended
 * @throws Interrupted after Ctrl+C or SIGTERM; what has finished is stored
 */
export async function trainExperiments(
  lab: Lab,
  experimentIds: readonly string[],
): Promise<Map<string, RunRecord[]>> {
  const runsOf = (id: string): RunRecord[] => lab.store.runs.ofExperiment(id);
  await trainWithProgress(lab, experimentIds.flatMap(runsOf), () => {
    for (const id of longestFirst(lab, experimentIds)) lab.experiments.startExperiment(id);
  });
  return new Map(experimentIds.map((id) => [id, runsOf(id)]));
}

function longestFirst({ store, experiments }: Lab, experimentIds: readonly string[]): string[] {
  const { defaultEngine } = experiments.training.queue;
  const seconds = new Map(
    experimentIds.map((id) => {
      const stored = store.experiments.get(id);
      return [id, stored === undefined ? 0 : trainingSeconds(stored.spec, defaultEngine)];
    }),
  );
  return experimentIds.toSorted((a, b) => seconds.get(b)! - seconds.get(a)!);
}

/**
 * Trains until the queue is empty, with progress on standard error.
 * @param runs of which progress is told
 * @param start puts those that are to be trained into the queue
 * @throws Interrupted after Ctrl+C or SIGTERM; what has finished is stored
 */
export async function trainWithProgress(
  lab: Lab,
  runs: readonly RunRecord[],
  start: () => void,
): Promise<void> {
  let ended = runs.filter((run) => run.status === "done").length;
  const progress = new Progress(runs.length);
  const subscriptions = [
    lab.experiments.on("run:changed", (run) => {
      if (hasEnded(run)) ended += 1;
    }),
    lab.experiments.on("queue:changed", (queue) => progress.show(ended, queue)),
  ];
  const stop = stopSignal(lab);
  try {
    start();
    await Promise.race([lab.experiments.training.drained(), stop.happened]);
  } finally {
    stop.end();
    for (const unsubscribe of subscriptions) unsubscribe();
    progress.end();
  }
}
