import type { Migration } from "../migrate.ts";

/** Studies, and the experiments that trained their cells. */
export const studies: Migration = {
  version: 2,
  purpose: "studies and the experiments that trained their cells",
  sql: `
    CREATE TABLE studies (
      id TEXT PRIMARY KEY,
      -- Equal for studies of one name and base, whose runs are therefore shared.
      key TEXT NOT NULL UNIQUE,
      created_at_ms INTEGER NOT NULL,
      spec TEXT NOT NULL CHECK (json_valid(spec))
    ) STRICT;
    CREATE INDEX studies_by_age ON studies (created_at_ms);

    CREATE TABLE study_experiments (
      study_id TEXT NOT NULL REFERENCES studies (id) ON DELETE CASCADE,
      experiment_id TEXT NOT NULL REFERENCES experiments (id) ON DELETE CASCADE,
      PRIMARY KEY (study_id, experiment_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX study_experiments_by_experiment ON study_experiments (experiment_id);
  `,
};
