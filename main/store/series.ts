import { crc32 } from "node:zlib";
import type { Database } from "better-sqlite3";
import type { Measurement } from "../../shared/results/measurements.ts";
import type { StoredDamage } from "./damage.ts";
import { decodeMeasurements, encodeMeasurements, sameShape } from "./series-codec.ts";

interface PartRow {
  readonly chunk: number;
  readonly checksum: number;
  readonly data: Buffer | null;
}

/**
 * Bytes of a part: four such rows fill a page of 4096, where a larger one would spill into pages of
 * its own, which are never shared (41% of them were empty).
 */
const PART_BYTES = 980;

/** A run's stored curve, as far as it is intact. */
export interface StoredSeries {
  readonly measurements: Measurement[];
  /** Chunks whose bytes are not those that were written; what they held is left out. */
  readonly damagedChunks: number;
}

/** Stored measurements of runs, in chunks of whole columns. Call what writes within a transaction. */
export function seriesQueries(database: Database, damage: StoredDamage) {
  const chunks = chunkQueries(database);
  const noteDamage = (runId: string): void =>
    damage.note(`Measurements of run ${runId} are damaged and were left out.`);

  const readChecked = (runId: string): StoredSeries => {
    const read = chunks.read(runId).map((packed) => packed && decodeMeasurements(packed));
    if (read.includes(undefined)) noteDamage(runId);
    return {
      measurements: read.flatMap((measurements) => measurements ?? []),
      damagedChunks: read.filter((measurements) => measurements === undefined).length,
    };
  };

  /** Appends measurements, in order; a change of their shape begins a new chunk. */
  const append = (runId: string, measurements: readonly Measurement[]): void =>
    chunks.append(runId, splitByShape(measurements).map(encodeMeasurements));

  const replace = (runId: string, measurements: readonly Measurement[]): void => {
    chunks.remove(runId);
    append(runId, measurements);
  };

  return {
    readChecked,
    /** Appends chunks as `encodeMeasurements` packed them, in order; whoever calls has unpacked them once. */
    appendPacked: chunks.append,
    /** The run's measurements in order, without those of damaged chunks. */
    read: (runId: string): Measurement[] => readChecked(runId).measurements,
    /** The run's chunks as they are packed, in order, without those that are damaged. */
    *readPacked(runId: string): Generator<Uint8Array> {
      let isWhole = true;
      for (const packed of chunks.read(runId)) {
        if (packed === undefined) isWhole = false;
        else yield packed;
      }
      if (!isWhole) noteDamage(runId);
    },
    append,
    remove: chunks.remove,
    /** Puts other measurements in the place of a run's own. */
    replace,
    /** Makes one chunk of a run's many; called when the run has ended. Damage is not smoothed over. */
    compact(runId: string): void {
      const { measurements, damagedChunks } = readChecked(runId);
      if (damagedChunks === 0 && chunks.count(runId) > 1) replace(runId, measurements);
    },
  };
}

/** Reads and writes packed chunks. */
function chunkQueries(database: Database) {
  const insert = database.prepare<[string, number, number]>(
    `INSERT INTO series (run_id, chunk, checksum) VALUES (?, ?, ?)`,
  );
  const insertPart = database.prepare<[number | bigint, number, Uint8Array]>(
    `INSERT INTO series_parts (series_id, part, data) VALUES (?, ?, ?)`,
  );
  const insertChunk = (runId: string, chunk: number, packed: Uint8Array): void => {
    const { lastInsertRowid } = insert.run(runId, chunk, chunkChecksum(runId, chunk, packed));
    for (let at = 0; at < packed.length; at += PART_BYTES) {
      insertPart.run(lastInsertRowid, at / PART_BYTES, packed.subarray(at, at + PART_BYTES));
    }
  };
  // One statement sees one moment: another process may store this run meanwhile.
  const select = database.prepare<[string], PartRow>(
    `SELECT chunk, checksum, data FROM series LEFT JOIN series_parts ON series_id = series.id
     WHERE run_id = ? ORDER BY chunk, part`,
  );
  const last = database
    .prepare<[string], number | null>(`SELECT max(chunk) FROM series WHERE run_id = ?`)
    .pluck();
  const remove = database.prepare<[string]>(`DELETE FROM series WHERE run_id = ?`);
  const count = database
    .prepare<[string], number>(`SELECT count(*) FROM series WHERE run_id = ?`)
    .pluck();
  return {
    count: (runId: string): number => count.get(runId)!,
    /** @returns the chunks in order; undefined for one whose bytes are not those that were written */
    read(runId: string): (Uint8Array | undefined)[] {
      const parts = Map.groupBy(select.all(runId), ({ chunk }) => chunk);
      return [...parts].map(([chunk, rows]) => {
        const packed = Buffer.concat(rows.map(({ data }) => data ?? Buffer.alloc(0)));
        return chunkChecksum(runId, chunk, packed) === rows[0]!.checksum ? packed : undefined;
      });
    },
    append(runId: string, chunks: readonly Uint8Array[]): void {
      const first = (last.get(runId) ?? -1) + 1;
      chunks.forEach((packed, i) => insertChunk(runId, first + i, packed));
    },
    remove: (runId: string): void => void remove.run(runId),
  };
}

/** Over the chunk's place as well, so that bytes of another run or chunk are told. */
function chunkChecksum(runId: string, chunk: number, packed: Uint8Array): number {
  return crc32(packed, crc32(`${runId} ${chunk}`));
}

function splitByShape(measurements: readonly Measurement[]): Measurement[][] {
  const pieces: Measurement[][] = [];
  for (const measurement of measurements) {
    const piece = pieces.at(-1);
    if (piece !== undefined && sameShape(piece[0]!, measurement)) piece.push(measurement);
    else pieces.push([measurement]);
  }
  return pieces;
}
