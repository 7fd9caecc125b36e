import type { Database } from "better-sqlite3";

/** Small things that the lab remembers from one start to the next, by name, as JSON. */
export function settingQueries(database: Database) {
  const select = database
    .prepare<[string], string>(`SELECT value FROM settings WHERE name = ?`)
    .pluck();
  const save = database.prepare(`INSERT OR REPLACE INTO settings (name, value) VALUES (?, ?)`);
  return {
    /** @returns undefined where nothing was saved under that name; whoever saved it knows its type */
    read: (name: string): unknown => {
      const text = select.get(name);
      return text === undefined ? undefined : JSON.parse(text);
    },
    save: (name: string, value: unknown): void => void save.run(name, JSON.stringify(value)),
  };
}
