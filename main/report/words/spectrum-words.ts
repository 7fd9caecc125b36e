import { keepTogether } from "../../../shared/format/keep-together.ts";
import { joinWords } from "../../../shared/format/sentence.ts";
import { weightedComponents } from "../../../shared/results/field-value.ts";
import { settingLabel } from "../../../shared/results/variant-label.ts";
import type { Component, SpectrumSpec } from "../../../shared/spec/schema.ts";
import { describeComponent } from "../../../shared/spectrum/component.ts";

/** A component without its weight. */
export function componentLabel(component: Component): string {
  return keepTogether(describeComponent(component));
}

/** A whole spectrum in words. */
export function spectrumInWords({ components, normalize }: SpectrumSpec): string {
  const normalized = settingLabel("/target/spectrum/normalize", normalize);
  return `${joinWords(weightedComponents(components), "plus")}, ${normalized}`;
}
