import { closeSync, constants, openSync, readFileSync, writeSync } from "node:fs";

/** How far a database was, as the file beside it remembers. */
interface Counted {
  readonly storeId: string;
  readonly generation: number;
}

/** Written in one piece, so that it is whole whenever the process ends. */
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

/** @returns how many transactions of a database are missing; 0 where none is, or nothing is known */
export function missingTransactions(databaseFile: string, at: Counted): number {
  try {
    const counted = JSON.parse(readFileSync(counterFile(databaseFile), "utf8")) as Partial<Counted>;
    if (counted.storeId !== at.storeId || typeof counted.generation !== "number") return 0;
    return Math.max(0, counted.generation - at.generation);
  } catch {
    return 0; // no counter yet, or one that was cut off
  }
}

/** Where it is remembered how far a database was. */
export function counterFile(databaseFile: string): string {
  return `${databaseFile}.counter`;
}
