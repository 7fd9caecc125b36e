import type { Scheme } from "../spec/shape.ts";
import type { SpectrumClass } from "../spectrum/spectrum-class.ts";

/**
 * The lab's colours, from the Okabe-Ito set: a scheme has its colour on every screen and in every
 * report. renderer/styles/tokens.css has them once more, for what CSS draws.
 */
export const SCHEME_COLORS: Readonly<Record<Scheme, string>> = {
  shared: "#0072B2",
  unshared: "#D55E00",
  grouped: "#009E73",
  dense: "#CC79A7",
  recurrent: "#56B4E9",
};

/** Dash patterns, px on and off: low solid, high dotted, both dashed. */
export const SPECTRUM_DASHES: Readonly<Record<SpectrumClass, readonly number[]>> = {
  low: [],
  high: [1.5, 3.5],
  both: [7, 4],
  none: [],
};
