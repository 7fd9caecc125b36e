import type { Database, Statement } from "better-sqlite3";
import type { LibraryFacets, LibraryQuery } from "../../shared/api/library-records.ts";
import { fieldCondition, fieldOrder, type SqlCondition } from "./field-condition.ts";

type Bound = string | number | null;

/** What the runs of each experiment add up to; read where a query asks for it alone. */
const RUN_SUMS = `(
  SELECT experiment_id AS of, count(*) AS runs, count(success) AS outcomes,
    coalesce(sum(success), 0) AS successes,
    total(status = 'running') AS running, total(status = 'queued') AS queued,
    total(status = 'failed') AS failed, total(status = 'planned') AS planned
  FROM runs GROUP BY experiment_id)`;

/** As `experimentState` of renderer/model/record-labels.ts has it; a test holds the two together. */
const STATE = `CASE
  WHEN running > 0 THEN 'running'
  WHEN queued > 0 THEN 'waiting'
  WHEN runs > 0 AND outcomes = runs THEN iif(failed = runs, 'failed', 'done')
  WHEN coalesce(planned = runs, 1) THEN 'planned'
  ELSE 'stopped' END`;

/**
 * The median NMSE where an experiment has one variant: over unlike ones it would say nothing. Experiments
 * without it come after every number.
 */
const LAST_NMSE = `coalesce(
  iif((SELECT max(variant_index) FROM runs WHERE runs.experiment_id = entries.experiment_id) = 0,
    (SELECT json_extract(points, '$.points[#-1]') FROM sparklines
     WHERE sparklines.experiment_id = entries.experiment_id), NULL), 1e300)`;

const ORDERS = {
  name: "entries.name",
  state: STATE,
  verdict: "iif(coalesce(outcomes, 0) = 0, -1, 1.0 * successes / outcomes)",
  nmse: LAST_NMSE,
  runs: "coalesce(runs, 0)",
  created: "entries.created_at_ms",
} as const;

const SORTS_OF_RUNS: ReadonlySet<string> = new Set(["state", "verdict", "runs"]);

const PLACES = {
  library: "entries.trashed_at_ms IS NULL AND entries.archived = 0",
  archive: "entries.trashed_at_ms IS NULL AND entries.archived = 1",
  trash: "entries.trashed_at_ms IS NOT NULL",
} as const;

/** What the library lists of the experiments, in pages. */
export function libraryQueries(database: Database) {
  const statements = new Map<string, Statement<Bound[], number>>();
  const prepared = (sql: string): Statement<Bound[], number> => {
    const known = statements.get(sql);
    if (known !== undefined) return known;
    const statement = database.prepare<Bound[], number>(sql).pluck();
    statements.set(sql, statement);
    return statement;
  };
  const idOf = database
    .prepare<[number], string>("SELECT experiment_id FROM library_entries WHERE id = ?")
    .pluck();

  const found = (query: LibraryQuery): number[] => {
    const { sql, values } = selection(query);
    return prepared(sql).all(...values);
  };
  const idsOf = (rows: readonly number[]): string[] => rows.map((row) => idOf.get(row)!);
  return {
    /** Ids of the experiments from `offset` on, at most `limit`, and how many there are in all. */
    page(query: LibraryQuery, offset: number, limit: number) {
      // Finding is dear but for the newest first, which an index has in order: no more is read than shown.
      if (!isInOrderOfIndex(query)) {
        const rows = found(query);
        return { total: rows.length, ids: idsOf(rows.slice(offset, offset + limit)) };
      }
      const { sql, values } = selection(query);
      const rows = prepared(`${sql} LIMIT ? OFFSET ?`).all(...values, limit, offset);
      const counted = matching(conditionsOf(query));
      const total = prepared(`SELECT count(*) ${counted.sql}`).get(...counted.values)!;
      return { total, ids: idsOf(rows) };
    },
    facets: facetQuery(database),
  };
}

