import type { QueuedJob } from "./queued-job.ts";

/** Jobs with the waiting ones of an experiment before all others that wait. */
export function withExperimentFirst(
  jobs: readonly QueuedJob[],
  experimentId: string,
): readonly QueuedJob[] {
  const isMoved = (job: QueuedJob): boolean =>
    job.experimentId === experimentId && job.status === "waiting";
  const others = jobs.filter((job) => !isMoved(job));
  const firstWaiting = others.findIndex(({ status }) => status === "waiting");
  const at = firstWaiting < 0 ? others.length : firstWaiting;
  return [...others.slice(0, at), ...jobs.filter(isMoved), ...others.slice(at)];
}

/**
 * Jobs with a waiting one before another that waits, or after all where none is named.
 * @returns the jobs as they are where either has begun or is gone meanwhile
 */
export function withJobBefore(
  jobs: readonly QueuedJob[],
  jobId: string,
  beforeJobId: string | undefined,
): readonly QueuedJob[] {
  const waits = (id: string): QueuedJob | undefined =>
    jobs.find((job) => job.jobId === id && job.status === "waiting");
  const moved = waits(jobId);
  if (moved === undefined || jobId === beforeJobId) return jobs;
  const others = jobs.filter((job) => job !== moved);
  if (beforeJobId === undefined) return [...others, moved];
  const before = waits(beforeJobId);
  if (before === undefined) return jobs;
  const at = others.indexOf(before);
  return [...others.slice(0, at), moved, ...others.slice(at)];
}
