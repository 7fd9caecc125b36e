import type { Migration } from "../migrate.ts";

/** Of an experiment's row: the words of its tags, one after the other. */
const tagWords = (row: string): string =>
  `(SELECT group_concat(value, ' ') FROM json_each(${row}tags))`;

/** Of an experiment's row: the texts of its spec but for those that have columns, and the pointers that its axes vary. */
const specWords = (row: string): string =>
  `(SELECT group_concat(iif(path = '$.axes', key, atom), ' ')
    FROM json_tree(${row}spec) WHERE (type = 'text' OR path = '$.axes')
      AND path <> '$.tags' AND fullkey NOT IN ('$.name', '$.notes'))`;

/** Of an experiment's row: what a list shows, sorts and filters by without reading specs. */
const listed = (row: string): string =>
  `${row}created_at_ms, ${row}name, ${row}tags, ${row}starred, ${row}archived,
   EXISTS (SELECT 1 FROM json_each(${row}tags) WHERE value = 'study'), ${row}trashed_at_ms`;

const searched = (row: string): string =>
  `${row}name, ${row}notes, ${tagWords(row)}, ${specWords(row)}`;

const LISTED = "created_at_ms, name, tags, starred, archived, is_of_study, trashed_at_ms";
const entryOf = (row: string): string =>
  `(SELECT id FROM library_entries WHERE experiment_id = ${row}id)`;

/**
 * What the library lists, sorts, filters and searches by, kept by triggers, so that a page of 60,000
 * experiments reads the specs of that page alone; and the trash.
 */
export const libraryIndex: Migration = {
  version: 10,
  purpose: "the library's index, its full-text search, and the trash",
  sql: `
    -- When it was moved to the trash; null where it is in the library.
    ALTER TABLE experiments ADD COLUMN trashed_at_ms INTEGER;
    ALTER TABLE studies ADD COLUMN trashed_at_ms INTEGER;

    -- The small columns of experiments; id is the row of library_search.
    CREATE TABLE library_entries (
      id INTEGER PRIMARY KEY,
      experiment_id TEXT NOT NULL UNIQUE,
      created_at_ms INTEGER NOT NULL,
      name TEXT NOT NULL COLLATE NOCASE,
      tags TEXT NOT NULL,
      starred INTEGER NOT NULL,
      archived INTEGER NOT NULL,
      is_of_study INTEGER NOT NULL,
      trashed_at_ms INTEGER
    ) STRICT;
    CREATE INDEX library_entries_by_age
      ON library_entries (trashed_at_ms, archived, is_of_study, created_at_ms DESC);

    -- Words alone: the texts stand in experiments. A number such as 0.05 is one word.
    CREATE VIRTUAL TABLE library_search USING fts5 (
      name, notes, tags, spec, content = '', contentless_delete = 1, detail = none,
      prefix = '1 2 3', tokenize = "unicode61 tokenchars '.'");

    INSERT INTO library_entries (experiment_id, ${LISTED})
      SELECT id, ${listed("experiments.")} FROM experiments ORDER BY created_at_ms;
    INSERT INTO library_search (rowid, name, notes, tags, spec)
      SELECT ${entryOf("experiments.")}, ${searched("experiments.")} FROM experiments;

    CREATE TRIGGER library_inserted AFTER INSERT ON experiments BEGIN
      INSERT INTO library_entries (experiment_id, ${LISTED}) SELECT NEW.id, ${listed("NEW.")};
      INSERT INTO library_search (rowid, name, notes, tags, spec)
        SELECT ${entryOf("NEW.")}, ${searched("NEW.")};
    END;
    CREATE TRIGGER library_listed
      AFTER UPDATE OF name, tags, starred, archived, trashed_at_ms ON experiments BEGIN
      UPDATE library_entries SET (${LISTED}) = (SELECT ${listed("NEW.")})
        WHERE experiment_id = NEW.id;
    END;
    CREATE TRIGGER library_searched AFTER UPDATE OF name, notes, tags, spec ON experiments
      WHEN (NEW.name, NEW.notes, NEW.tags, NEW.spec)
        IS NOT (OLD.name, OLD.notes, OLD.tags, OLD.spec) BEGIN
      DELETE FROM library_search WHERE rowid = ${entryOf("NEW.")};
      INSERT INTO library_search (rowid, name, notes, tags, spec)
        SELECT ${entryOf("NEW.")}, ${searched("NEW.")};
    END;
    CREATE TRIGGER library_deleted AFTER DELETE ON experiments BEGIN
      DELETE FROM library_search WHERE rowid = ${entryOf("OLD.")};
      DELETE FROM library_entries WHERE experiment_id = OLD.id;
    END;
  `,
};
