import type { Database } from "better-sqlite3";
import { countOf } from "../../../shared/format/sentence.ts";
import { defineRowChecksum } from "../row-checksums.ts";

/** The first form whose rows have checksums. */
export const CHECKSUMS_FORM = 6;

/**
 * Removes rows that are not as the lab wrote them. @returns what is lost, in sentences
 */
export function dropDamagedRows(database: Database): string[] {
  const intact = defineRowChecksum(database);
  const lost: string[] = [];
  const experiments = database
    .prepare<[], { id: string; name: string }>(
      `DELETE FROM experiments WHERE NOT (${intact.experiment}) RETURNING id, name`,
    )
    .all();
  lost.push(...experiments.map(({ id, name }) => `Experiment ${id} ("${name}") is lost.`));
  const studies = database
    .prepare<[], { id: string }>(`DELETE FROM studies WHERE NOT (${intact.study}) RETURNING id`)
    .all();
  lost.push(...studies.map(({ id }) => `Study ${id} is lost.`));
  database.exec(`DELETE FROM runs WHERE NOT (${intact.run})`);
  const extras = database
    .prepare<[], { id: string }>(
      `UPDATE runs SET filters = NULL, provenance = NULL
       WHERE NOT (${intact.runExtras}) RETURNING id`,
    )
    .all();
  lost.push(...extras.map(({ id }) => `The filters and provenance of run ${id} are lost.`));
  return lost;
}

/** What belongs to something that is gone; the first column of each is what it belongs to. */
const DEPENDENT = [
  ["series", "run_id", "runs", "id"],
  ["series_parts", "series_id", "series", "id"],
  ["series_chunks", "run_id", "runs", "id"],
  ["checkpoints", "run_id", "runs", "id"],
  ["run_weights", "run_id", "runs", "id"],
  ["log", "run_id", "runs", "id"],
  ["sparklines", "experiment_id", "experiments", "id"],
  ["study_experiments", "study_id", "studies", "id"],
  ["study_experiments", "experiment_id", "experiments", "id"],
] as const;

/** Removes what belongs to an experiment, run or study that is lost. @returns what is lost with them */
export function dropDependents(database: Database): string[] {
  const lost = database
    .prepare<[], { id: string; runs: number }>(
      `SELECT experiment_id AS id, count(*) AS runs FROM runs
       WHERE experiment_id NOT IN (SELECT id FROM experiments) GROUP BY experiment_id`,
    )
    .all()
    .map(({ id, runs }) => `${countOf(runs, "run")} of experiment ${id} went with it.`);
  database.exec("DELETE FROM runs WHERE experiment_id NOT IN (SELECT id FROM experiments)");
  for (const [table, column, owner, key] of DEPENDENT) {
    if (!hasTable(database, table)) continue;
    database.exec(`DELETE FROM ${table} WHERE ${column} NOT IN (SELECT ${key} FROM ${owner})`);
  }
  return lost;
}

function hasTable(database: Database, name: string): boolean {
  return database.prepare("SELECT 1 FROM sqlite_schema WHERE name = ?").get(name) !== undefined;
}
