import { readPointer, toPointer } from "../../shared/spec/pointer.ts";
import type { JsonValue, VariantSpec } from "../../shared/spec/schema.ts";

/**
 * JSON pointers at which variants differ. Lists count as one value (a spectrum is compared as a
 * whole), objects are looked into.
 */
export function differingPointers(specs: readonly VariantSpec[]): string[] {
  const pointers = new Set(specs.flatMap((spec) => leaves(spec, [])));
  return [...pointers].filter((pointer) => {
    const values = specs.map((spec) => JSON.stringify(readPointer(spec, pointer)));
    return new Set(values).size > 1;
  });
}

/** The value at a pointer; `null` where a variant has no such field. */
export function readLeaf(spec: VariantSpec, pointer: string): JsonValue {
  const value = readPointer(spec, pointer);
  return value === undefined ? null : (JSON.parse(JSON.stringify(value)) as JsonValue);
}

function leaves(value: unknown, path: readonly string[]): string[] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return [toPointer(path)];
  return Object.entries(value).flatMap(([key, child]) => leaves(child, [...path, key]));
}
