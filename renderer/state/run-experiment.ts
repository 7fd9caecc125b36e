import type { AppState } from "./app-state.svelte.ts";
import { experimentHref } from "./route.ts";

/**
 * Stores an experiment and, unless told otherwise, queues its runs; then shows it.
 * @returns whether it was stored
 */
export async function runExperiment(
  { lab, router }: AppState,
  spec: unknown,
  start = true,
): Promise<boolean> {
  const record = await lab.attempt("The experiment was not stored.", "experiment:create", { spec });
  if (record === undefined) return false;
  if (start) {
    const id = { experimentId: record.id };
    await lab.attempt(
      "The experiment is stored, but its runs were not queued.",
      "experiment:start",
      id,
    );
  }
  router.go(experimentHref(record.id));
  return true;
}
