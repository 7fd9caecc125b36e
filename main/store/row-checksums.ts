import { crc32 } from "node:zlib";
import type { Database } from "better-sqlite3";

/** A column that holds the checksum of others of its row. */
interface RowCheck {
  readonly table: string;
  readonly column: string;
  /** Whether it covers a column that is no checksum itself. */
  readonly covers: (column: string) => boolean;
}

/** What only a run's own page shows; long lists of runs are read without it. */
const RUN_EXTRAS: readonly string[] = ["filters", "provenance"];

const CHECKS = {
  experiment: { table: "experiments", column: "checksum", covers: () => true },
  study: { table: "studies", column: "checksum", covers: () => true },
  run: { table: "runs", column: "checksum", covers: (name) => !RUN_EXTRAS.includes(name) },
  runExtras: {
    table: "runs",
    column: "extras_checksum",
    covers: (name) => name === "id" || RUN_EXTRAS.includes(name),
  },
} as const satisfies Record<string, RowCheck>;

/** An expression of SQL that is 1 for rows that are as the lab wrote them. */
export type IntactExpressions = Readonly<Record<keyof typeof CHECKS, string>>;

/**
 * Teaches a connection the checksum of a row.
 * @returns the expressions by which queries tell intact rows
 */
export function defineRowChecksum(database: Database): IntactExpressions {
  database.function(
    "row_checksum",
    { varargs: true, deterministic: true },
    (...values: unknown[]) => crc32(JSON.stringify(values)),
  );
  const intact = (check: RowCheck): string =>
    `${check.column} IS ${checksumOf(database, check, "")}`;
  return {
    experiment: intact(CHECKS.experiment),
    study: intact(CHECKS.study),
    run: intact(CHECKS.run),
    runExtras: intact(CHECKS.runExtras),
  };
}

/**
 * Makes this connection keep the checksums of whatever it writes. The triggers are its own: a program
 * that changes the file without them is found out.
 */
export function keepRowChecksums(database: Database): void {
  for (const [name, check] of Object.entries(CHECKS)) {
    const { table } = check;
    const columns = coveredColumns(database, check).join(", ");
    const update = `BEGIN UPDATE ${table} SET ${check.column} = ${checksumOf(database, check, "NEW.")}
      WHERE rowid = NEW.rowid; END;`;
    database.exec(`
      CREATE TEMP TRIGGER ${name}_inserted AFTER INSERT ON main.${table} ${update}
      CREATE TEMP TRIGGER ${name}_updated AFTER UPDATE OF ${columns} ON main.${table} ${update}
    `);
  }
}

/** Gives every row its checksums: after a migration, which changes columns without them. */
export function renewRowChecksums(database: Database): void {
  defineRowChecksum(database);
  for (const check of Object.values(CHECKS)) {
    const { table, column } = check;
    database.exec(`UPDATE ${table} SET ${column} = ${checksumOf(database, check, "")}`);
  }
}

function checksumOf(database: Database, check: RowCheck, prefix: string): string {
  const columns = coveredColumns(database, check).map((name) => `${prefix}${name}`);
  return `row_checksum(${columns.join(", ")})`;
}

function coveredColumns(database: Database, { table, covers }: RowCheck): string[] {
  const columns = database.pragma(`table_info(${table})`) as { readonly name: string }[];
  return columns
    .map(({ name }) => name)
    .filter((name) => !name.endsWith("checksum") && covers(name));
}
