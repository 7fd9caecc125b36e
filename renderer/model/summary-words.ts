import type { Comparison } from "../../shared/api/records.ts";
import type { VariantSummary } from "../../shared/results/result-file.ts";
import { describeComponent } from "../../shared/spectrum/describe.ts";
import { formatNumber } from "./format.ts";
import { variantComponents } from "./variant-spec.ts";

export interface NamedNumber {
  readonly name: string;
  readonly value: string;
}

/** What a variant has learned, each share with the component it belongs to. */
export function learnedParts(
  comparison: Pick<Comparison, "experiments">,
  { variant, learned }: VariantSummary,
): NamedNumber[] {
  const components = variantComponents(comparison, variant);
  return learned.map((value, i) => {
    const component = components[i];
    const name = component === undefined ? `component ${i + 1}` : describeComponent(component);
    return { name, value: formatNumber(value) };
  });
}

/**
 * The estimate that a variant's interval lies around, by the interval's own method: those of
 * Student lie evenly around theirs, on the scale they are made on. `undefined` where there is none.
 */
export function intervalCentre({
  testNmse: { ci, method, iqm, median },
}: Pick<VariantSummary, "testNmse">): NamedNumber | undefined {
  const [low, high] = ci;
  const named = (name: string, value: number): NamedNumber | undefined =>
    value >= low && value <= high ? { name, value: formatNumber(value) } : undefined;
  if (method.includes("(geometric mean)")) return named("geometric mean", Math.sqrt(low * high));
  if (method.includes("(mean)")) return named("mean", (low + high) / 2);
  if (method.includes("bootstrap (median")) return named("median", median);
  return method.includes("bootstrap (IQM") ? named("IQM", iqm) : undefined;
}
