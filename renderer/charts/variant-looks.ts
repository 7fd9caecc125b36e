import type { ComparedVariant } from "../../shared/api/records.ts";
import { variantStyle } from "../../shared/registry/architectures/registry.ts";
import { shareOutLooks, variantDashes } from "../../shared/results/variant-look.ts";
import { VARIANT_COLOURS } from "../../shared/figures/style.ts";
import { blend } from "./palette.ts";

/** A variant as the chart draws it. */
export interface VariantLook {
  readonly key: string;
  readonly label: string;
  readonly color: string;
  readonly dash: readonly number[];
}

/** What of a variant its look follows from. */
type LookedAt = Pick<ComparedVariant, "key" | "label" | "architecture" | "sharing" | "spectrum">;

/** Lightness of those that dashes do not tell apart: as it is, darker, lighter. */
const SHADES = [
  (color: string) => color,
  (color: string) => blend(color, "#000000", 0.45),
  (color: string) => blend(color, "#ffffff", 0.5),
];
const SLOTS = 9;

/**
 * How each variant of a comparison is drawn: colour by architecture and sharing, dash by spectrum. Variants that this
 * leaves alike are told apart by a second dash and then by lightness, which follow from what the
 * variant is and not from its place among those that are shown.
 */
export function variantLooks(variants: readonly LookedAt[]): ReadonlyMap<string, VariantLook> {
  const slots = slotsOf(variants);
  return new Map(
    variants.map((variant) => {
      const { key, label, spectrum } = variant;
      const slot = slots.get(key)!;
      const color = SHADES[Math.floor(slot / 3) % 3]!(VARIANT_COLOURS[variantStyle(variant)]);
      return [key, { key, label, color, dash: variantDashes(spectrum)[slot % 3]! }];
    }),
  );
}

/** The second look of each variant, by its key; those that are alike get different ones. */
function slotsOf(variants: readonly LookedAt[]): ReadonlyMap<string, number> {
  const alike = new Map<string, LookedAt[]>();
  for (const variant of variants) {
    const look = `${variantStyle(variant)} ${variant.spectrum}`;
    alike.set(look, [...(alike.get(look) ?? []), variant]);
  }
  const slots = new Map<string, number>();
  for (const group of alike.values()) {
    const sorted = [...group].sort((a, b) => (a.key < b.key ? -1 : 1));
    const own = (variant: LookedAt): number =>
      sharingSlot(variant) ?? (group.length === 1 ? 0 : hash(variant.key) % SLOTS);
    for (const [{ key }, slot] of shareOutLooks(sorted, own, SLOTS)) slots.set(key, slot);
  }
  return slots;
}

/** A recurrent network may be tied or not, which its colour does not say. */
function sharingSlot({ architecture, sharing }: LookedAt): number | undefined {
  if (architecture !== "recurrent") return undefined;
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
