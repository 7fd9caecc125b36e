import type { Comparison } from "../../shared/api/records.ts";
import { SPECTRUM_POINTER } from "../../shared/presets/paper-grid.ts";
import { readPointer } from "../../shared/spec/pointer.ts";
import type { Component } from "../../shared/spec/schema.ts";
import { variantJson, type Assignment } from "../../shared/spec/variants.ts";
import { componentsIn } from "../../shared/results/field-words.ts";

/** The components that a variant of a comparison has; empty where they cannot be told. */
export function variantComponents(
  { experiments }: Pick<Comparison, "experiments">,
  assignment: Assignment,
): readonly Component[] {
  const [first] = experiments;
  if (first === undefined) return [];
  // Other fields may not fit the first of several experiments; the components do not depend on them.
  const ofTarget = Object.entries(assignment).filter(([pointer]) => pointer.startsWith("/target"));
  const json = variantJson(first.spec, Object.fromEntries(ofTarget));
  return componentsIn(readPointer(json, SPECTRUM_POINTER)) ?? [];
}
