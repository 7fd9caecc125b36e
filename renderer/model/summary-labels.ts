import { referenceSpectrum } from "../../shared/spec/reference-spectrum.ts";
import type { Comparison } from "../../shared/api/records.ts";
import type { VariantSummary } from "../../shared/results/result-file.ts";
import { estimateName } from "../../shared/results/estimate-name.ts";
import { assignmentKey } from "../../shared/spec/canonical.ts";
import { componentName } from "../../shared/spectrum/component.ts";
import { formatNumber } from "../../shared/format/number.ts";

export interface NamedNumber {
  readonly name: string;
  readonly value: string;
}

/** What a variant has learned, each share with the component it belongs to. */
export function learnedParts(
  { variants }: Pick<Comparison, "variants">,
  { variant, learned }: VariantSummary,
): NamedNumber[] {
  const own = variants.find(({ key }) => key === assignmentKey(variant));
  const components = own === undefined ? [] : referenceSpectrum(own.spec).components;
  return learned.map((value, i) => ({
    name: componentName(components, i),
    value: formatNumber(value),
  }));
}

/** The estimate that a variant's interval belongs to; `undefined` where there is none. */
export function intervalCentre({
  testNmse: { estimate, method },
}: Pick<VariantSummary, "testNmse">): NamedNumber | undefined {
  const name = estimateName(method);
  return name === undefined ? undefined : { name, value: formatNumber(estimate) };
}
