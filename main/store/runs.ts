import type { Database } from "better-sqlite3";
import type { Provenance, RunRecord } from "../../shared/api/records.ts";
import { isFalseSuccess } from "../../shared/results/false-success.ts";
import { hasOutcome, type RunStatus } from "../../shared/results/run-status.ts";
import type { FilterSnapshot, FinalMeasurement } from "../../shared/results/measurements.ts";
import type { Assignment } from "../../shared/spec/variants.ts";
import type { Architecture } from "../../shared/registry/architectures/registry.ts";
import type { SharingKind } from "../../shared/registry/architectures/sharing.ts";
import type { StoredDamage } from "./damage.ts";
import type { IntactExpressions } from "./row-checksums.ts";
import { parseNumbers, stringifyNumbers } from "./json-numbers.ts";

/** A run before it has been trained. */
export type PlannedRun = Pick<
  RunRecord,
  "id" | "experimentId" | "variantIndex" | "assignment" | "architecture" | "sharing" | "seed"
>;

/** How a run ended. */
export interface RunEnding {
  readonly status: Extract<RunStatus, "done" | "failed" | "cancelled" | "interrupted">;
  readonly finishedAtMs: number;
  readonly seconds: number;
  readonly final: FinalMeasurement | undefined;
  readonly failure: RunRecord["failure"];
  readonly filters: FilterSnapshot | undefined;
}

interface RunRow {
  readonly id: string;
  readonly experiment_id: string;
  readonly variant_index: number;
  readonly assignment: string;
  readonly architecture: Architecture;
  readonly sharing: SharingKind | null;
  readonly seed: number;
  readonly status: RunStatus;
  readonly started_at_ms: number | null;
  readonly finished_at_ms: number | null;
  readonly seconds: number;
  readonly final: string | null;
  readonly failure_message: string | null;
  readonly failure_step: number | null;
  readonly intact: number;
}

/** What is stored of a run beside its record. */
export interface RunExtras {
  readonly filters: FilterSnapshot | undefined;
  readonly provenance: Provenance | undefined;
}

/** How many runs of an experiment have a status. */
export interface StatusCount {
  readonly experimentId: string;
  readonly status: RunStatus;
  readonly runs: number;
  /** Those of them that say something about their variant, see `hasOutcome`. */
  readonly outcomes: number;
  readonly successes: number;
  /** Successes with a component not learned. */
  readonly falseSuccesses: number;
}

const COLUMNS = `id, experiment_id, variant_index, assignment, architecture, sharing, seed, status,
  started_at_ms, finished_at_ms, seconds, final, failure_message, failure_step`;

const COUNTS = `SELECT experiment_id AS experimentId, status, count(*) AS runs,
    count(success) AS outcomes, coalesce(sum(success), 0) AS successes,
    coalesce(sum(false_success), 0) AS falseSuccesses
  FROM runs`;

/** The queries that many rows pass through, but for the columns; a test holds each to an index. */
export const HOT_QUERIES = {
  ofExperiment: `FROM runs WHERE experiment_id = ? ORDER BY variant_index, seed`,
  withStatus: `FROM runs WHERE status = ?`,
  one: `FROM runs WHERE id = ?`,
  counts: `${COUNTS} GROUP BY experiment_id, status`,
  countsOfExperiment: `${COUNTS} WHERE experiment_id = ? GROUP BY status`,
  firstDone: `SELECT id FROM runs WHERE experiment_id = ? AND status = 'done'
    ORDER BY variant_index, seed LIMIT ?`,
} as const;

/** Stored runs. */
export function runQueries(database: Database, intact: IntactExpressions, damage: StoredDamage) {
  return {
    ...runReading(database, intact, damage),
    ...runExtras(database, intact, damage),
    ...runCounting(database),
    ...runWriting(database),
  };
}

function runReading(database: Database, intact: IntactExpressions, damage: StoredDamage) {
  const columns = `SELECT ${COLUMNS}, ${intact.run} AS intact`;
  const one = database.prepare<[string], RunRow>(`${columns} ${HOT_QUERIES.one}`);
  const ofExperiment = database.prepare<[string], RunRow>(`${columns} ${HOT_QUERIES.ofExperiment}`);
  const withStatus = database.prepare<[string], RunRow>(`${columns} ${HOT_QUERIES.withStatus}`);
  const all = database.prepare<[], RunRow>(
    `${columns} FROM runs ORDER BY experiment_id, variant_index, seed`,
  );
  const toRuns = (rows: readonly RunRow[]): RunRecord[] =>
    damage.mapIntact(
      rows,
      rowToRun,
      ({ id, experiment_id: of }) => `Run ${id} of experiment ${of}`,
    );
  return {
    get: (id: string): RunRecord | undefined => toRuns(one.all(id))[0],
    ofExperiment: (id: string): RunRecord[] => toRuns(ofExperiment.all(id)),
    withStatus: (status: RunStatus): RunRecord[] => toRuns(withStatus.all(status)),
    all: (): RunRecord[] => toRuns(all.all()),
  };
}

