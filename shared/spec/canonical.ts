import type { JsonValue } from "./schema.ts";
import type { Assignment } from "./variants.ts";

/** JSON text with the keys of every object in order, so that equal values give equal texts. */
export function canonicalJson(value: JsonValue): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const members = Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key]!)}`);
  return `{${members.join(",")}}`;
}

/** A text that two equal assignments share, whatever the order of their axes. */
export function assignmentKey(assignment: Assignment): string {
  return canonicalJson({ ...assignment });
}

/** Whether two variants have the same value on every axis, whatever the order of keys. */
export function sameAssignment(a: Assignment, b: Assignment): boolean {
  return assignmentKey(a) === assignmentKey(b);
}
