import type { Database } from "better-sqlite3";
import type { LogLine } from "../../shared/api/records.ts";

/** What happened to runs, line by line. */
export function logQueries(database: Database) {
  const insert = database.prepare(
    `INSERT INTO log (run_id, at_ms, level, text) VALUES (?, ?, ?, ?)`,
  );
  const select = database.prepare<[string], LogLine>(
    `SELECT at_ms AS atMs, level, text FROM log WHERE run_id = ? ORDER BY id`,
  );
  return {
    append(runId: string, line: LogLine): void {
      insert.run(runId, line.atMs, line.level, line.text);
    },
    ofRun: (runId: string): LogLine[] => select.all(runId),
  };
}
