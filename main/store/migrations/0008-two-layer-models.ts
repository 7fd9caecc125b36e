import type { Migration } from "../migrate.ts";

/** Lets a run's network have two layers of filters. SQLite cannot widen a check, so the column is made anew. */
export const twoLayerModels: Migration = {
  version: 8,
  purpose: "runs of models with two layers of filters",
  sql: `
    ALTER TABLE runs RENAME COLUMN architecture TO narrow_architecture;
    ALTER TABLE runs ADD COLUMN architecture TEXT NOT NULL DEFAULT 'patch'
      CHECK (architecture IN ('patch', 'dense', 'recurrent', 'two-layer'));
    UPDATE runs SET architecture = narrow_architecture;
    ALTER TABLE runs DROP COLUMN narrow_architecture;
  `,
};
