import type { Comparison } from "../../shared/api/records.ts";
import { isJsonObject } from "../../shared/spec/json-object.ts";
import { readPointer } from "../../shared/spec/pointer.ts";
import type { Scheme } from "../../shared/spec/shape.ts";
import type { Assignment } from "../../shared/spec/variants.ts";
import { variantLabel } from "../../shared/results/variant-label.ts";
import { SCHEME_COLORS, shareOutLooks, variantDashes } from "../../shared/results/variant-look.ts";
import { assignmentKey } from "../../shared/spec/canonical.ts";
import { spectrumClass, type SpectrumClass } from "../../shared/spectrum/spectrum-class.ts";
import { variantComponents } from "../model/variant-components.ts";
import { blend } from "./palette.ts";

/** A variant as the chart draws it. */
export interface VariantLook {
  readonly key: string;
  readonly label: string;
  readonly color: string;
  readonly dash: readonly number[];
}

/** Variants and what they vary: of a comparison, or of one experiment. */
type Compared = Pick<Comparison, "experiments"> & {
  readonly curves: readonly { readonly assignment: Assignment; readonly scheme: Scheme }[];
};

interface Variant {
  readonly key: string;
  readonly assignment: Assignment;
  readonly scheme: Scheme;
  readonly bands: SpectrumClass;
}

/** Lightness of those that dashes do not tell apart: as it is, darker, lighter. */
const SHADES = [
  (color: string) => color,
  (color: string) => blend(color, "#000000", 0.45),
  (color: string) => blend(color, "#ffffff", 0.5),
];
const SLOTS = 9;

/**
 * How each variant of a comparison is drawn: colour by scheme, dash by spectrum. Variants that this
 * leaves alike are told apart by a second dash and then by lightness, which follow from what the
 * variant is and not from its place among those that are shown.
 */
export function variantLooks(comparison: Compared): ReadonlyMap<string, VariantLook> {
  const variants = new Map<string, Variant>();
  for (const { assignment, scheme } of comparison.curves) {
    const key = assignmentKey(assignment);
    const bands = spectrumClass(variantComponents(comparison, assignment));
    variants.set(key, { key, assignment, scheme, bands });
  }
  const slots = slotsOf(comparison, [...variants.values()]);
  return new Map(
    [...variants.values()].map(({ key, assignment, scheme, bands }) => {
      const slot = slots.get(key)!;
      const color = SHADES[Math.floor(slot / 3) % 3]!(SCHEME_COLORS[scheme]);
      const label = variantLabel(assignment);
      return [key, { key, label, color, dash: variantDashes(bands)[slot % 3]! }];
    }),
  );
}

/** The second look of each variant, by its key; those that are alike get different ones. */
function slotsOf(comparison: Compared, variants: readonly Variant[]): ReadonlyMap<string, number> {
  const alike = new Map<string, Variant[]>();
  for (const variant of variants) {
    const look = `${variant.scheme} ${variant.bands}`;
    alike.set(look, [...(alike.get(look) ?? []), variant]);
  }
  const slots = new Map<string, number>();
  for (const group of alike.values()) {
    const sorted = [...group].sort((a, b) => (a.key < b.key ? -1 : 1));
    const own = (variant: Variant): number =>
      sharingSlot(comparison, variant) ?? (group.length === 1 ? 0 : hash(variant.key) % SLOTS);
    for (const [{ key }, slot] of shareOutLooks(sorted, own, SLOTS)) slots.set(key, slot);
  }
  return slots;
}

/** A recurrent network may be tied or not, which its colour does not say. */
function sharingSlot({ experiments }: Compared, { assignment, scheme }: Variant) {
  if (scheme !== "recurrent" || experiments[0] === undefined) return undefined;
  const model = assignment["/model"];
  const sharing =
    assignment["/model/sharing"] ??
    (isJsonObject(model) ? model["sharing"] : readPointer(experiments[0].spec, "/model/sharing"));
  return sharing === "unshared" ? 1 : 0;
}

/** FNV-1a, 32 bit: the same for the same text on every machine. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const character of text) {
    value = Math.imul(value ^ character.codePointAt(0)!, 0x01000193) >>> 0;
  }
  return value;
}
