import { settingLabel, variantLabel } from "../../../shared/results/variant-label.ts";
import type { Comparison } from "../../../shared/api/records.ts";
import { assignmentKey } from "../../../shared/spec/canonical.ts";
import { type Component, type JsonValue, type VariantSpec } from "../../../shared/spec/schema.ts";
import { inputShape, schemeOf, type Scheme } from "../../../shared/spec/shape.ts";
import { validVariant, type Assignment } from "../../../shared/spec/variants.ts";
import { keepTogether } from "./spectrum-words.ts";
import { spectrumClass, type SpectrumClass } from "../../../shared/spectrum/spectrum-class.ts";

/** A variant as tables and charts name and draw it. */
export interface VariantView {
  /** As `assignmentKey` makes it. */
  readonly key: string;
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

/** Fields that say which scheme a variant is; panels differ in all others. */
const SCHEME_POINTER = /^\/model(\/(sharing|kind))?$/;

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
  const schemes = new Map(comparison.curves.map((c) => [assignmentKey(c.assignment), c.scheme]));
  return distinct.map((assignment, i) => viewOf(schemes, assignment, specs[i]));
}

function viewOf(
  schemes: ReadonlyMap<string, Scheme>,
  assignment: Assignment,
  spec: VariantSpec | undefined,
): VariantView {
  const key = assignmentKey(assignment);
  const scheme = schemes.get(key) ?? (spec === undefined ? "shared" : schemeOf(spec.model));
  const components = spec?.target.spectrum.components ?? [];
  const entries = Object.entries(assignment);
  const isOfScheme = ([pointer]: [string, JsonValue]): boolean => SCHEME_POINTER.test(pointer);
  const facet = labelOf(entries.filter((entry) => !isOfScheme(entry)));
  const own = labelOf(entries.filter(isOfScheme));
  return {
    key,
    assignment,
    scheme,
    spectrum: spectrumClass(components),
    components,
    patchSize: spec === undefined ? undefined : inputShape(spec.data).patchSize,
    facet,
    labelInFacet: own === "" ? scheme : own,
    label: entries.length === 0 ? scheme : keepTogether(variantLabel(assignment)),
  };
}

function labelOf(entries: readonly [string, JsonValue][]): string {
  return keepTogether(entries.map(([pointer, value]) => settingLabel(pointer, value)).join(", "));
}
