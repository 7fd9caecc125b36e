import { SHARING_POINTER, SPECTRUM_POINTER } from "../presets/paper-grid.ts";
import type { JsonValue } from "../spec/schema.ts";
import type { Assignment } from "../spec/variants.ts";
import { componentField, fieldName, fieldValue } from "./field-words.ts";

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

/** Fields whose values say by themselves what they are. */
const SPEAKING = [
  EXPERIMENT_POINTER,
  SPECTRUM_POINTER,
  SHARING_POINTER,
  "/model",
  "/model/kind",
  "/training",
  "/data",
];

/** One axis value in words, with the field's name where the value does not speak for itself. */
export function settingLabel(pointer: string, value: JsonValue): string {
  const words = fieldValue(pointer, value);
  if (value === null) return `no ${fieldName(pointer)}`;
  if (SPEAKING.includes(pointer)) return words;
  if (pointer === "/target/filters") {
    return value === "shared" ? "one planted filter" : "a planted filter a patch";
  }
  const part = componentField(pointer);
  return part === undefined
    ? `${fieldName(pointer)} ${words}`
    : `${part.key} ${words} of component ${part.component}`;
}
