import type { RunRecord } from "../../../shared/api/records.ts";
import type { Lab } from "../lab.ts";
import type { HandlersOf } from "./handlers-of.ts";

/** Answers about the queue; whoever changes it is told how it stands then. */
export function queueHandlers({ experiments, ended }: Lab): HandlersOf<"queue"> {
  const { queue } = experiments.training;
  const stateAfter = (_carriedOut: unknown) => queue.state();
  return {
    "queue:get": () => queue.state(),
    "queue:pause": () => stateAfter(queue.pause()),
    "queue:resume": () => stateAfter(queue.resume()),
    "queue:moveJob": ({ jobId, beforeJobId }) => stateAfter(queue.moveJob(jobId, beforeJobId)),
    "queue:cancelJob": ({ jobId }) => stateAfter(experiments.cancelJob(jobId)),
    "queue:hold": ({ experimentId, runId }) => stateAfter(queue.hold(isOf(experimentId, runId))),
    "queue:letGoOn": ({ experimentId, runId }) =>
      stateAfter(queue.letGoOn(isOf(experimentId, runId))),
    "queue:listEnded": () => [...ended.list()],
    "queue:moveToFront": ({ experimentId }) => stateAfter(queue.moveToFront(experimentId)),
    "queue:limitRuns": ({ seconds }) => stateAfter(queue.limitRuns(seconds)),
    "queue:setDefaultEngine": ({ engine }) => stateAfter(queue.setDefaultEngine(engine)),
    "queue:setTrainers": ({ trainers }) => stateAfter(queue.setTrainers(trainers)),
  };
}

/** Whether a run is the one that is named, or where none is any of the experiment. */
function isOf(experimentId: string, runId: string | undefined) {
  return (run: RunRecord): boolean =>
    run.experimentId === experimentId && (runId === undefined || run.id === runId);
}
