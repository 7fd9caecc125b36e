// @ts-check
"use strict";
const fs = require("node:fs");
const path = require("node:path");
const wasm = require("node-sqlite3-wasm");
const { SqliteError, translated } = require("./errors.cjs");
const { Statement } = require("./statement.cjs");

/**
 * Whether another process holds a lock of the operating system on a file: SQLite in WebAssembly
 * neither takes such locks nor sees them.
 * @param {string} file
 */
function isLockedElsewhere(file) {
  if (!fs.existsSync(file)) return false;
  const { ino } = fs.statSync(file);
  return fs
    .readFileSync("/proc/locks", "utf8")
    .split("\n")
    .map((line) => line.split(/\s+/))
    .some(([, , , , pid, place]) => place?.endsWith(`:${ino}`) && Number(pid) !== process.pid);
}

/**
 * The part of better-sqlite3 which the lab's store uses, over SQLite compiled to WebAssembly: for the
 * one test lane whose runtime (Electron 22, Node 16) cannot load better-sqlite3 itself. It has no
 * write-ahead log; `journal_mode = WAL` leaves the mode as it is.
 */
class Database {
  /**
   * @param {string} filename
   * @param {{ readonly?: boolean, fileMustExist?: boolean, timeout?: number }} [options]
   */
  constructor(filename = ":memory:", options = {}) {
    this.name = filename;
    this.memory = filename === "" || filename === ":memory:";
    this.readonly = options.readonly ?? false;
    const file = this.memory ? ":memory:" : path.resolve(filename);
    if (!this.memory && !fs.existsSync(path.dirname(file))) {
      throw new TypeError("Cannot open database because the directory does not exist");
    }
    // A killed process leaves this folder behind; the store itself sees to having one writer.
    if (!this.memory) fs.rmSync(`${file}.lock`, { recursive: true, force: true });
    const { fileMustExist = false } = options;
    this._inner = translated(
      () => new wasm.Database(file, { readOnly: this.readonly, fileMustExist }),
    );
    /** @type {Set<any>} */
    this._statements = new Set();
  }

  get open() {
    return this._inner.isOpen;
  }

  get inTransaction() {
    return this.open && this._inner.inTransaction;
  }

  /** @param {string} sql */
  prepare(sql) {
    this._assertOpen();
    const inner = translated(() => this._inner.prepare(sql));
    this._statements.add(inner);
    return new Statement(this, inner, sql);
  }

  /** @param {string} sql */
  exec(sql) {
    this._assertOpen();
    if (sql.startsWith("BEGIN EXCLUSIVE") && isLockedElsewhere(this.name)) {
      throw new SqliteError("database is locked", "SQLITE_BUSY");
    }
    translated(() => this._inner.exec(sql));
    return this;
  }

  /**
   * @param {string} source
   * @param {{ simple?: boolean }} [options]
   */
  pragma(source, options = {}) {
    this._assertOpen();
    const rows = translated(() => this._inner.all(`PRAGMA ${source}`));
    if (!options.simple) return rows;
    return rows[0] ? Object.values(rows[0])[0] : undefined;
  }

  /**
   * @param {string} name
   * @param {{ varargs?: boolean, deterministic?: boolean }} options
   * @param {(...args: any[]) => number | string | null} work
   */
  function(name, options, work) {
    this._assertOpen();
    const callable = (/** @type {any[]} */ ...values) => work(...values);
    // SQLite takes -1 for any number of arguments; the library asks the function for its length.
    Object.defineProperty(callable, "length", { value: options.varargs ? -1 : work.length });
    translated(() =>
      this._inner.function(name, callable, { deterministic: options.deterministic ?? false }),
    );
    return this;
  }

  /**
   * @template {(...args: any[]) => unknown} F
   * @param {F} work
   */
  transaction(work) {
    const transact = this._transact.bind(this);
    const inMode = (/** @type {string} */ begin) =>
      /** @this {unknown} @param {any[]} args */
      function (...args) {
        return transact(begin, () => work.apply(this, args));
      };
    return Object.assign(inMode("BEGIN"), {
      deferred: inMode("BEGIN DEFERRED"),
      immediate: inMode("BEGIN IMMEDIATE"),
      exclusive: inMode("BEGIN EXCLUSIVE"),
      database: this,
    });
  }

  /**
   * A transaction inside another is a savepoint, as in better-sqlite3.
   * @template T
   * @param {string} begin
   * @param {() => T} work
   */
  _transact(begin, work) {
    const nested = this.inTransaction;
    this.exec(nested ? "SAVEPOINT adapter" : begin);
    try {
      const result = work();
      this.exec(nested ? "RELEASE adapter" : "COMMIT");
      return result;
    } catch (error) {
      if (this.inTransaction) {
        this.exec(nested ? "ROLLBACK TO adapter; RELEASE adapter" : "ROLLBACK");
      }
      throw error;
    }
  }

  serialize() {
    this._assertOpen();
    return fs.readFileSync(this.name);
  }

  /** @param {string} destination */
  async backup(destination) {
    this.prepare("VACUUM INTO ?").run(destination);
    return { totalPages: 0, remainingPages: 0 };
  }

  close() {
    if (!this.open) return this;
    for (const statement of this._statements) if (!statement.isFinalized) statement.finalize();
    this._statements.clear();
    this._inner.close();
    return this;
  }

  _assertOpen() {
    if (!this.open) throw new TypeError("The database connection is not open");
  }
}

/**
 * better-sqlite3's export can be called with and without `new`.
 * @param {string} [filename]
 * @param {object} [options]
 */
function createDatabase(filename, options) {
  return new Database(filename, options);
}
createDatabase.prototype = Database.prototype;
createDatabase.SqliteError = SqliteError;
createDatabase.default = createDatabase;

module.exports = createDatabase;
