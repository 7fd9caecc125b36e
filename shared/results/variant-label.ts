import { fieldAt, fieldName, fieldNameParts } from "../spec/fields.ts";
import type { JsonValue } from "../spec/schema.ts";
import type { Assignment } from "../spec/variants.ts";
import { namedPatches } from "../format/patches.ts";
import { fieldValue, patchesIn } from "./field-value.ts";

/** Where a variant of several experiments says which of them it is of: the experiment's name. */
export const EXPERIMENT_POINTER = "/name";

/**
 * A variant in a few words, the same on the screen, in reports and on the command line: the values of
 * its axes, for example "both, shared" or "learning rate 0.01, unshared". Fields that this variant
 * does not have, though others that it is compared with do, are left out.
 */
export function variantLabel(assignment: Assignment): string {
  const parts = Object.entries(assignment)
    .filter(([, value]) => value !== null)
    .map(([pointer, value]) => settingLabel(pointer, value));
  return parts.length === 0 ? "the only variant" : parts.join(", ");
}

/** One axis value in words, with the field's name where the value does not speak for itself. */
export function settingLabel(pointer: string, value: JsonValue): string {
  const field = fieldAt(pointer);
  if (value === null) return `no ${fieldName(pointer)}`;
  const phrase = typeof value === "string" ? field?.choices?.[value]?.phrase : undefined;
  const words = fieldValue(pointer, value);
  if (phrase !== undefined || field?.speaksForItself === true) return phrase ?? words;
  const { name, of } = fieldNameParts(pointer);
  // “patches 1–3 of component 2”: their list has its noun already, in the singular for one.
  const patches = patchesIn(pointer, value);
  if (of !== undefined && patches !== undefined) return `${namedPatches(patches)} of ${of}`;
  return of === undefined ? `${name} ${words}` : `${name} ${words} of ${of}`;
}
