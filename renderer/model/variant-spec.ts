import type { Comparison } from "../../shared/api/records.ts";
import { SPECTRUM_POINTER } from "../../shared/presets/paper-grid.ts";
import { readPointer } from "../../shared/spec/pointer.ts";
import type { Component, Experiment } from "../../shared/spec/schema.ts";
import type { Assignment } from "../../shared/spec/variants.ts";
import { toJson, withValue, type DraftJson } from "./draft-json.ts";
import { componentsIn } from "./describe.ts";

/** An experiment's JSON with a variant's values in place of its axes. */
export function variantJson(spec: Experiment, assignment: Assignment): DraftJson {
  return Object.entries(assignment).reduce(
    (json, [pointer, value]) => withValue(json, pointer, value),
    withValue(toJson(spec), "/axes", {}),
  );
}

/** The components that a variant of a comparison has; empty where they cannot be told. */
export function variantComponents(
  { experiments }: Pick<Comparison, "experiments">,
  assignment: Assignment,
): readonly Component[] {
  const [first] = experiments;
  if (first === undefined) return [];
  return componentsIn(readPointer(variantJson(first.spec, assignment), SPECTRUM_POINTER)) ?? [];
}
