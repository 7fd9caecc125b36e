export const RUN_STATUSES = [
  "planned",
  "queued",
  "running",
  "done",
  "failed",
  "cancelled",
  "interrupted",
] as const;
/** `interrupted`: the lab ended while the run trained; what it had measured is kept. */
export type RunStatus = (typeof RUN_STATUSES)[number];

/** Why a run failed. */
export interface RunFailure {
  readonly message: string;
  /** The SGD step at which it diverged, counted from 1; absent where something else went wrong. */
  readonly step?: number | undefined;
}

/**
 * Whether a run says something about its variant: it was trained to its end, or it diverged. One that
 * a crash, a person or the end of the lab cut short says nothing, and can be trained again.
 */
export function hasOutcome({
  status,
  failure,
}: {
  readonly status: RunStatus;
  readonly failure?: RunFailure | undefined;
}): boolean {
  return status === "done" || (status === "failed" && failure?.step !== undefined);
}

/** Statuses of runs that have begun and are over. */
export const ENDED_STATUSES = [
  "done",
  "failed",
  "cancelled",
  "interrupted",
] as const satisfies RunStatus[];

/** Whether a run has begun and is over, however it ended. */
export function hasEnded({ status }: { readonly status: RunStatus }): boolean {
  return (ENDED_STATUSES as readonly RunStatus[]).includes(status);
}
