import type { RunRecord } from "../../shared/api/records.ts";
import type { Lab } from "../lab/lab.ts";
import { Progress } from "./progress.ts";

/** The person ended the command; finished runs are kept. */
export class Interrupted extends Error {
  override readonly name = "Interrupted";
}

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
  const interruption = listenForInterrupt();
  try {
    for (const id of experimentIds) lab.startExperiment(id);
    await Promise.race([lab.drained(), interruption.happened, storeFailed(lab)]);
  } finally {
    interruption.stop();
    unsubscribe();
    progress.end();
  }
  return new Map(experimentIds.map((id) => [id, runsOf(id)]));
}

/** Rejects when results can no longer be stored; the queue has paused itself then. */
async function storeFailed(lab: Lab): Promise<never> {
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, 250).unref());
    if (lab.storeFailure !== undefined) throw lab.storeFailure;
  }
}

const hasEnded = (run: RunRecord): boolean =>
  !["planned", "queued", "running"].includes(run.status);

function listenForInterrupt(): { happened: Promise<never>; stop: () => void } {
  let stop = (): void => undefined;
  const happened = new Promise<never>((_, reject) => {
    const onSignal = (): void => reject(new Interrupted("Interrupted. Finished runs are kept."));
    process.once("SIGINT", onSignal);
    process.once("SIGTERM", onSignal);
    stop = () => {
      process.off("SIGINT", onSignal);
      process.off("SIGTERM", onSignal);
    };
  });
  return { happened, stop };
}
