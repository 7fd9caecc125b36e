import type { RunRecord } from "../../../shared/api/records.ts";
import type { QueueJob } from "../../../shared/api/queue-records.ts";
import { describeJob, removeRuns, stepsLeft, type QueuedJob } from "./queued-job.ts";

/** The jobs of a queue in their order, and what is held or asked of them; it begins nothing. */
export class JobList {
  readonly #jobs: QueuedJob[] = [];
  readonly #drained: (() => void)[] = [];

  /** All of them as they stand now: they may be removed while this is gone through. */
  get all(): readonly QueuedJob[] {
    return [...this.#jobs];
  }

  add(job: QueuedJob): void {
    this.#jobs.push(job);
  }

  insertAfter(job: QueuedJob, next: QueuedJob): void {
    this.#jobs.splice(this.#jobs.indexOf(job) + 1, 0, next);
  }

  remove(job: QueuedJob): void {
    const at = this.#jobs.indexOf(job);
    if (at >= 0) this.#jobs.splice(at, 1);
    if (this.#jobs.length === 0) for (const resolve of this.#drained.splice(0)) resolve();
  }

  /** Resolves when there is none. */
  drained(): Promise<void> {
    if (this.#jobs.length === 0) return Promise.resolve();
    return new Promise((resolve) => this.#drained.push(resolve));
  }

  /** Puts the waiting jobs of an experiment before all others that wait. */
  moveToFront(experimentId: string): void {
    const waiting = this.#jobs.filter(({ status }) => status === "waiting");
    const moved = waiting.filter((job) => job.experimentId === experimentId);
    this.#moveBefore(
      moved,
      waiting.find((job) => !moved.includes(job)),
    );
  }

  /**
   * Puts a waiting job before another that waits, or after all where none is named; nothing is moved
   * where either has begun or is gone meanwhile.
   */
  moveJob(jobId: string, beforeJobId: string | undefined): void {
    const waits = (id: string | undefined): QueuedJob | undefined =>
      this.#jobs.find((job) => job.jobId === id && job.status === "waiting");
    const moved = waits(jobId);
    const before = waits(beforeJobId);
    if (moved === undefined || jobId === beforeJobId) return;
    if (beforeJobId === undefined || before !== undefined) this.#moveBefore([moved], before);
  }

  /** Puts jobs before one of the others, or after all of them. */
  #moveBefore(moved: readonly QueuedJob[], before: QueuedJob | undefined): void {
    const others = this.#jobs.filter((job) => !moved.includes(job));
    const at = before === undefined ? others.length : others.indexOf(before);
    this.#jobs.splice(0, this.#jobs.length, ...others.toSpliced(at, 0, ...moved));
  }

  /** Ends runs, wherever they stand. @returns those that were only waiting */
  cancel(shouldEnd: (run: RunRecord) => boolean): RunRecord[] {
    const waiting: RunRecord[] = [];
    for (const job of this.all) {
      const ending = job.runs.filter(shouldEnd);
      if (ending.length === 0) continue;
      if (job.status === "waiting" || job.status === "starting") {
        waiting.push(...ending);
        removeRuns(job, (run) => ending.includes(run));
        if (job.runs.length === 0) this.remove(job);
      } else {
        const whole = ending.length === job.runs.length;
        for (const run of ending) job.cancelled.add(run.id);
        job.trainer?.cancel(job.jobId, whole ? undefined : ending.map((run) => run.id));
      }
    }
    return waiting;
  }

  /** Pauses what trains, for as long as the queue does. */
  pause(): void {
    this.#jobs.forEach(pauseJob);
  }

  /** Lets what was paused go on, but not what is held by itself. */
  resume(): void {
    for (const job of this.#jobs) {
      if (job.status !== "paused" || job.isHeld) continue;
      job.trainer?.resume(job.jobId);
      job.status = "running";
    }
  }

  /** Pauses the jobs that have such a run: all seeds of a job step together. */
  hold(isHeld: (run: RunRecord) => boolean): void {
    for (const job of this.#jobs) {
      if (!job.runs.some(isHeld)) continue;
      job.isHeld = true;
      pauseJob(job);
    }
  }

  /** Holds the jobs that have such a run no longer; they go on with the others. */
  release(isMeant: (run: RunRecord) => boolean): void {
    for (const job of this.#jobs) if (job.runs.some(isMeant)) job.isHeld = false;
  }

  /** Runs of a job; none where it has ended. */
  runsOf(jobId: string): readonly RunRecord[] {
    return this.#jobs.find((job) => job.jobId === jobId)?.runs ?? [];
  }

  /** Ids of the runs of jobs that are held by themselves. */
  get heldRunIds(): readonly string[] {
    return this.#jobs
      .filter(({ isHeld }) => isHeld)
      .flatMap(({ runs }) => runs.map(({ id }) => id));
  }

  /** Jobs with runs to end: one whose last run has ended may still be leaving its trainer. */
  get open(): readonly QueuedJob[] {
    return this.#jobs.filter((job) => job.runs.length > 0);
  }

  /** The open jobs as the interface shows them, and how long those that go on still take. */
  describe(): { readonly jobs: QueueJob[]; readonly etaSeconds: number | undefined } {
    const going = this.#jobs.filter(({ isHeld }) => !isHeld);
    const speed = going.reduce((sum, job) => sum + job.stepsPerSecond, 0);
    const steps = going.reduce((sum, job) => sum + stepsLeft(job), 0);
    return {
      jobs: this.open.map(describeJob),
      etaSeconds: speed > 0 ? steps / speed : undefined,
    };
  }
}

function pauseJob(job: QueuedJob): void {
  if (job.status !== "running") return;
  job.trainer?.pause(job.jobId);
  job.status = "paused";
}
