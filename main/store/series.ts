import type { Database } from "better-sqlite3";
import type { Measurement } from "../../shared/results/measurements.ts";
import {
  decodeMeasurements,
  encodeMeasurements,
  sameShape,
  shapeOf,
  type SeriesShape,
} from "./series-codec.ts";

interface ChunkRow extends SeriesShape {
  readonly chunk: number;
  readonly measurements: Uint8Array;
}

/** Stored measurements of runs. */
export function seriesQueries(database: Database) {
  const insert = database.prepare<
    [string, number, number, number, number, Buffer]
  >(`INSERT INTO series_chunks (run_id, chunk, patches, components, filters, measurements)
     VALUES (?, ?, ?, ?, ?, ?)`);
  const select = database.prepare<[string], ChunkRow>(
    `SELECT chunk, patches, components, filters, measurements
     FROM series_chunks WHERE run_id = ? ORDER BY chunk`,
  );
  const remove = database.prepare<[string]>(`DELETE FROM series_chunks WHERE run_id = ?`);
  const last = database.prepare<[string], { chunk: number | null }>(
    `SELECT max(chunk) AS chunk FROM series_chunks WHERE run_id = ?`,
  );

  const read = (runId: string): Measurement[] =>
    select.all(runId).flatMap((row) => decodeMeasurements(row.measurements, row));

  /** Appends measurements, in order; a change of their shape begins a new chunk. */
  const append = (runId: string, measurements: readonly Measurement[]): void => {
    let chunk = (last.get(runId)?.chunk ?? -1) + 1;
    for (const piece of splitByShape(measurements)) {
      const { patches, components, filters } = shapeOf(piece[0]!);
      insert.run(runId, chunk++, patches, components, filters, encodeMeasurements(piece));
    }
  };

  return {
    read,
    append,
    remove: (runId: string): void => void remove.run(runId),
    /** Makes one chunk of a run's many; called when the run has ended. */
    compact(runId: string): void {
      const measurements = read(runId);
      remove.run(runId);
      append(runId, measurements);
    },
  };
}

function splitByShape(measurements: readonly Measurement[]): Measurement[][] {
  const pieces: Measurement[][] = [];
  for (const measurement of measurements) {
    const piece = pieces.at(-1);
    if (piece !== undefined && sameShape(shapeOf(piece[0]!), shapeOf(measurement))) {
      piece.push(measurement);
    } else {
      pieces.push([measurement]);
    }
  }
  return pieces;
}
