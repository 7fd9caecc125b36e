import { closeSync, constants, openSync, readFileSync, writeSync } from "node:fs";

/** How far a database was, as the file beside it remembers. */
export interface Counted {
  readonly storeId: string;
  readonly generation: number;
}

/** Written in one piece, so that it is intact whenever the process ends. */
const LENGTH = 96;

/**
 * A counter outside of the database: where the database is behind it, what was written last has been
 * lost, for example with its write-ahead log.
 */
export class RollbackGuard {
  readonly #file: string;
  readonly #storeId: string;
  #descriptor: number | undefined;

  constructor(databaseFile: string, storeId: string) {
    this.#file = counterFile(databaseFile);
    this.#storeId = storeId;
  }

  /** Remembers how far the database is. Call after the transaction that brought it there. */
  reached(generation: number): void {
    const counted: Counted = { storeId: this.#storeId, generation };
    try {
      // Never through a link that somebody laid in its place.
      const flags = constants.O_WRONLY | constants.O_CREAT | (constants.O_NOFOLLOW ?? 0);
      this.#descriptor ??= openSync(this.#file, flags, 0o600);
      writeSync(this.#descriptor, JSON.stringify(counted).padEnd(LENGTH), 0);
    } catch {
      // A disk without room for a hundred bytes: the store itself says so.
    }
  }

  close(): void {
    if (this.#descriptor !== undefined) closeSync(this.#descriptor);
    this.#descriptor = undefined;
  }
}

/**
 * How far a database was when it was last written. Read it before the database: another process may
 * write both meanwhile, and a database that is ahead of the counter has lost nothing.
 * @returns undefined where there is no counter yet, or one that was cut off
 */
export function readCounter(databaseFile: string): Counted | undefined {
  try {
    const counted = JSON.parse(readFileSync(counterFile(databaseFile), "utf8")) as Partial<Counted>;
    const { storeId, generation } = counted;
    if (typeof storeId !== "string" || typeof generation !== "number") return undefined;
    return { storeId, generation };
  } catch {
    return undefined;
  }
}

/** @returns how many transactions a database lacks; 0 where the counter is another database's */
export function missingTransactions(counted: Counted | undefined, at: Counted): number {
  if (counted?.storeId !== at.storeId) return 0;
  return Math.max(0, counted.generation - at.generation);
}

/** Where it is remembered how far a database was. */
export function counterFile(databaseFile: string): string {
  return `${databaseFile}.counter`;
}
