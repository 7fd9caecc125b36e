import type { QueueJob, QueueState } from "../../shared/api/records.ts";
import { countOf, formatDuration, formatNumber } from "./format.ts";

/** Share of a job that is done, 0 to 1. */
export function jobShare({ step, stepsTotal }: Pick<QueueJob, "step" | "stepsTotal">): number {
  return stepsTotal > 0 ? step / stepsTotal : 0;
}

/** The queue in a line. */
export function queueSummary(queue: QueueState): string {
  const { jobs } = queue;
  if (jobs.length === 0) return queue.paused ? "Paused, nothing waits" : "Nothing is training";
  const training = jobs.filter(({ status }) => status !== "waiting");
  const waiting = jobs.length - training.length;
  const runs = jobs.reduce((sum, { runIds }) => sum + runIds.length, 0);
  const parts = [
    queue.paused ? "Paused" : `${countOf(training.length, "variant")} training`,
    ...(waiting > 0 ? [`${waiting} waiting`] : []),
    `${countOf(runs, "run")} to go`,
    ...(queue.etaSeconds === undefined ? [] : [`about ${formatDuration(queue.etaSeconds)} left`]),
  ];
  return parts.join(" · ");
}

export function jobSpeed({ stepsPerSecond }: Pick<QueueJob, "stepsPerSecond">): string {
  return stepsPerSecond > 0 ? `${formatNumber(stepsPerSecond)} steps/s` : "";
}

export function jobEta({ etaSeconds }: Pick<QueueJob, "etaSeconds">): string {
  return etaSeconds === undefined ? "" : `${formatDuration(etaSeconds)} left`;
}
