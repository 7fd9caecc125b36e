import { statSync } from "node:fs";
import type { Database } from "better-sqlite3";
import { RollbackGuard } from "./rollback-guard.ts";
import { explainStoreError, StoreError } from "./store-error.ts";

/** How a transaction is written. */
export interface WriteOptions {
  /**
   * Whether it has reached the disk when the call returns (`fsync`); by default it has. What a crash
   * of the whole machine may take, such as points that are measured again, need not wait for that.
   */
  readonly durable?: boolean;
  /** How long to wait, blocking, for another program that holds the file. */
  readonly busyMs?: number;
  /** Whether the file may be gone from its folder: before `rescue`. */
  readonly isDetached?: boolean;
}

/** As long as a call of a person may wait. */
const BUSY_MS = 5000;

interface StateRow {
  readonly store_id: string;
  readonly generation: number;
  readonly owner: string;
}

/**
 * Writes in transactions, each of which makes sure that this process still owns the store and that
 * the file is still the one that lies in the folder.
 */
export class WriteTransactions {
  readonly #database: Database;
  readonly #file: string;
  readonly #owner: string;
  readonly #guard: RollbackGuard;
  readonly #inode: number;

  /**
   * Takes possession of the store.
   * @param file the real file, no link to it
   * @param owner a name that no other opening of the store has
   */
  constructor(database: Database, file: string, owner: string) {
    this.#database = database;
    this.#file = file;
    this.#owner = owner;
    this.#inode = statSync(file).ino;
    database.prepare("UPDATE store_state SET owner = ?").run(owner);
    const { store_id: storeId, generation } = this.#state();
    this.#guard = new RollbackGuard(file, storeId);
    this.#guard.reached(generation);
  }

  /**
   * Runs `work` in one transaction; within another it is part of that one.
   * @throws StoreError where it cannot be stored; then nothing of it is
   */
  run<T>(
    work: () => T,
    { durable = true, busyMs = BUSY_MS, isDetached = false }: WriteOptions = {},
  ): T {
    const database = this.#database;
    if (database.inTransaction) return work();
    try {
      if (!isDetached) this.#checkPlace();
      database.pragma(`synchronous = ${durable ? "FULL" : "NORMAL"}`);
      database.pragma(`busy_timeout = ${busyMs}`);
      const { result, generation } = database
        .transaction(() => {
          this.#checkOwner();
          const result = work();
          database.exec("UPDATE store_state SET generation = generation + 1");
          return { result, generation: this.#state().generation };
        })
        .immediate();
      this.#guard.reached(generation);
      return result;
    } catch (error) {
      throw explainStoreError(error, this.#file);
    }
  }

  close(): void {
    this.#guard.close();
  }

  #state(): StateRow {
    return this.#database
      .prepare<[], StateRow>("SELECT store_id, generation, owner FROM store_state")
      .get()!;
  }

  #checkOwner(): void {
    if (this.#state().owner === this.#owner) return;
    throw new StoreError(
      "held",
      `${this.#file} has been taken over by another lab, so this one has stopped writing. Close one of the two.`,
    );
  }

  /** A file that was removed can still be written, and nobody would ever see it. */
  #checkPlace(): void {
    if (statSync(this.#file, { throwIfNoEntry: false })?.ino === this.#inode) return;
    throw new StoreError(
      "gone",
      `${this.#file} was removed or replaced while the lab ran. What this lab has not stored is kept in memory until it is closed.`,
    );
  }
}
