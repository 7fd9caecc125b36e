import type { Component } from "../spec/schema.ts";
import { componentFrequency } from "./component.ts";

/** A component of a frequency of at most this is low. */
export const LOW_UP_TO = 1;

/** Room for rounding: three patches at ω = 1/√3 are of frequency 1. */
const ROUNDING = 1e-9;

export type Band = "low" | "high";

/**
 * Whether a component is low or high, each kind by its own notion of frequency (docs/science.md,
 * words): linear is the zero-frequency limit and low; a parity is low in order 1, a Hermite
 * product in degree 1 (and 0, a constant), a cosine where ω·√|S| is at most 1. All else is high.
 */
export function bandOf(component: Component): Band {
  return componentFrequency(component) <= LOW_UP_TO + ROUNDING ? "low" : "high";
}

/** `none`: nothing of the spectrum has weight. */
export type SpectrumClass = "low" | "high" | "both" | "none";

/** Which bands a spectrum has weight in; a component of weight 0 is not there. */
export function spectrumClass(components: readonly Component[]): SpectrumClass {
  const bands = new Set(components.filter(({ weight }) => weight !== 0).map(bandOf));
  if (bands.size === 2) return "both";
  return bands.has("low") ? "low" : bands.has("high") ? "high" : "none";
}

/** Which bands reach one patch. */
export function patchClass(components: readonly Component[], patch: number): SpectrumClass {
  return spectrumClass(components.filter(({ patches }) => patches.includes(patch)));
}
