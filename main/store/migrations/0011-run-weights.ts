import type { Migration } from "../migrate.ts";

/** What a network has learned beside its filters, for export; runs that ended before have none. */
export const runWeights: Migration = {
  version: 11,
  purpose: "weights of learned heads and of networks without filters",
  sql: `
    CREATE TABLE run_weights (
      run_id TEXT PRIMARY KEY REFERENCES runs (id) ON DELETE CASCADE,
      -- Name and shape of each array, in the order of their numbers.
      arrays TEXT NOT NULL CHECK (json_valid(arrays)),
      -- float32, little-endian.
      numbers BLOB NOT NULL,
      -- CRC-32 of the other columns.
      checksum INTEGER NOT NULL
    ) STRICT;
  `,
};
