import type { Component, SpectrumSpec } from "../../../shared/spec/schema.ts";
import { describeComponent } from "../../../shared/spectrum/component.ts";
import { formatSetting } from "../../../shared/format/number.ts";
import { joinWords } from "../../../shared/format/sentence.ts";

/** A component without its weight. */
export function componentLabel(component: Component): string {
  return keepTogether(describeComponent(component));
}

/** A line may break between the parts of a component's words, not within "patches 1–5". */
export function keepTogether(words: string): string {
  return words.replaceAll(/(patch|patches|orders|\d,) (?=\d)/g, "$1\u00a0");
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
