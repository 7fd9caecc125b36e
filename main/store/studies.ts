import type { Database } from "better-sqlite3";
import type { Study } from "../../shared/study/schema.ts";
import type { StoredDamage } from "./damage.ts";
import type { IntactExpressions } from "./row-checksums.ts";
import { completeStudy, StoredSpecs } from "./stored-specs.ts";

/** A study as stored. */
export interface StoredStudy {
  readonly id: string;
  /** Equal for studies whose runs are shared: those of one name and base. */
  readonly key: string;
  readonly createdAtMs: number;
  readonly spec: Study;
  /** When it was moved to the trash, milliseconds since 1970; absent where it was not. */
  readonly trashedAtMs?: number | undefined;
}

interface StudyRow {
  readonly id: string;
  readonly key: string;
  readonly created_at_ms: number;
  readonly spec: string;
  readonly trashed_at_ms: number | null;
  readonly intact: number;
}

const COLUMNS = "id, key, created_at_ms, spec, trashed_at_ms";

/** Stored studies. */
export function studyQueries(database: Database, intact: IntactExpressions, damage: StoredDamage) {
  const columns = `${COLUMNS}, ${intact.study} AS intact`;
  const insert = database.prepare(`INSERT INTO studies (${COLUMNS}) VALUES (?, ?, ?, ?, ?)`);
  const select = <Given extends unknown[]>(rest: string) =>
    database.prepare<Given, StudyRow>(`SELECT ${columns} FROM studies ${rest}`);
  const selectOne = select<[string]>("WHERE id = ?");
  const selectByKey = select<[string]>("WHERE key = ?");
  const selectAll = select<[]>("ORDER BY created_at_ms DESC, id");
  const setTrashed = database.prepare(`UPDATE studies SET trashed_at_ms = ? WHERE id = ?`);
  const setSpec = database.prepare(`UPDATE studies SET spec = ? WHERE id = ?`);
  const remove = database.prepare(`DELETE FROM studies WHERE id = ?`);

  const specs = new StoredSpecs(completeStudy);
  const toStudies = (rows: readonly StudyRow[]): StoredStudy[] =>
    damage.mapIntact(
      rows,
      (row) => rowToStudy(row, specs),
      ({ id }) => `Study ${id}`,
    );

  return {
    get: (id: string): StoredStudy | undefined => toStudies(selectOne.all(id))[0],
    withKey: (key: string): StoredStudy | undefined => toStudies(selectByKey.all(key))[0],
    /** Those in the trash included, the newest first. */
    list: (): StoredStudy[] => toStudies(selectAll.all()),
    insert(study: StoredStudy): void {
      const { id, key, createdAtMs, spec, trashedAtMs = null } = study;
      insert.run(id, key, createdAtMs, JSON.stringify(spec), trashedAtMs);
    },
    /** Moves a study alone to the trash, or out of it where no time is given. */
    setTrashed: (id: string, atMs: number | undefined): void =>
      void setTrashed.run(atMs ?? null, id),
    setSpec: (id: string, spec: Study): void => void setSpec.run(JSON.stringify(spec), id),
    /** Removes the study; its experiments stay. */
    remove(id: string): void {
      remove.run(id);
      specs.forget(id);
    },
    ...studyExperiments(database),
  };
}

/** Which experiments trained cells of which study. */
function studyExperiments(database: Database) {
  const addExperiment = database.prepare(
    `INSERT INTO study_experiments (study_id, experiment_id) VALUES (?, ?)`,
  );
  const idsOf = (from: string) =>
    database
      .prepare<[string], string>(`SELECT experiment_id FROM ${from} ORDER BY experiment_id`)
      .pluck();
  const experiments = idsOf(
    `study_experiments JOIN experiments ON experiments.id = experiment_id
     WHERE study_id = ? AND trashed_at_ms IS NULL`,
  );
  const allExperiments = idsOf("study_experiments WHERE study_id = ?");
  const holds = database.prepare<[string], { study_id: string }>(
    `SELECT study_id FROM study_experiments WHERE experiment_id = ? LIMIT 1`,
  );
  return {
    addExperiment: (studyId: string, experimentId: string): void =>
      void addExperiment.run(studyId, experimentId),
    /** Whether an experiment trained cells of a study. */
    holdsExperiment: (experimentId: string): boolean => holds.get(experimentId) !== undefined,
    /** Those in the trash included. */
    allExperimentIds: (studyId: string): string[] => allExperiments.all(studyId),
    /** Those of the library; those in the trash count for nothing. */
    experimentIds: (studyId: string): string[] => experiments.all(studyId),
  };
}

function rowToStudy(row: StudyRow, specs: StoredSpecs<Study>): StoredStudy {
  return {
    id: row.id,
    key: row.key,
    createdAtMs: row.created_at_ms,
    spec: specs.read(row.id, row.spec),
    ...(row.trashed_at_ms !== null && { trashedAtMs: row.trashed_at_ms }),
  };
}
