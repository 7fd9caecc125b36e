import { NOT_MEASURED } from "../../../shared/metrics/registry.ts";
import type { Database } from "better-sqlite3";
import type { Measurement } from "../../../shared/results/measurements.ts";
import { StoredDamage } from "../damage.ts";
import type { Migration } from "../migrate.ts";
import { seriesQueries } from "../series.ts";

interface OldChunk {
  readonly run_id: string;
  readonly patches: number;
  readonly components: number;
  readonly filters: number;
  readonly measurements: Uint8Array;
}

/** Curves by column, in parts that fill their pages, each chunk with a checksum. */
export const columnarSeries: Migration = {
  version: 5,
  purpose: "curves stored by metric, with checksums",
  sql: `
    CREATE TABLE series (
      id INTEGER PRIMARY KEY,
      run_id TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
      chunk INTEGER NOT NULL CHECK (chunk >= 0),
      -- CRC-32 of the run's id, the chunk's number and the bytes of all parts.
      checksum INTEGER NOT NULL
    ) STRICT;
    CREATE UNIQUE INDEX series_by_run ON series (run_id, chunk);

    -- What the bytes are is written at their beginning: see series-codec.ts.
    CREATE TABLE series_parts (
      series_id INTEGER NOT NULL REFERENCES series (id) ON DELETE CASCADE,
      part INTEGER NOT NULL CHECK (part >= 0),
      data BLOB NOT NULL,
      PRIMARY KEY (series_id, part)
    ) STRICT, WITHOUT ROWID;
  `,
  convert(database) {
    moveSeries(database);
    database.exec("DROP TABLE series_chunks");
  },
};

/** Packs each run's old chunks anew. */
function moveSeries(database: Database): void {
  const { append } = seriesQueries(database, new StoredDamage());
  const runIds = database.prepare<[], string>("SELECT DISTINCT run_id FROM series_chunks").pluck();
  const chunks = database.prepare<[string], OldChunk>(
    `SELECT run_id, patches, components, filters, measurements
     FROM series_chunks WHERE run_id = ? ORDER BY chunk`,
  );
  for (const runId of runIds.all()) append(runId, chunks.all(runId).flatMap(oldMeasurements));
}

/** Float64 rows: step, epoch, seconds, trainLoss, testMse, testNmse, alignment, learned, signal. */
function oldMeasurements({ patches, components, filters, measurements }: OldChunk): Measurement[] {
  const numbers = new Float64Array(Uint8Array.from(measurements).buffer);
  const width = 6 + patches + components + filters;
  return Array.from({ length: Math.floor(numbers.length / width) }, (_, row) => {
    const own = numbers.subarray(row * width, (row + 1) * width);
    const [step = 0, epoch = 0, seconds = 0, trainLoss = 0, testMse = 0, testNmse = 0, ...rest] =
      own;
    return {
      ...{ step, epoch, seconds, trainLoss, testMse, testNmse },
      alignment: rest.slice(0, patches),
      learned: rest.slice(patches, patches + components),
      ...NOT_MEASURED,
      signal: rest.slice(patches + components),
    };
  });
}
