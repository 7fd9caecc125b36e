import type { Migration } from "../migrate.ts";

/** What makes training go on after a crash, and damage and rollbacks known. */
export const durability: Migration = {
  version: 6,
  purpose: "checkpoints, checksums of rows, settings and the store's own state",
  sql: `
    -- The last checkpoint of each run that has no outcome yet.
    CREATE TABLE checkpoints (
      run_id TEXT PRIMARY KEY REFERENCES runs (id) ON DELETE CASCADE,
      -- What computed it: only the same engine goes on to the same numbers.
      engine TEXT NOT NULL,
      step INTEGER NOT NULL CHECK (step > 0),
      seconds REAL NOT NULL,
      loss_sum REAL NOT NULL,
      loss_count INTEGER NOT NULL CHECK (loss_count >= 0),
      state BLOB NOT NULL,
      checksum INTEGER NOT NULL
    ) STRICT;

    -- The queue's order and whether it is paused, and the like.
    CREATE TABLE settings (
      name TEXT PRIMARY KEY,
      value TEXT NOT NULL CHECK (json_valid(value))
    ) STRICT;

    CREATE TABLE store_state (
      only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
      -- Tells this database and its copies from all others.
      store_id TEXT NOT NULL,
      -- Counts what has been stored; a file beside the database says how far it was.
      generation INTEGER NOT NULL CHECK (generation >= 0),
      -- The process that may write; every transaction makes sure that it still is this one.
      owner TEXT NOT NULL
    ) STRICT;
    INSERT INTO store_state VALUES (1, lower(hex(randomblob(16))), 0, '');

    -- CRC-32 of the row's other columns, kept by the lab: see row-checksums.ts.
    ALTER TABLE experiments ADD COLUMN checksum INTEGER;
    ALTER TABLE runs ADD COLUMN checksum INTEGER;
    -- Of the columns that lists do not read.
    ALTER TABLE runs ADD COLUMN extras_checksum INTEGER;
    ALTER TABLE studies ADD COLUMN checksum INTEGER;

    -- Median test NMSE over finished runs, and how many runs had finished then.
    CREATE TABLE sparklines (
      experiment_id TEXT PRIMARY KEY REFERENCES experiments (id) ON DELETE CASCADE,
      done INTEGER NOT NULL,
      points TEXT NOT NULL CHECK (json_valid(points))
    ) STRICT;
  `,
};
