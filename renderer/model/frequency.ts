import { componentFrequency } from "../../shared/spectrum/describe.ts";
import type { Component } from "../../shared/spec/schema.ts";

/** A frequency at or below this counts as low: a single patch's linear, parity or He₁ component. */
export const LOW_UP_TO = 1;

export type Band = "low" | "high";

export function bandOf(component: Component): Band {
  return componentFrequency(component) <= LOW_UP_TO ? "low" : "high";
}

export type SpectrumClass = "low" | "high" | "both" | "none";

/** Which bands a spectrum has weight in. */
export function spectrumClass(components: readonly Component[]): SpectrumClass {
  const bands = new Set(components.filter(({ weight }) => weight !== 0).map(bandOf));
  if (bands.size === 2) return "both";
  return bands.has("low") ? "low" : bands.has("high") ? "high" : "none";
}

/** Which bands reach one patch. */
export function patchClass(components: readonly Component[], patch: number): SpectrumClass {
  return spectrumClass(components.filter(({ patches }) => patches.includes(patch)));
}
