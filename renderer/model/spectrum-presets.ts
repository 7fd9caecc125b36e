import { firstPatches } from "../../shared/registry/components/component-kind.ts";
import { PAPER_SPECTRA } from "../../shared/presets/paper-grid.ts";
import { parityComponent } from "../../shared/presets/spectra.ts";
import type { Component } from "../../shared/spec/schema.ts";

/** A spectrum to begin with. */
export interface SpectrumPreset {
  readonly label: string;
  readonly components: readonly Component[];
}

/** The staircase in parts that can be weighed each by itself: parities of patches 1, 1–2 … 1–5. */
const steps = [1, 2, 3, 4, 5].map((order) => parityComponent(order));

/** The ready-made spectra, in the order of the menu. */
export const SPECTRUM_PRESETS: readonly SpectrumPreset[] = [
  { label: "Low: linear on patch 1", components: PAPER_SPECTRA.low },
  { label: "High: cosine on patches 1–5", components: PAPER_SPECTRA.high },
  { label: "Both", components: PAPER_SPECTRA.both },
  {
    label: "Low spread over patches 1–5, and high",
    components: [{ kind: "linear", patches: firstPatches(5), weight: 1 }, PAPER_SPECTRA.high[0]],
  },
  { label: "Parities of order 1 and 5", components: [parityComponent(1), parityComponent()] },
  { label: "A staircase of parities, leap 1", components: steps },
  {
    label: "A staircase with a missing step, leap 2",
    components: [parityComponent(1), parityComponent(3), parityComponent(5)],
  },
];