function facetQuery(database: Database): () => LibraryFacets {
  const counts = database.prepare<[], Omit<LibraryFacets, "tags">>(
    `SELECT total(${PLACES.library} AND is_of_study = 0) AS library,
       total(${PLACES.archive} AND is_of_study = 0) AS archive,
       total(${PLACES.trash} AND is_of_study = 0) AS trash,
       total(entries.trashed_at_ms IS NULL AND is_of_study = 1) AS ofStudies
     FROM library_entries AS entries`,
  );
  const tags = database.prepare<[], LibraryFacets["tags"][number]>(
    `SELECT value AS tag, count(*) AS experiments
     FROM library_entries AS entries, json_each(entries.tags)
     WHERE entries.tags <> '[]' AND entries.trashed_at_ms IS NULL GROUP BY value ORDER BY value`,
  );
  return () => ({ ...counts.get()!, tags: tags.all() });
}

/** Whether a query asks for what `library_entries_by_age` begins with. */
function isInOrderOfIndex({ sort, search, states, fields }: LibraryQuery): boolean {
  const isPlain = searchWords(search) === "" && states.length === 0 && fields.length === 0;
  return sort === "created" && isPlain;
}

/** The rows of the index that meet all of some conditions, which ask for nothing beside it. */
function matching(conditions: readonly SqlCondition[]): SqlCondition {
  return {
    sql: `FROM library_entries AS entries WHERE ${conditions.map(({ sql }) => sql).join(" AND ")}`,
    values: conditions.flatMap(({ values }) => values),
  };
}

/** The rows of the index that a query finds, in its order. */
function selection(query: LibraryQuery): SqlCondition {
  const conditions = conditionsOf(query);
  const { sort, descending, fields, states } = query;
  const order = isColumn(sort) ? ORDERS[sort] : fieldOrder(sort);
  const needsRuns = states.length > 0 || SORTS_OF_RUNS.has(sort);
  const needsSpec = fields.length > 0 || !isColumn(sort);
  const direction = descending ? "DESC" : "ASC";
  return {
    sql: `SELECT entries.id FROM library_entries AS entries
      ${needsRuns ? `LEFT JOIN ${RUN_SUMS} AS sums ON sums.of = entries.experiment_id` : ""}
      ${needsSpec ? "JOIN experiments ON experiments.id = entries.experiment_id" : ""}
      WHERE ${conditions.map(({ sql }) => sql).join(" AND ")}
      ORDER BY ${order} ${direction}, entries.created_at_ms DESC, entries.id DESC`,
    values: conditions.flatMap(({ values }) => values),
  };
}

function conditionsOf(query: LibraryQuery): SqlCondition[] {
  const { search, tags, states, starred, fields, place } = query;
  const words = searchWords(search);
  return [
    { sql: PLACES[place], values: [] },
    // A study's own experiments are many, and shown by the study: here they are asked for by tag.
    ...(tags.includes("study") ? [] : [{ sql: "entries.is_of_study = 0", values: [] }]),
    ...(starred ? [{ sql: "entries.starred = 1", values: [] }] : []),
    ...tags.map((tag) => ({
      sql: "EXISTS (SELECT 1 FROM json_each(entries.tags) WHERE value = ?)",
      values: [tag],
    })),
    ...(words === ""
      ? []
      : [
          {
            sql: "entries.id IN (SELECT rowid FROM library_search WHERE library_search MATCH ?)",
            values: [words],
          },
        ]),
    ...(states.length === 0
      ? []
      : [{ sql: `${STATE} IN (${states.map(() => "?").join(", ")})`, values: states }]),
    ...fields.map(fieldCondition),
  ];
}

/** What is typed as FTS5 has it: every word, each the beginning of one that is there. */
function searchWords(search: string): string {
  const words = search.match(/[\p{L}\p{N}.]+/gu) ?? [];
  return words.map((word) => `"${word}"*`).join(" ");
}

function isColumn(sort: LibraryQuery["sort"]): sort is keyof typeof ORDERS {
  return Object.hasOwn(ORDERS, sort);
}
