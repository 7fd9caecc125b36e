import { canonicalJson } from "../../shared/spec/canonical.ts";
import { readPointer, withPointer } from "../../shared/spec/pointer.ts";
import type { JsonValue } from "../../shared/spec/schema.ts";
import type { Assignment } from "../../shared/spec/variants.ts";
import { axesJson, axesOf, type AxisEntry } from "./axes-edit.ts";
import type { DraftJson } from "./draft-json.ts";

/** Which value of each axis the editor shows, by the axis' pointer; places from 0. */
export type Selection = Readonly<Record<string, number>>;

/** An axis of a draft and the one of its values that the editor shows. */
export interface SelectedAxis {
  readonly pointer: string;
  readonly values: readonly JsonValue[];
  readonly selected: number;
}

/**
 * The axes that have values. Where nothing is selected, it is the value that the draft itself has, so
 * that a sweep opens on what it was made from; else the first.
 */
export function selectedAxes(draft: DraftJson, selection: Selection): SelectedAxis[] {
  return axesOf(draft).flatMap(({ pointer, values }) => {
    if (!Array.isArray(values) || values.length === 0) return [];
    const chosen = selection[pointer];
    const isThere = chosen !== undefined && chosen < values.length;
    return [{ pointer, values, selected: isThere ? chosen : ownPlace(draft, pointer, values) }];
  });
}

function ownPlace(draft: DraftJson, pointer: string, values: readonly JsonValue[]): number {
  const own = readPointer(draft, pointer) as JsonValue | undefined;
  if (own === undefined) return 0;
  const written = canonicalJson(own);
  return Math.max(
    0,
    values.findIndex((value) => canonicalJson(value) === written),
  );
}

/** The selected variant, as experiments name it. */
export function selectedAssignment(draft: DraftJson, selection: Selection): Assignment {
  return Object.fromEntries(
    selectedAxes(draft, selection).map(({ pointer, values, selected }) => [
      pointer,
      values[selected]!,
    ]),
  );
}

/**
 * The selection with every axis in it: an edit may make a value another one than the draft's own, by
 * which it was found.
 * @param moved as in `editSelected`
 */
export function keptSelection(
  draft: DraftJson,
  selection: Selection,
  moved: (pointer: string) => string | undefined = (pointer) => pointer,
): Selection {
  const kept = selectedAxes(draft, selection).flatMap(({ pointer, selected }) => {
    const next = moved(pointer);
    return next === undefined ? [] : [[next, selected] as const];
  });
  return { ...selection, ...Object.fromEntries(kept) };
}

/** Which of the draft's variants is selected, counted from 1 as they are listed, and of how many. */
export function variantPlace(
  draft: DraftJson,
  selection: Selection,
): { readonly number: number; readonly of: number } {
  const axes = selectedAxes(draft, selection);
  const index = axes.reduce((at, { values, selected }) => at * values.length + selected, 0);
  return { number: index + 1, of: axes.reduce((all, { values }) => all * values.length, 1) };
}

/** The draft with the selected values in place of what it says itself: what the editor shows. */
export function selectedDraft(draft: DraftJson, selection: Selection): DraftJson {
  return selectedAxes(draft, selection).reduce<DraftJson>(
    (shown, { pointer, values, selected }) => put(shown, pointer, values[selected]!),
    draft,
  );
}

/**
 * Edits what the editor shows. What an axis varies is changed in the selected value of that axis, and
 * stays in the draft itself as it was; everything else is changed for all variants alike.
 * @param moved where an axis leads after the edit; undefined where what it varied is gone, and the axis
 *   with it
 */
export function editSelected(
  draft: DraftJson,
  selection: Selection,
  edit: (shown: DraftJson) => DraftJson,
  moved: (pointer: string) => string | undefined = (pointer) => pointer,
): DraftJson {
  let edited = edit(selectedDraft(draft, selection));
  const chosen = new Map(selectedAxes(draft, selection).map((axis) => [axis.pointer, axis]));
  const axes = axesOf(draft).flatMap((entry): AxisEntry[] => {
    const pointer = moved(entry.pointer);
    if (pointer === undefined) return [];
    const axis = chosen.get(entry.pointer);
    const value = readPointer(edited, pointer) as JsonValue | undefined;
    if (axis === undefined || value === undefined) return [{ ...entry, pointer }];
    const own = readPointer(draft, entry.pointer) as JsonValue | undefined;
    if (own !== undefined) edited = put(edited, pointer, own);
    return [{ pointer, values: axis.values.map((old, i) => (i === axis.selected ? value : old)) }];
  });
  return { ...edited, axes: axesJson(axes) };
}

/** What leads nowhere is left out: the reader of experiments says so beside the axis. */
function put(draft: DraftJson, pointer: string, value: JsonValue): DraftJson {
  const changed = withPointer(draft, pointer, value);
  return typeof changed === "object" && !Array.isArray(changed) && changed !== null
    ? changed
    : draft;
}
