import { randomUUID } from "node:crypto";
import type { QueueJob } from "../../../shared/api/queue-records.ts";
import type { RunRecord } from "../../../shared/api/records.ts";
import type { VariantSpec } from "../../../shared/spec/schema.ts";
import type { TrainedBy } from "../../../shared/spec/training-time.ts";
import { trainingSteps } from "../../../shared/spec/training-steps.ts";
import type { Trainer } from "./trainer.ts";

/** A job of the queue while it waits or trains. */
export interface QueuedJob {
  readonly jobId: string;
  readonly experimentId: string;
  readonly experimentName: string;
  readonly variant: VariantSpec;
  /** Runs that have not ended. */
  readonly runs: RunRecord[];
  /** Runs that were asked to end while they trained. */
  readonly cancelled: Set<string>;
  /** Whether its trainer died once: it is not tried a third time. */
  wasRetried: boolean;
  /** Whether its runs have taken longer than they may. */
  isOverTime: boolean;
  /** Whether a person paused it by itself: it neither begins nor goes on with the others. */
  isHeld: boolean;
  status: QueueJob["status"];
  trainer: Trainer | undefined;
  step: number;
  stepsTotal: number;
  stepsPerSecond: number;
  /** What trains it; undefined until the trainer has said so. */
  engine: TrainedBy | undefined;
}

export function newJob(
  experiment: { id: string; name: string },
  variant: VariantSpec,
  runs: readonly RunRecord[],
): QueuedJob {
  return {
    jobId: randomUUID(),
    experimentId: experiment.id,
    experimentName: experiment.name,
    variant,
    runs: [...runs],
    cancelled: new Set(),
    wasRetried: false,
    isOverTime: false,
    isHeld: false,
    status: "waiting",
    trainer: undefined,
    step: 0,
    stepsTotal: 0,
    stepsPerSecond: 0,
    engine: undefined,
  };
}

/** A job as the interface shows it. */
export function describeJob(job: QueuedJob): QueueJob {
  const { jobId, experimentId, experimentName, isHeld, status, step, stepsTotal, stepsPerSecond } =
    job;
  return {
    jobId,
    experimentId,
    experimentName,
    assignment: job.runs[0]?.assignment ?? {},
    runIds: job.runs.map((run) => run.id),
    status,
    held: isHeld,
    step,
    stepsTotal,
    stepsPerSecond: status === "paused" ? 0 : stepsPerSecond,
    etaSeconds: stepsPerSecond > 0 ? (stepsTotal - step) / stepsPerSecond : undefined,
  };
}

/** SGD steps that a job still has to take, known before its trainer has said so. */
export function stepsLeft(job: QueuedJob): number {
  return (job.stepsTotal || trainingSteps(job.variant)) - job.step;
}

/** Takes runs from a job that have ended or belong to another. */
export function removeRuns({ runs }: QueuedJob, shouldGo: (run: RunRecord) => boolean): void {
  runs.splice(0, runs.length, ...runs.filter((run) => !shouldGo(run)));
}

/** Ends all runs that a job still has. */
export function endOpenRuns({ runs }: QueuedJob, end: (runId: string) => void): void {
  for (const run of runs) end(run.id);
  runs.length = 0;
}
