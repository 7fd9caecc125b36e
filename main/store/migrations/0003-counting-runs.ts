import type { Migration } from "../migrate.ts";

/** Lets the library count the runs of each status without reading the runs themselves. */
export const countingRuns: Migration = {
  version: 3,
  purpose: "an index that counts runs by experiment and status",
  sql: `CREATE INDEX runs_by_experiment_and_status ON runs (experiment_id, status, success);`,
};
