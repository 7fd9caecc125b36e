import type { Comparison } from "../../../shared/api/records.ts";
import { assignmentKey, sameAssignment } from "../../../shared/spec/canonical.ts";
import { type Component, type JsonValue, type VariantSpec } from "../../../shared/spec/schema.ts";
import { inputShape, schemeOf, type Scheme } from "../../../shared/spec/shape.ts";
import { validVariant, type Assignment } from "../../../shared/spec/variants.ts";
import { fieldName, fieldValue } from "./field-words.ts";
import { componentLabel } from "./spectrum-words.ts";
import { spectrumClass, type SpectrumClass } from "../../../shared/spectrum/spectrum-class.ts";

/** A variant as tables and charts name and draw it. */
export interface VariantView {
  readonly assignment: Assignment;
  readonly scheme: Scheme;
  readonly spectrum: SpectrumClass;
  readonly components: readonly Component[];
  /** d, from which the chance level of alignment follows; undefined where the spec is unknown. */
  readonly patchSize: number | undefined;
  /** What tells this variant from all others, for example "both, shared". */
  readonly label: string;
  /** The part of the label that is not about the model's scheme; empty where nothing else varies. */
  readonly facet: string;
  /** The label within its facet. */
  readonly labelInFacet: string;
}

const SPECTRUM_POINTER = "/target/spectrum/components";
const SCHEME_POINTER = /^\/model\/(sharing|kind)$/;

/** One view for each variant of a comparison, in the order of its summary, then of its curves. */
export function variantViews(comparison: Comparison): readonly VariantView[] {
  const all = [
    ...comparison.summary.map((s) => s.variant),
    ...comparison.curves.map((c) => c.assignment),
  ];
  const distinct = [...new Map(all.map((a) => [assignmentKey(a), a])).values()];
  const base = comparison.experiments[0]?.spec;
  const specs = distinct.map((assignment) =>
    base === undefined ? undefined : validVariant(base, assignment),
  );
  const spectra = specs.map((spec) => spec?.target.spectrum.components ?? []);
  const namesByClass = classTellsApart(spectra);
  return distinct.map((assignment, i) =>
    viewOf(comparison, assignment, specs[i], spectra[i]!, namesByClass),
  );
}

function viewOf(
  comparison: Comparison,
  assignment: Assignment,
  spec: VariantSpec | undefined,
  components: readonly Component[],
  namesByClass: boolean,
): VariantView {
  const curve = comparison.curves.find((c) => sameAssignment(c.assignment, assignment));
  const scheme = curve?.scheme ?? (spec === undefined ? "shared" : schemeOf(spec.model));
  const spectrum = spectrumClass(components);
  const nameOf = (pointer: string, value: JsonValue): string => {
    if (pointer === "/model/sharing")
      return Array.isArray(value) ? fieldValue(pointer, value) : String(value);
    if (pointer === "/model/kind") return String(value);
    if (pointer === SPECTRUM_POINTER) return namesByClass ? spectrum : describe(components);
    return `${fieldName(pointer)} ${fieldValue(pointer, value)}`;
  };
  const entries = Object.entries(assignment);
  const facet = entries
    .filter(([pointer]) => !SCHEME_POINTER.test(pointer))
    .map(([p, v]) => nameOf(p, v));
  const own = entries
    .filter(([pointer]) => SCHEME_POINTER.test(pointer))
    .map(([p, v]) => nameOf(p, v));
  const labelInFacet = own.length > 0 ? own.join(", ") : scheme;
  return {
    assignment,
    scheme,
    spectrum,
    components,
    patchSize: spec === undefined ? undefined : inputShape(spec.data).patchSize,
    facet: facet.join(", "),
    labelInFacet,
    label: [...facet, ...(own.length > 0 || facet.length === 0 ? [labelInFacet] : [])].join(", "),
  };
}

function describe(components: readonly Component[]): string {
  return components.map(componentLabel).join(" + ");
}

/** Whether low, high and both are names enough for the spectra that occur. */
function classTellsApart(spectra: readonly (readonly Component[])[]): boolean {
  const distinct = new Map(spectra.map((components) => [JSON.stringify(components), components]));
  const classes = [...distinct.values()].map(spectrumClass);
  return new Set(classes).size === classes.length;
}
