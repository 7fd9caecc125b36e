import type { Migration } from "../migrate.ts";

/** A run that diverged has an outcome, failure; one that crashed has none, and stays NULL. */
export const outcomes: Migration = {
  version: 4,
  purpose: "runs that diverged count as not successful",
  sql: `UPDATE runs SET success = 0 WHERE status = 'failed' AND failure_step IS NOT NULL;`,
};