interface ExtrasRow {
  readonly filters: string | null;
  readonly provenance: string | null;
  readonly intact: number;
}

function runExtras(database: Database, intact: IntactExpressions, damage: StoredDamage) {
  const select = database.prepare<[string], ExtrasRow>(
    `SELECT filters, provenance, ${intact.runExtras} AS intact FROM runs WHERE id = ?`,
  );
  return {
    /** What only a run's own page shows. */
    extras(id: string): RunExtras {
      const [read] = damage.mapIntact(
        select.all(id),
        ({ filters, provenance }) => ({
          filters: filters ? (parseNumbers(filters) as FilterSnapshot) : undefined,
          provenance: provenance ? (JSON.parse(provenance) as Provenance) : undefined,
        }),
        () => `What is stored of run ${id} beside its result (filters, provenance)`,
      );
      return read ?? { filters: undefined, provenance: undefined };
    },
  };
}

/** What lists need of runs without reading them. */
function runCounting(database: Database) {
  const counts = database.prepare<[], StatusCount>(HOT_QUERIES.counts);
  const countsOf = database.prepare<[string], StatusCount>(HOT_QUERIES.countsOfExperiment);
  const firstDone = database.prepare<[string, number], string>(HOT_QUERIES.firstDone).pluck();
  return {
    countsByStatus: (): StatusCount[] => counts.all(),
    countsOfExperiment: (id: string): StatusCount[] => countsOf.all(id),
    /** Ids of the first `limit` finished runs of an experiment, by variant and seed. */
    firstDone: (id: string, limit: number): string[] => firstDone.all(id, limit),
  };
}

function runWriting(database: Database) {
  const insert = database.prepare(
    `INSERT INTO runs (id, experiment_id, variant_index, assignment, architecture, sharing, seed, status)
     VALUES (?, ?, ?, ?, ?, ?, ?, 'planned')`,
  );
  const setStatus = database.prepare(`UPDATE runs SET status = ? WHERE id = ?`);
  const start = database.prepare(
    `UPDATE runs SET status = 'running', started_at_ms = ?, finished_at_ms = NULL, seconds = 0,
       success = NULL, false_success = NULL, final = NULL, failure_message = NULL, failure_step = NULL, filters = NULL,
       provenance = ? WHERE id = ?`,
  );
  const setProvenance = database.prepare(`UPDATE runs SET provenance = ? WHERE id = ?`);
  const end = database.prepare(
    `UPDATE runs SET status = ?, finished_at_ms = ?, seconds = ?, success = ?, false_success = ?,
       final = ?, failure_message = ?, failure_step = ?, filters = ? WHERE id = ?`,
  );
  return {
    insert(run: PlannedRun): void {
      const { id, experimentId, variantIndex, architecture, sharing, seed } = run;
      const assignment = JSON.stringify(run.assignment);
      insert.run(id, experimentId, variantIndex, assignment, architecture, sharing ?? null, seed);
    },
    setStatus: (id: string, status: RunStatus): void => void setStatus.run(status, id),
    /** Says anew what trains a run. */
    setProvenance(id: string, provenance: Provenance): void {
      setProvenance.run(JSON.stringify(provenance), id);
    },
    start(id: string, startedAtMs: number, provenance: Provenance): void {
      start.run(startedAtMs, JSON.stringify(provenance), id);
    },
    end: (id: string, ending: RunEnding): void => void end.run(...endingColumns(ending), id),
  };
}

/** In the order of the statement that ends a run. */
function endingColumns(ending: RunEnding): (string | number | null)[] {
  const { status, finishedAtMs, seconds, final, failure, filters } = ending;
  return [
    status,
    finishedAtMs,
    seconds,
    hasOutcome(ending) ? Number(final?.success ?? false) : null,
    hasOutcome(ending) ? Number(final !== undefined && isFalseSuccess(final)) : null,
    final === undefined ? null : stringifyNumbers(final),
    failure?.message ?? null,
    failure?.step ?? null,
    filters === undefined ? null : stringifyNumbers(filters),
  ];
}

function rowToRun(row: RunRow): RunRecord {
  const { failure_message: message, failure_step: step } = row;
  return {
    id: row.id,
    experimentId: row.experiment_id,
    variantIndex: row.variant_index,
    assignment: JSON.parse(row.assignment) as Assignment,
    architecture: row.architecture,
    sharing: row.sharing ?? undefined,
    seed: row.seed,
    status: row.status,
    startedAtMs: row.started_at_ms ?? undefined,
    finishedAtMs: row.finished_at_ms ?? undefined,
    seconds: row.seconds,
    final: row.final === null ? undefined : (parseNumbers(row.final) as FinalMeasurement),
    failure: message === null ? undefined : { message, step: step ?? undefined },
  };
}
