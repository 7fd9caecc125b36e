import { isJsonObject } from "./json-object.ts";
import { toPointer } from "./pointer.ts";
import type { SpecProblem } from "./problem.ts";

/** Files of this lab nest a dozen deep; reading much deeper ones would overflow the stack. */
export const MAX_NESTING = 100;

/**
 * What keeps a JSON value from being read at all, before any field is looked at: nesting without
 * end, and a key that JavaScript would drop without a word.
 */
export function formProblems(json: unknown): SpecProblem[] {
  const found = firstBadPlace(json, []);
  return found === undefined ? [] : [found];
}

function firstBadPlace(value: unknown, path: readonly string[]): SpecProblem | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  if (path.length > MAX_NESTING) {
    const message = `is nested more than ${MAX_NESTING} deep.`;
    return { pointer: toPointer(path.slice(0, 3)), message, fix: "Write it with less nesting." };
  }
  for (const [key, child] of Object.entries(value)) {
    if (key !== "__proto__" && (typeof child !== "object" || child === null)) continue;
    const place = [...path, key];
    if (key === "__proto__") {
      const message = "is not a name that a field can have.";
      return { pointer: toPointer(place), message, fix: "Remove it." };
    }
    const problem = firstBadPlace(child, place);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

/** A file without the field `$schema`, by which editors find the file's JSON Schema; the lab needs none. */
export function withoutSchemaName(json: unknown): unknown {
  if (!isJsonObject(json) || typeof json["$schema"] !== "string") return json;
  const { $schema: _, ...file } = json;
  return file;
}
