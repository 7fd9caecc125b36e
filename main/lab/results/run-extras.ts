import type { RunExtras } from "../../report/run-detail.ts";
import type { Store } from "../../store/store.ts";

/** What is stored of a run beside its record and its measurements. */
export function extrasOf({ runs, log }: Pick<Store, "runs" | "log">, runId: string): RunExtras {
  return { ...runs.extras(runId), log: log.ofRun(runId) };
}
