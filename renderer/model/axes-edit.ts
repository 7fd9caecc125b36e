import type { JsonValue } from "../../shared/spec/schema.ts";
import { type DraftJson } from "./draft-json.ts";
import { isJsonObject } from "../../shared/spec/json-object.ts";

/** One axis as the editor lists it. */
export interface AxisEntry {
  readonly pointer: string;
  readonly values: JsonValue;
}

/** The axes of a draft, in order. */
export function axesOf(draft: DraftJson): AxisEntry[] {
  const axes = draft.axes;
  if (!isJsonObject(axes)) return [];
  return Object.entries(axes).map(([pointer, values]) => ({ pointer, values }));
}

/** The axes as the file writes them; of two with one pointer the later stays. */
export function axesJson(entries: readonly AxisEntry[]): DraftJson {
  return Object.fromEntries(entries.map(({ pointer, values }) => [pointer, values]));
}

/** Adds an axis, or replaces the one that leads to the same field. */
export function withAxis(entries: readonly AxisEntry[], added: AxisEntry): AxisEntry[] {
  return entries.some(({ pointer }) => pointer === added.pointer)
    ? entries.map((entry) => (entry.pointer === added.pointer ? added : entry))
    : [...entries, added];
}

/** A list of values as text, one a line. */
export function axisText(values: JsonValue): string {
  if (!Array.isArray(values)) return JSON.stringify(values);
  const items = values.map((value) => JSON.stringify(value));
  const short = `[${items.join(", ")}]`;
  return short.length <= 64 ? short : `[\n  ${items.join(",\n  ")}\n]`;
}

/** Reads such a text; commas between plain numbers and words will do for a list. */
export function parseAxisText(text: string): JsonValue | undefined {
  for (const candidate of [text, `[${text}]`]) {
    try {
      const value = JSON.parse(candidate) as JsonValue;
      if (Array.isArray(value)) return value;
    } catch {
      // The other way of reading it comes next; after that the caller says what is wrong.
      continue;
    }
  }
  return undefined;
}
