import type { RunRecord } from "../../../shared/api/records.ts";

/** Whether a run says something about its variant: it finished, or it failed. */
export function isCounted({ status }: RunRecord): boolean {
  return status === "done" || status === "failed";
}
