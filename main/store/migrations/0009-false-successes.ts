import type { Migration } from "../migrate.ts";

/**
 * Lets lists count the successes that rest on the error although a component was not learned, without
 * reading the runs. The rule is that of shared/results/false-success.ts as it was then.
 */
export const falseSuccesses: Migration = {
  version: 9,
  purpose: "runs whose success is false are counted",
  sql: `
    ALTER TABLE runs ADD COLUMN false_success INTEGER CHECK (false_success IN (0, 1));
    UPDATE runs SET false_success = success = 1 AND EXISTS (
      SELECT 1 FROM json_each(runs.final, '$.learned')
      WHERE type IN ('real', 'integer') AND value <> 0 AND value < 0.5)
    WHERE success IS NOT NULL;
    DROP INDEX runs_by_experiment_and_status;
    CREATE INDEX runs_by_experiment_and_status
      ON runs (experiment_id, status, success, false_success);
  `,
};
