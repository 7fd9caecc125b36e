import { assignmentKey } from "../spec/canonical.ts";
import type { Assignment } from "../spec/variants.ts";
import { variantLabel } from "./variant-label.ts";

/** How a comparison's variants are called, by their assignment. */
export type VariantNames = (assignment: Assignment) => string;

/** @param variants those of a comparison, each with the label that it has there */
export function variantNames(
  variants: readonly { readonly key: string; readonly label: string }[],
): VariantNames {
  const labels = new Map(variants.map(({ key, label }) => [key, label]));
  return (assignment) => labels.get(assignmentKey(assignment)) ?? variantLabel(assignment);
}
