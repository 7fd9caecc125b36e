import type { RunRecord } from "../../../shared/api/records.ts";

/** Seeds that train together at most: more gain little speed and cost memory. */
const MAX_REPLICATES = 32;

/**
 * Groups runs into jobs: the seeds of one variant train together, but where there are fewer
 * variants than trainers a variant's seeds are split, so that no core stands idle.
 * @param runs of one experiment, in the order in which they are to be trained
 */
export function planJobs(runs: readonly RunRecord[], trainers: number): RunRecord[][] {
  const variants = Map.groupBy(runs, (run) => run.variantIndex);
  const parts = Math.max(1, Math.floor(trainers / Math.max(1, variants.size)));
  return [...variants.values()].flatMap((group) => {
    const size = Math.min(MAX_REPLICATES, Math.ceil(group.length / parts));
    return chunks(group, size);
  });
}

function chunks<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}
