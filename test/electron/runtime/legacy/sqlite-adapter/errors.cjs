// @ts-check
"use strict";

/** better-sqlite3's codes for what SQLite says in words; node-sqlite3-wasm keeps only the words. */
const codes = /** @type {[RegExp, string][]} */ ([
  [/^UNIQUE constraint failed/, "SQLITE_CONSTRAINT_UNIQUE"],
  [/^FOREIGN KEY constraint failed/, "SQLITE_CONSTRAINT_FOREIGNKEY"],
  [/^CHECK constraint failed/, "SQLITE_CONSTRAINT_CHECK"],
  [/^NOT NULL constraint failed/, "SQLITE_CONSTRAINT_NOTNULL"],
  [/^cannot store \w+ value in/, "SQLITE_CONSTRAINT_DATATYPE"],
  [/database is locked/, "SQLITE_BUSY"],
  [/database or disk is full/, "SQLITE_FULL"],
  [/not a database/, "SQLITE_NOTADB"],
  [/malformed/, "SQLITE_CORRUPT"],
  [/Could not open|unable to open/, "SQLITE_CANTOPEN"],
  [/readonly database/, "SQLITE_READONLY"],
]);

class SqliteError extends Error {
  /**
   * @param {string} message
   * @param {string} code
   */
  constructor(message, code) {
    super(message);
    this.name = "SqliteError";
    this.code = code;
  }
}

/**
 * Runs something of node-sqlite3-wasm; its errors come out as better-sqlite3's.
 * @template T
 * @param {() => T} work
 * @returns {T}
 */
function translated(work) {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Error) || error.constructor.name !== "SQLite3Error") throw error;
    const found = codes.find(([pattern]) => pattern.test(error.message));
    throw new SqliteError(error.message, found ? found[1] : "SQLITE_ERROR");
  }
}

module.exports = { SqliteError, translated };
