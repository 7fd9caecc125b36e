import { crc32 } from "node:zlib";
import type { Database } from "better-sqlite3";

/** A stored sparkline: median test NMSE over finished runs. */
export interface Sparkline {
  /** Runs that had finished when it was drawn. */
  readonly done: number;
  readonly points: readonly number[];
}

interface SparklineRow {
  readonly experiment_id: string;
  readonly done: number;
  readonly points: string;
}

/** Sparklines by experiment, so that a list needs no curves. */
export function sparklineQueries(database: Database) {
  const all = database.prepare<[], SparklineRow>(
    `SELECT experiment_id, done, points FROM sparklines`,
  );
  const one = database.prepare<[string], SparklineRow>(
    `SELECT experiment_id, done, points FROM sparklines WHERE experiment_id = ?`,
  );
  const save = database.prepare(
    `INSERT OR REPLACE INTO sparklines (experiment_id, done, points) VALUES (?, ?, ?)`,
  );
  return {
    /** The stored one, where it is as it was written. */
    get(id: string): Sparkline | undefined {
      const row = one.get(id);
      const points = row === undefined ? undefined : intactPoints(id, row.done, row.points);
      return points === undefined ? undefined : { done: row!.done, points };
    },
    /** Those that are as they were written; the others can be drawn anew. */
    all: (): Map<string, Sparkline> =>
      new Map(
        all.all().flatMap(({ experiment_id: id, done, points: text }) => {
          const points = intactPoints(id, done, text);
          return points === undefined ? [] : [[id, { done, points }] as const];
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

function intactPoints(id: string, done: number, text: string): readonly number[] | undefined {
  try {
    const { points, checksum } = JSON.parse(text) as Partial<KeptPoints>;
    const isIntact = points !== undefined && checksum === checksumOf(id, done, points);
    return isIntact ? points : undefined;
  } catch {
    return undefined; // no JSON any more
  }
}
