import type { Component, SpectrumSpec } from "../../../shared/spec/schema.ts";
import { componentFrequency, describeComponent } from "../../../shared/spectrum/describe.ts";
import { formatSetting, joinWords } from "../format.ts";

/** Which part of the frequency axis a spectrum has; charts show it by the dash of a line. */
export type SpectrumClass = "low" | "high" | "both";

/**
 * Whether one component counts as low: of an order, degree or frequency ω√|S| of at most 1 in its
 * own notion of frequency (docs/science.md, words); a cosine couples patches, so it must lie below 1.
 */
export function isLow(component: Component): boolean {
  const frequency = componentFrequency(component);
  return component.kind === "cosine" ? frequency < 1 : frequency <= 1;
}

/** The class of a spectrum; components without weight do not count. */
export function spectrumClass(components: readonly Component[]): SpectrumClass {
  const present = components.filter((component) => component.weight !== 0);
  const low = present.some(isLow);
  const high = present.some((component) => !isLow(component));
  if (low && high) return "both";
  return high ? "high" : "low";
}

/** A component without its weight; a line may break between its parts, not within "patches 1–5". */
export function componentLabel(component: Component): string {
  return describeComponent(component).replaceAll(/(patch|patches|orders|\d,) (?=\d)/g, "$1\u00a0");
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
