import { settingLabel } from "../results/variant-label.ts";
import type { ComparedVariant } from "../api/records.ts";
import type { Component, JsonValue } from "../spec/schema.ts";
import { inputShape, type Scheme } from "../spec/shape.ts";
import type { Assignment } from "../spec/variants.ts";
import { keepTogether } from "../format/keep-together.ts";
import type { SpectrumClass } from "../spectrum/spectrum-class.ts";

/** A variant as tables and charts name and draw it. */
export interface VariantView {
  /** As `assignmentKey` makes it. */
  readonly key: string;
  readonly assignment: Assignment;
  readonly scheme: Scheme;
  readonly spectrum: SpectrumClass;
  readonly components: readonly Component[];
  /** d, from which the chance level of alignment follows. */
  readonly patchSize: number;
  /** What tells this variant from all others, for example "both, shared". */
  readonly label: string;
  /** The part of the label that is not about the model's scheme; empty where nothing else varies. */
  readonly facet: string;
  /** The label within its facet. */
  readonly labelInFacet: string;
}

/** Fields that say which scheme a variant is; panels differ in all others. */
const SCHEME_POINTER = /^\/model(\/(sharing|kind))?$/;

/** How a variant of a comparison is named and drawn. */
export function variantView(variant: ComparedVariant): VariantView {
  const { key, assignment, scheme, spectrum, spec } = variant;
  const entries = Object.entries(assignment);
  const isOfScheme = ([pointer]: [string, JsonValue]): boolean => SCHEME_POINTER.test(pointer);
  const own = labelOf(entries.filter(isOfScheme));
  return {
    key,
    assignment,
    scheme,
    spectrum,
    components: spec.target.spectrum.components,
    patchSize: inputShape(spec.data).patchSize,
    facet: labelOf(entries.filter((entry) => !isOfScheme(entry))),
    labelInFacet: own === "" ? scheme : own,
    label: entries.length === 0 ? scheme : keepTogether(variant.label),
  };
}

function labelOf(entries: readonly [string, JsonValue][]): string {
  return keepTogether(entries.map(([pointer, value]) => settingLabel(pointer, value)).join(", "));
}
