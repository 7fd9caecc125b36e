import type { Migration } from "../migrate.ts";

/** Experiments, their runs, the runs' series and log. */
export const experimentsAndRuns: Migration = {
  version: 1,
  purpose: "experiments, runs, series and log",
  sql: `
    CREATE TABLE experiments (
      id TEXT PRIMARY KEY,
      created_at_ms INTEGER NOT NULL,
      spec TEXT NOT NULL CHECK (json_valid(spec)),
      -- What the user writes about it; the lab itself never changes these.
      name TEXT NOT NULL,
      notes TEXT NOT NULL,
      tags TEXT NOT NULL CHECK (json_valid(tags)),
      starred INTEGER NOT NULL DEFAULT 0 CHECK (starred IN (0, 1)),
      archived INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1))
    ) STRICT;
    CREATE INDEX experiments_by_age ON experiments (created_at_ms);

    CREATE TABLE runs (
      id TEXT PRIMARY KEY,
      experiment_id TEXT NOT NULL REFERENCES experiments (id) ON DELETE CASCADE,
      variant_index INTEGER NOT NULL CHECK (variant_index >= 0),
      assignment TEXT NOT NULL CHECK (json_valid(assignment)),
      scheme TEXT NOT NULL
        CHECK (scheme IN ('shared', 'unshared', 'grouped', 'dense', 'recurrent')),
      seed INTEGER NOT NULL CHECK (seed >= 0),
      status TEXT NOT NULL CHECK (status IN
        ('planned', 'queued', 'running', 'done', 'failed', 'cancelled', 'interrupted')),
      started_at_ms INTEGER,
      finished_at_ms INTEGER,
      seconds REAL NOT NULL DEFAULT 0 CHECK (seconds >= 0),
      success INTEGER CHECK (success IN (0, 1)),
      final TEXT CHECK (json_valid(final)),
      failure_message TEXT,
      failure_step INTEGER,
      filters TEXT CHECK (json_valid(filters)),
      provenance TEXT CHECK (json_valid(provenance)),
      UNIQUE (experiment_id, variant_index, seed)
    ) STRICT;
    CREATE INDEX runs_by_status ON runs (status);

    -- Measurements in the order they were taken: float64 rows of the columns that their run's
    -- first chunk names. Chunks become one when the run ends.
    CREATE TABLE series_chunks (
      run_id TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
      chunk INTEGER NOT NULL CHECK (chunk >= 0),
      patches INTEGER NOT NULL CHECK (patches >= 0),
      components INTEGER NOT NULL CHECK (components >= 0),
      filters INTEGER NOT NULL CHECK (filters >= 0),
      measurements BLOB NOT NULL,
      PRIMARY KEY (run_id, chunk)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE log (
      id INTEGER PRIMARY KEY,
      run_id TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
      at_ms INTEGER NOT NULL,
      level TEXT NOT NULL CHECK (level IN ('info', 'warning', 'error')),
      text TEXT NOT NULL
    ) STRICT;
    CREATE INDEX log_by_run ON log (run_id, id);
  `,
};
