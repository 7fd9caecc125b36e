import type { JsonValue } from "../../shared/spec/schema.ts";
import { type DraftJson } from "./draft-json.ts";
import { isJsonObject } from "../../shared/spec/json-object.ts";
import { leadsTogether } from "./swept.ts";

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

/** Adds an axis, in place of those that lead to the same field, to a part of it or to what holds it. */
export function withAxis(entries: readonly AxisEntry[], added: AxisEntry): AxisEntry[] {
  const place = entries.findIndex(({ pointer }) => leadsTogether(pointer, added.pointer));
  if (place < 0) return [...entries, added];
  const others = entries.map((entry) =>
    leadsTogether(entry.pointer, added.pointer) ? undefined : entry,
  );
  return others.flatMap((entry, i) => (i === place ? [added] : (entry ?? [])));
}
