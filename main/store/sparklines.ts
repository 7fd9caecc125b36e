import { crc32 } from "node:zlib";
import type { Database } from "better-sqlite3";

/** A stored sparkline: median test NMSE over finished runs. */
export interface Sparkline {
  /** Runs that had finished when it was drawn. */
  readonly done: number;
  readonly points: readonly number[];
}

interface SparklineRow {
  readonly id: string;
  readonly done: number;
  readonly points: string;
}

/** Sparklines by experiment, so that a list needs no curves. */
export function sparklineQueries(database: Database) {
  const columns = "experiment_id AS id, done, points";
  const all = database.prepare<[], SparklineRow>(`SELECT ${columns} FROM sparklines`);
  const one = database.prepare<[string], SparklineRow>(
    `SELECT ${columns} FROM sparklines WHERE experiment_id = ?`,
  );
  const save = database.prepare(
    `INSERT OR REPLACE INTO sparklines (experiment_id, done, points) VALUES (?, ?, ?)`,
  );
  return {
    /** The stored one, where it is as it was written. */
    get(id: string): Sparkline | undefined {
      const row = one.get(id);
      return row && intactSparkline(row);
    },
    /** Those that are as they were written; the others can be drawn anew. */
    all: (): Map<string, Sparkline> =>
      new Map(
        all.all().flatMap((row) => {
          const sparkline = intactSparkline(row);
          return sparkline === undefined ? [] : [[row.id, sparkline] as const];
        }),
      ),
    save(experimentId: string, { done, points }: Sparkline): void {
      const kept: KeptPoints = { points, checksum: checksumOf(experimentId, done, points) };
      save.run(experimentId, done, JSON.stringify(kept));
    },
  };
}

/** What the column `points` holds, as JSON. */
interface KeptPoints {
  readonly points: readonly number[];
  readonly checksum: number;
}

function checksumOf(id: string, done: number, points: readonly number[]): number {
  return crc32(JSON.stringify([id, done, points]));
}

function intactSparkline({ id, done, points: text }: SparklineRow): Sparkline | undefined {
  try {
    const { points, checksum } = JSON.parse(text) as Partial<KeptPoints>;
    const isIntact = points !== undefined && checksum === checksumOf(id, done, points);
    return isIntact ? { done, points } : undefined;
  } catch {
    return undefined; // no JSON any more
  }
}
