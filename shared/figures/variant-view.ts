import { referenceSpectrum } from "../spec/reference-spectrum.ts";
import type { VariantStyle } from "../registry/architectures/architecture.ts";
import { variantStyle } from "../registry/architectures/registry.ts";
import { settingLabel } from "../results/variant-label.ts";
import type { ComparedVariant } from "../api/records.ts";
import type { Component, JsonValue } from "../spec/schema.ts";
import { inputShape } from "../spec/shape.ts";
import { keepTogether } from "../format/keep-together.ts";

/** A variant as tables and charts name and draw it. */
export interface VariantView extends Pick<ComparedVariant, "key" | "assignment" | "spectrum"> {
  /** The colour of its architecture and sharing. */
  readonly colour: VariantStyle;
  /** Whether a recurrent network is untied, which its colour does not say. */
  readonly untied: boolean;
  readonly components: readonly Component[];
  /** d, from which the chance level of alignment follows. */
  readonly patchSize: number;
  /** What tells this variant from all others, for example "both, shared". */
  readonly label: string;
  /** The part of the label that is not about architecture and sharing; empty where nothing else varies. */
  readonly facet: string;
  /** The label within its facet. */
  readonly labelInFacet: string;
}

/** Fields that say what architecture and sharing a variant has; panels differ in all others. */
const FAMILY_POINTER = /^\/model(\/(sharing|kind))?$/;

/** How a variant of a comparison is named and drawn. */
export function variantView(variant: Omit<ComparedVariant, "experimentIds">): VariantView {
  const { key, assignment, spectrum, spec } = variant;
  const colour = variantStyle(variant);
  const entries = Object.entries(assignment);
  const isOfFamily = ([pointer]: [string, JsonValue]): boolean => FAMILY_POINTER.test(pointer);
  const own = labelOf(entries.filter(isOfFamily));
  return {
    key,
    assignment,
    colour,
    untied: variant.architecture === "recurrent" && variant.sharing === "unshared",
    spectrum,
    components: referenceSpectrum(spec).components,
    patchSize: inputShape(spec.data).patchSize,
    facet: labelOf(entries.filter((entry) => !isOfFamily(entry))),
    labelInFacet: own === "" ? colour : own,
    label: entries.length === 0 ? colour : keepTogether(variant.label),
  };
}

function labelOf(entries: readonly [string, JsonValue][]): string {
  return keepTogether(entries.map(([pointer, value]) => settingLabel(pointer, value)).join(", "));
}
