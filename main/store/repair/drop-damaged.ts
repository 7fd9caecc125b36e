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

/** In the order in which the tables were made, where each comes after those whose rows it refers to. */
const FOREIGN_KEYS = `SELECT tables.name AS dependent, "from" AS column, "table" AS owner, "to" AS key
  FROM main.sqlite_schema AS tables JOIN pragma_foreign_key_list(tables.name) ORDER BY tables.rowid`;

interface ForeignKey {
  readonly dependent: string;
  readonly column: string;
  readonly owner: string;
  readonly key: string;
}

/** Removes what belongs to an experiment, run or study that is lost. @returns what is lost with them */
export function dropDependents(database: Database): string[] {
  const lost = database
    .prepare<[], { id: string; runs: number }>(
      `SELECT experiment_id AS id, count(*) AS runs FROM runs
       WHERE experiment_id NOT IN (SELECT id FROM experiments) GROUP BY experiment_id`,
    )
    .all()
    .map(({ id, runs }) => `${countOf(runs, "run")} of experiment ${id} went with it.`);
  for (const { dependent, column, owner, key } of database
    .prepare<[], ForeignKey>(FOREIGN_KEYS)
    .all()) {
    database.exec(`DELETE FROM ${dependent} WHERE ${column} NOT IN (SELECT ${key} FROM ${owner})`);
  }
  return lost;
}
