import type { JsonValue } from "../spec/schema.ts";
import type { Assignment } from "../spec/variants.ts";

/** Whether two variants have the same value on every axis, whatever the order of keys. */
export function sameAssignment(a: Assignment, b: Assignment): boolean {
  return canonical({ ...a }) === canonical({ ...b });
}

function canonical(value: JsonValue): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, child]) => `${JSON.stringify(key)}:${canonical(child)}`).join(",")}}`;
}
