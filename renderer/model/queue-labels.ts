import type { QueueJob, QueueState } from "../../shared/api/queue-records.ts";
import type { ExperimentRecord } from "../../shared/api/records.ts";
import { formatEstimatedDuration } from "../../shared/format/duration.ts";
import { formatNumber } from "../../shared/format/number.ts";
import { countOf } from "../../shared/format/sentence.ts";
import { runTotal } from "./record-labels.ts";

/** Share of a job that is done, 0 to 1. */
export function jobShare({ step, stepsTotal }: Pick<QueueJob, "step" | "stepsTotal">): number {
  return stepsTotal > 0 ? step / stepsTotal : 0;
}

/** The queue in a line. */
export function queueSummary(queue: Pick<QueueState, "jobs" | "paused" | "etaSeconds">): string {
  const { jobs } = queue;
  if (jobs.length === 0) return queue.paused ? "Paused, nothing waiting" : "Nothing is training";
  const training = jobs.filter(({ status }) => status !== "waiting");
  const waiting = jobs.length - training.length;
  const runs = jobs.reduce((sum, { runIds }) => sum + runIds.length, 0);
  const parts = [
    queue.paused ? "Paused" : `${countOf(training.length, "variant")} training`,
    ...(waiting > 0 ? [`${waiting} waiting`] : []),
    `${countOf(runs, "run")} to go`,
    ...(queue.etaSeconds === undefined
      ? []
      : [`about ${formatEstimatedDuration(queue.etaSeconds)} left`]),
  ];
  return parts.join(" · ");
}

/** What a job does, in a word. */
export function jobState({ status, held }: Pick<QueueJob, "status" | "held">): string {
  return held ? "paused" : status;
}

/**
 * The job before which one stands when it is moved among those that wait.
 * @param places how many, downwards
 * @returns no id for the end of the queue; undefined where it stays where it is
 */
export function placeAfterMove(
  jobs: readonly QueueJob[],
  jobId: string,
  places: number,
): { readonly beforeJobId?: string } | undefined {
  const waiting = jobs.filter(({ status }) => status === "waiting");
  const from = waiting.findIndex((job) => job.jobId === jobId);
  const to = Math.max(0, Math.min(waiting.length - 1, from + places));
  if (from < 0 || to === from) return undefined;
  const before = waiting.filter((job) => job.jobId !== jobId)[to];
  return before === undefined ? {} : { beforeJobId: before.jobId };
}

export function jobSpeed({ stepsPerSecond }: Pick<QueueJob, "stepsPerSecond">): string {
  return stepsPerSecond > 0 ? `${formatNumber(stepsPerSecond)} steps/s` : "";
}

export function jobEta({ etaSeconds }: Pick<QueueJob, "etaSeconds">): string {
  return etaSeconds === undefined ? "" : `${formatEstimatedDuration(etaSeconds)} left`;
}

export interface ExperimentProgress {
  /** Between 0 and 1. */
  readonly share: number;
  readonly runs: string;
  readonly speed: string;
  readonly left: string;
}

/** How far an experiment's training is; `undefined` while none of it is in the queue. */
export function experimentProgress(
  { id, runCounts }: Pick<ExperimentRecord, "id" | "runCounts">,
  queue: QueueState | undefined,
): ExperimentProgress | undefined {
  const jobs = queue?.jobs ?? [];
  const own = jobs.filter(({ experimentId }) => experimentId === id);
  if (own.length === 0) return undefined;
  const total = runTotal(runCounts);
  const open = own.reduce((sum, job) => sum + job.runIds.length, 0);
  const trained = own.reduce((sum, job) => sum + job.runIds.length * jobShare(job), 0);
  const speed = own.reduce((sum, job) => sum + job.stepsPerSecond, 0);
  return {
    share: total > 0 ? (total - open + trained) / total : 0,
    runs: `${total - open} of ${countOf(total, "run")} have ended`,
    speed: jobSpeed({ stepsPerSecond: speed }),
    left:
      queue?.paused === true || own.every(({ held }) => held)
        ? "paused"
        : timeLeft(jobs, own, queue?.etaSeconds),
  };
}

/** The queue's own estimate holds where nothing else is in it; else that of what trains, if all does. */
function timeLeft(
  jobs: readonly QueueJob[],
  own: readonly QueueJob[],
  whole: number | undefined,
): string {
  if (own.length === jobs.length) return jobEta({ etaSeconds: whole });
  const etas = own.map(({ etaSeconds }) => etaSeconds);
  const known = etas.filter((eta) => eta !== undefined);
  return known.length === etas.length
    ? jobEta({ etaSeconds: Math.max(...known) })
    : "shares the queue with others";
}
