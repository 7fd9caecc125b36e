import type { Migration } from "../migrate.ts";

/** What a run's network is and how it shares its weights: two columns for one that mixed them. */
export const architectureAndSharing: Migration = {
  version: 7,
  purpose: "architecture and sharing of runs, apart",
  sql: `
    ALTER TABLE runs ADD COLUMN architecture TEXT NOT NULL DEFAULT 'patch'
      CHECK (architecture IN ('patch', 'dense', 'recurrent'));
    -- Absent for an architecture that has nothing to share.
    ALTER TABLE runs ADD COLUMN sharing TEXT CHECK (sharing IN ('shared', 'unshared', 'grouped'));
    UPDATE runs SET architecture = scheme WHERE scheme IN ('dense', 'recurrent');
    UPDATE runs SET sharing = scheme WHERE architecture = 'patch';

    -- A recurrent network said nothing of its sharing. Its experiment does: on an axis over the
    -- field or over the whole model, else in the model itself, and left out it is shared.
    UPDATE runs SET sharing = coalesce(
      CASE json_type(assignment, '$."/model/sharing"')
        WHEN 'text' THEN json_extract(assignment, '$."/model/sharing"')
        WHEN 'array' THEN 'grouped' END,
      CASE json_type(assignment, '$."/model".sharing')
        WHEN 'text' THEN json_extract(assignment, '$."/model".sharing')
        WHEN 'array' THEN 'grouped' END,
      CASE WHEN json_type(assignment, '$."/model"') = 'object' THEN 'shared' END,
      (SELECT CASE json_type(spec, '$.model.sharing')
        WHEN 'text' THEN json_extract(spec, '$.model.sharing')
        WHEN 'array' THEN 'grouped' END
        FROM experiments WHERE id = runs.experiment_id),
      'shared')
    WHERE architecture = 'recurrent';

    ALTER TABLE runs DROP COLUMN scheme;
  `,
};
