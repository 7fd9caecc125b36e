import type { Database } from "better-sqlite3";
import type { LogLine } from "../../shared/api/records.ts";

interface LogRow {
  readonly at_ms: number;
  readonly level: LogLine["level"];
  readonly text: string;
}

/** What happened to runs, line by line. */
export function logQueries(database: Database) {
  const insert = database.prepare(
    `INSERT INTO log (run_id, at_ms, level, text) VALUES (?, ?, ?, ?)`,
  );
  const select = database.prepare<[string], LogRow>(
    `SELECT at_ms, level, text FROM log WHERE run_id = ? ORDER BY id`,
  );
  return {
    append(runId: string, line: LogLine): void {
      insert.run(runId, line.atMs, line.level, line.text);
    },
    ofRun: (runId: string): LogLine[] =>
      select.all(runId).map(({ at_ms, level, text }) => ({ atMs: at_ms, level, text })),
  };
}
