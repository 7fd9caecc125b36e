import type { ClaimsRecord } from "../../shared/api/claim-records.ts";
import type { QueueState } from "../../shared/api/queue-records.ts";
import { jobShare } from "./queue-labels.ts";

/** How far the runs behind one claim are. */
export interface ClaimProgress {
  readonly ended: number;
  readonly planned: number;
  /** Whether one of them waits or trains. */
  readonly isActive: boolean;
  /** Of all of them, 0 to 1, those under way by the steps they have taken. */
  readonly share: number;
}

/** @param experiments those that the claim rests on */
export function claimProgress(
  experiments: ClaimsRecord["experiments"],
  queue: QueueState | undefined,
): ClaimProgress {
  const ended = experiments.reduce((sum, one) => sum + one.ended, 0);
  const planned = experiments.reduce((sum, one) => sum + one.planned, 0);
  const jobs = (queue?.jobs ?? []).filter(({ experimentId }) =>
    experiments.some((one) => one.experimentId === experimentId),
  );
  const underWay = jobs.reduce((sum, job) => sum + job.runIds.length * jobShare(job), 0);
  const share = planned === 0 ? 0 : Math.min(1, (ended + underWay) / planned);
  return { ended, planned, isActive: jobs.length > 0, share };
}
