import type { JsonValue } from "../spec/schema.ts";

/** JSON text with the keys of every object in order, so that equal values give equal texts. */
export function canonicalJson(value: JsonValue): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const members = Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key]!)}`);
  return `{${members.join(",")}}`;
}

/**
 * A number without the rounding noise of arithmetic (12 significant digits): a finer grid meets the
 * very numbers of the coarser one, so what was run there is found again.
 */
export function tidyNumber(value: number): number {
  return Number(value.toPrecision(12));
}
