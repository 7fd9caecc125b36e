import { keepTogether } from "../../../shared/format/keep-together.ts";
import type { Component, SpectrumSpec } from "../../../shared/spec/schema.ts";
import { describeComponent } from "../../../shared/spectrum/component.ts";
import { formatSetting } from "../../../shared/format/number.ts";
import { joinWords } from "../../../shared/format/sentence.ts";

/** A component without its weight. */
export function componentLabel(component: Component): string {
  return keepTogether(describeComponent(component));
}

const NORMALIZE_WORDS: Readonly<Record<SpectrumSpec["normalize"], string>> = {
  "sum-of-weights": "divided by the sum of the weights",
  none: "not normalised",
  "unit-variance": "scaled to unit variance",
};

/** A whole spectrum in words. */
export function spectrumInWords(spectrum: SpectrumSpec): string {
  const terms = spectrum.components.map(
    (component) => `${formatSetting(component.weight)} × (${componentLabel(component)})`,
  );
  return `${joinWords(terms, "plus")}, ${NORMALIZE_WORDS[spectrum.normalize]}`;
}
