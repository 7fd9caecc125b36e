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
  const save = database.prepare(
    `INSERT OR REPLACE INTO sparklines (experiment_id, done, points) VALUES (?, ?, ?)`,
  );
  return {
    all: (): Map<string, Sparkline> =>
      new Map(
        all
          .all()
          .map(({ experiment_id: id, done, points }) => [
            id,
            { done, points: JSON.parse(points) as number[] },
          ]),
      ),
    save: (experimentId: string, { done, points }: Sparkline): void =>
      void save.run(experimentId, done, JSON.stringify(points)),
  };
}
