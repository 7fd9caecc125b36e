// @ts-check
"use strict";

/** Strings, quoted names and comments, in which a colon starts no parameter. */
const notCode = /'(?:[^']|'')*'|"(?:[^"]|"")*"|`[^`]*`|\[[^\]]*\]|--[^\n]*|\/\*[\s\S]*?\*\//g;

/**
 * @param {string} sql
 * @returns {string[]} its named parameters with their prefix, each once
 */
function namedParameters(sql) {
  return [...new Set(sql.replace(notCode, " ").match(/[:@$][A-Za-z_]\w*/g) ?? [])];
}

/** @param {unknown} value */
function isNamedValues(value) {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  return !ArrayBuffer.isView(value) && !(value instanceof Date);
}

/**
 * What node-sqlite3-wasm is to bind for better-sqlite3's arguments: values by position, lists of
 * them, or one object whose keys lack the prefix.
 * @param {string[]} names of the statement, with prefix
 * @param {unknown[]} args
 * @returns {any}
 */
function bindable(names, args) {
  const byName = /** @type {Record<string, unknown> | undefined} */ (args.find(isNamedValues));
  const byPosition = args.filter((arg) => !isNamedValues(arg)).flat();
  if (names.length === 0) {
    if (byName) throw new TypeError("This statement has no named parameters.");
    return byPosition;
  }
  return Object.fromEntries(
    names.map((name) => {
      const key = name.slice(1);
      if (!byName || !Object.hasOwn(byName, key)) {
        throw new RangeError(`Missing named parameter "${key}"`);
      }
      return [name, byName[key]];
    }),
  );
}

module.exports = { bindable, namedParameters };
