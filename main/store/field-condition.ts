import { fieldAt, type Field } from "../../shared/spec/fields.ts";
import { pointerTokens, toPointer } from "../../shared/spec/pointer.ts";
import type { FieldFilter, FilterOperator } from "../../shared/api/library-records.ts";
import type { JsonValue } from "../../shared/spec/schema.ts";

/** A condition in SQL with the values of its `?`, in their order. */
export interface SqlCondition {
  readonly sql: string;
  readonly values: readonly (string | number | null)[];
}

const COMPARISONS: Readonly<Record<FilterOperator, string>> = {
  is: "= ?",
  "is-not": "= ?",
  less: "< ?",
  "at-most": "<= ?",
  more: "> ?",
  "at-least": ">= ?",
  contains: "LIKE ? ESCAPE '\\'",
};

/**
 * The condition that a filter sets on the column `spec`. The field's values are those of the axis that
 * varies it, or something that holds it; where none does, its own or its default.
 */
export function fieldCondition({ pointer, operator, value }: FieldFilter): SqlCondition {
  const field = knownField(pointer);
  const compared = boundValue(operator, value);
  const tokens = pointerTokens(field.pointer);
  const test = (doc: string, rest: readonly string[], usual: string) =>
    holds(doc, rest, usual, COMPARISONS[operator]);

  const axes = axisPatterns(tokens);
  const isAxis = axes.map(({ pattern }) => `axis.key GLOB ${quoted(pattern)}`).join(" OR ");
  const byAxis = axes.map(({ pattern, rest }) => {
    const inside = test("choice.value", rest, "NULL");
    return `WHEN axis.key GLOB ${quoted(pattern)} THEN ${inside}`;
  });
  const varied = `EXISTS (SELECT 1 FROM json_each(spec, '$.axes') AS axis, json_each(axis.value) AS choice
    WHERE CASE ${byAxis.join(" ")} END)`;
  const fixed = `(NOT EXISTS (SELECT 1 FROM json_each(spec, '$.axes') AS axis WHERE ${isAxis})
    AND ${test("spec", tokens, usualOf(field))})`;
  const sql = `(${varied} OR ${fixed})`;
  return {
    sql: operator === "is-not" ? `NOT coalesce(${sql}, 0)` : sql,
    values: Array.from({ length: axes.length + 1 }, () => compared),
  };
}

/** What the library sorts by where it sorts by a field: the first of its values. */
export function fieldOrder(pointer: string): string {
  const field = knownField(pointer);
  const tokens = pointerTokens(field.pointer).map((token) => (token === "*" ? "0" : token));
  const varied = `json_extract(spec, ${quoted(`$.axes.${JSON.stringify(toPointer(tokens))}[0]`)})`;
  return `coalesce(${varied}, json_extract(spec, ${quoted(jsonPath(tokens))}), ${usualOf(field)})`;
}

/** A field's default in SQL; NULL where it has none, or none for what a spec has chosen elsewhere. */
function usualOf({ pointer, usual, conditions }: Field): string {
  if (usual === undefined || pointer.includes("*")) return "NULL";
  const chosen = conditions.map((condition) => {
    const own = `json_extract(spec, ${quoted(jsonPath(pointerTokens(condition.pointer)))})`;
    const values = condition.values.map(quoted).join(", ");
    return `coalesce(${own}, ${sqlText(fieldAt(condition.pointer)?.usual ?? null)}) IN (${values})`;
  });
  if (chosen.length === 0) return sqlText(usual);
  return `iif(${chosen.join(" AND ")}, ${sqlText(usual)}, NULL)`;
}

function knownField(pointer: string): Field {
  const field = fieldAt(pointer);
  if (field === undefined) throw new RangeError(`${pointer} is no field of an experiment file.`);
  return field;
}

/** Whether a value within `doc`, a JSON text, compares as asked; one of those that a `*` stands for. */
function holds(doc: string, tokens: readonly string[], usual: string, comparison: string): string {
  const star = tokens.indexOf("*");
  if (star >= 0) {
    const list = `json_each(${doc}, ${quoted(jsonPath(tokens.slice(0, star)))})`;
    const entry = `entry${tokens.length}`;
    const inside = holds(`${entry}.value`, tokens.slice(star + 1), usual, comparison);
    return `EXISTS (SELECT 1 FROM ${list} AS ${entry} WHERE ${inside})`;
  }
  const own = tokens.length === 0 ? doc : `json_extract(${doc}, ${quoted(jsonPath(tokens))})`;
  return usual === "NULL" ? `${own} ${comparison}` : `coalesce(${own}, ${usual}) ${comparison}`;
}

/** The axes that give a field its value, the field's own the last, and where it stands within theirs. */
function axisPatterns(tokens: readonly string[]) {
  return tokens.map((_, i) => ({
    pattern: toPointer(tokens.slice(0, i + 1)).replaceAll("*", "[0-9]*"),
    rest: tokens.slice(i + 1),
  }));
}

const jsonPath = (tokens: readonly string[]): string =>
  `$${tokens.map((token) => (/^\d+$/.test(token) ? `[${token}]` : `.${JSON.stringify(token)}`)).join("")}`;

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** A default as an expression of SQL, as `json_extract` gives it. */
function sqlText(value: JsonValue): string {
  if (typeof value === "number") return String(value);
  if (typeof value === "boolean") return value ? "1" : "0";
  return value === null
    ? "NULL"
    : quoted(typeof value === "string" ? value : JSON.stringify(value));
}

function boundValue(operator: FilterOperator, value: FieldFilter["value"]): string | number {
  if (operator === "contains") return `%${String(value).replace(/[\\%_]/g, "\\$&")}%`;
  return typeof value === "boolean" ? Number(value) : value;
}
