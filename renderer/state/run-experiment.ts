import type { ExperimentRecord } from "../../shared/api/records.ts";
import type { SpecProblem } from "../../shared/spec/problem.ts";
import { LabCallError } from "../api/lab-call-error.ts";
import type { AppState } from "./app-state.svelte.ts";
import { screenHref } from "../../shared/screens/route.ts";

/**
 * Stores an experiment and, unless told otherwise, queues its runs; then shows it.
 * @param refused shows which fields the lab refused, in a toast's stead: what lies outside the page,
 *   as a data file does, the lab alone can check
 * @returns whether it was stored
 */
export async function runExperiment(
  { lab, router, toasts }: AppState,
  spec: unknown,
  start = true,
  refused?: (problems: readonly SpecProblem[]) => void,
): Promise<boolean> {
  let record: ExperimentRecord;
  try {
    record = await lab.client.call("experiment:create", { spec });
  } catch (thrown) {
    const problems = thrown instanceof LabCallError ? thrown.problems : [];
    if (problems.length > 0 && refused !== undefined) refused(problems);
    else toasts.fail("The experiment was not stored.", thrown);
    return false;
  }
  if (start) {
    const id = { experimentId: record.id };
    await lab.attempt(
      "The experiment is stored, but its runs were not queued.",
      "experiment:start",
      id,
    );
  }
  router.go(screenHref("experiment", { id: record.id }));
  return true;
}
