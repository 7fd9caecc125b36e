import type { RunRecord } from "../api/records.ts";

/**
 * A run's NMSE for statistics. A run that failed, or whose NMSE is no number, is the worst there
 * is: Infinity, which the statistics leave out of means and count as a failure.
 */
export function nmseOf({ final }: Pick<RunRecord, "final">): number {
  const nmse = final?.testNmse;
  return nmse === undefined || Number.isNaN(nmse) ? Infinity : nmse;
}
