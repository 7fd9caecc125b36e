// @ts-check
"use strict";
const { translated } = require("./errors.cjs");
const { bindable, namedParameters } = require("./parameters.cjs");

/** Statements which give rows; the others are only run. */
const givesRows = /^\s*(?:select|with|pragma|values|explain)\b|\breturning\b/i;

/** @param {any} value node-sqlite3-wasm gives Uint8Array, better-sqlite3 Buffer */
function toValue(value) {
  if (!(value instanceof Uint8Array)) return value;
  return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
}

/** One prepared statement with better-sqlite3's methods, over node-sqlite3-wasm's. */
class Statement {
  /**
   * @param {any} database the adapter's
   * @param {any} inner node-sqlite3-wasm's statement
   * @param {string} sql
   */
  constructor(database, inner, sql) {
    this.database = database;
    this.source = sql;
    this.reader = givesRows.test(sql);
    this.readonly = /^\s*(?:select|explain)\b/i.test(sql);
    this._inner = inner;
    this._names = namedParameters(sql);
    /** @type {"object" | "pluck" | "raw"} */
    this._shape = "object";
    /** @type {unknown[] | undefined} */
    this._bound = undefined;
  }

  pluck(on = true) {
    this._shape = on ? "pluck" : "object";
    return this;
  }

  raw(on = true) {
    this._shape = on ? "raw" : "object";
    return this;
  }

  /** @param {unknown[]} args */
  bind(...args) {
    this._bound = args;
    return this;
  }

  /** @param {unknown[]} args */
  run(...args) {
    return this._released(() => {
      const { changes, lastInsertRowid } = this._inner.run(this._values(args));
      return { changes, lastInsertRowid };
    });
  }

  /** @param {unknown[]} args */
  get(...args) {
    return this._released(() => {
      const { value, done } = this._inner.iterate(this._values(args)).next();
      return done ? undefined : this._shaped(value);
    });
  }

  /** @param {unknown[]} args */
  all(...args) {
    return this._released(() => {
      const rows = this._inner.all(this._values(args));
      return rows.map((/** @type {any} */ row) => this._shaped(row));
    });
  }

  /** @param {unknown[]} args */
  *iterate(...args) {
    try {
      const rows = translated(() => this._inner.iterate(this._values(args)));
      for (;;) {
        const { value, done } = translated(() => rows.next());
        if (done) return;
        yield this._shaped(value);
      }
    } finally {
      this._inner._reset();
    }
  }

  /** @param {unknown[]} args */
  _values(args) {
    return bindable(this._names, this._bound ?? args);
  }

  /**
   * A statement that is not reset keeps its lock and its transaction open.
   * @template T
   * @param {() => T} work
   */
  _released(work) {
    try {
      return translated(work);
    } finally {
      this._inner._reset();
    }
  }

  /** @param {Record<string, unknown>} row */
  _shaped(row) {
    if (this._shape === "pluck") return toValue(Object.values(row)[0]);
    if (this._shape === "raw") return Object.values(row).map(toValue);
    return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, toValue(value)]));
  }
}

module.exports = { Statement };
