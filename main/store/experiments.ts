import type { Database } from "better-sqlite3";
import type { Experiment } from "../../shared/spec/schema.ts";
import type { StoredDamage } from "./damage.ts";
import type { IntactExpressions } from "./row-checksums.ts";
import { completeExperiment, StoredSpecs } from "./stored-specs.ts";

/** An experiment as stored; what its runs add up to is the business of `lab/`. */
export interface StoredExperiment {
  readonly id: string;
  readonly createdAtMs: number;
  readonly spec: Experiment;
  readonly name: string;
  readonly notes: string;
  readonly tags: readonly string[];
  readonly starred: boolean;
  readonly archived: boolean;
  /** When it was moved to the trash, milliseconds since 1970; absent where it is in the library. */
  readonly trashedAtMs?: number | undefined;
}

/** What a user may change of a stored experiment. */
export type ExperimentChanges = Partial<
  Pick<StoredExperiment, "name" | "notes" | "tags" | "starred" | "archived">
>;

interface ExperimentRow {
  readonly id: string;
  readonly created_at_ms: number;
  readonly spec: string;
  readonly name: string;
  readonly notes: string;
  readonly tags: string;
  readonly starred: number;
  readonly archived: number;
  readonly trashed_at_ms: number | null;
  readonly intact: number;
}

const COLUMNS = "id, created_at_ms, spec, name, notes, tags, starred, archived, trashed_at_ms";

function prepareStatements(database: Database, intact: IntactExpressions) {
  const columns = `${COLUMNS}, ${intact.experiment} AS intact`;
  const newestFirst = "ORDER BY created_at_ms DESC, id";
  const select = <Given extends unknown[]>(rest: string) =>
    database.prepare<Given, ExperimentRow>(`SELECT ${columns} FROM experiments ${rest}`);
  return {
    insert: database.prepare(
      `INSERT INTO experiments (${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
    one: select<[string]>("WHERE id = ?"),
    all: select<[]>(newestFirst),
    listed: select<[]>(`WHERE trashed_at_ms IS NULL ${newestFirst}`),
    update: database.prepare(
      `UPDATE experiments SET name = ?, notes = ?, tags = ?, starred = ?, archived = ? WHERE id = ?`,
    ),
    setSpec: database.prepare(`UPDATE experiments SET spec = ? WHERE id = ?`),
    setTrashed: database.prepare(`UPDATE experiments SET trashed_at_ms = ? WHERE id = ?`),
    trashed: database
      .prepare<[number], string>("SELECT id FROM experiments WHERE trashed_at_ms <= ?")
      .pluck(),
    remove: database.prepare(`DELETE FROM experiments WHERE id = ?`),
  };
}

/** Stored experiments. Statements are prepared once, for all calls. */
export function experimentQueries(
  database: Database,
  intact: IntactExpressions,
  damage: StoredDamage,
) {
  const statements = prepareStatements(database, intact);
  const specs = new StoredSpecs(completeExperiment);
  const nameOf = ({ id, name }: ExperimentRow): string => `Experiment ${id} ("${name}")`;
  const toExperiments = (rows: readonly ExperimentRow[]): StoredExperiment[] =>
    damage.mapIntact(rows, (row) => rowToExperiment(row, specs), nameOf);

  const get = (id: string): StoredExperiment | undefined =>
    toExperiments(statements.one.all(id))[0];

  return {
    get,
    /** Those of the library, the newest first; not those in the trash. */
    list: (): StoredExperiment[] => toExperiments(statements.listed.all()),
    /** Those in the trash included. */
    listAll: (): StoredExperiment[] => toExperiments(statements.all.all()),
    insert: (experiment: StoredExperiment): void =>
      void statements.insert.run(...experimentToRow(experiment)),
    update(id: string, changes: ExperimentChanges): void {
      const stored = get(id);
      if (stored === undefined) return;
      const { name, notes, tags, starred, archived } = { ...stored, ...changes };
      const flags = [Number(starred), Number(archived)];
      statements.update.run(name, notes, JSON.stringify(tags), ...flags, id);
    },
    /** Puts another spec in the place of an experiment's own; its runs are the caller's business. */
    setSpec(id: string, spec: Experiment): void {
      statements.setSpec.run(JSON.stringify(spec), id);
      specs.forget(id);
    },
    /** Moves an experiment to the trash, or out of it where no time is given. */
    setTrashed: (id: string, atMs: number | undefined): void =>
      void statements.setTrashed.run(atMs ?? null, id),
    /** Ids of those that were moved to the trash at a moment or before it. */
    trashedBefore: (moment: number): string[] => statements.trashed.all(moment),
    remove(id: string): void {
      statements.remove.run(id);
      specs.forget(id);
    },
  };
}

/** In the order of `COLUMNS`. */
function experimentToRow(experiment: StoredExperiment): (string | number | null)[] {
  return [
    experiment.id,
    experiment.createdAtMs,
    JSON.stringify(experiment.spec),
    experiment.name,
    experiment.notes,
    JSON.stringify(experiment.tags),
    Number(experiment.starred),
    Number(experiment.archived),
    experiment.trashedAtMs ?? null,
  ];
}

/** The farthest that a date can be from 1970, ECMAScript 21.4.1.1. */
const MAX_DATE_MS = 8.64e15;

/** @throws Error for a row that no experiment can be */
function rowToExperiment(row: ExperimentRow, specs: StoredSpecs<Experiment>): StoredExperiment {
  if (Math.abs(row.created_at_ms) > MAX_DATE_MS) throw new RangeError("A date is out of range.");
  return {
    id: row.id,
    createdAtMs: row.created_at_ms,
    spec: specs.read(row.id, row.spec),
    name: row.name,
    notes: row.notes,
    tags: JSON.parse(row.tags) as string[],
    starred: row.starred === 1,
    archived: row.archived === 1,
    ...(row.trashed_at_ms !== null && { trashedAtMs: row.trashed_at_ms }),
  };
}
