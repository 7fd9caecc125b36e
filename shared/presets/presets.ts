import { BEYOND_PRESETS } from "./beyond-presets.ts";
import { BROADER_PRESETS } from "./broader-presets.ts";
import { claimExperimentOf } from "./claim-experiments.ts";
import { paperGrid, SCHEMES, SHARING_POINTER, SPECTRUM_POINTER } from "./paper-grid.ts";
import { PRESET_SEEDS, ready, type Preset } from "./preset.ts";
import { highComponent } from "./spectra.ts";

/** Degree 1 on patch 1, degree 8 on patches 1 to 4. */
const HERMITE = {
  low: { kind: "hermite", patches: [0], orders: [1] },
  high: { kind: "hermite", patches: [0, 1, 2, 3], orders: [2, 2, 2, 2] },
};

/** Patches 1 … n of 10 on one filter, each other patch on its own. */
const firstShare = (n: number): number[] =>
  Array.from({ length: 10 }, (_, patch) => Math.max(0, patch - n + 1));

/** The ready-made experiments: first the paper's own, then each broader family of tasks. */
export const PRESETS: readonly Preset[] = [
  {
    id: "paper",
    title: "Low, high and both, shared and unshared",
    question: "Is a low frequency needed, and does only weight sharing make use of it?",
    shows:
      "Low is learned by both; high by (nearly) none; the mix by every shared network and no unshared one, which finds only the filter of patch 1.",
    experiment: () => paperGrid(PRESET_SEEDS),
  },
  {
    id: "grouped",
    title: "Sharing turned up step by step",
    question: "How many patches must share patch 1’s filter before the high frequency is learned?",
    shows:
      "All five coupled patches must share: with four sharing one filter most seeds still fail, with five all succeed.",
    experiment: () =>
      ready("Sharing turned up step by step", {
        axes: { [SHARING_POINTER]: ["unshared", ...[2, 3, 4, 5].map(firstShare), "shared"] },
      }),
  },
  {
    id: "scale",
    title: "Where failure sets in",
    question: "Does the high frequency alone fail at every scale of the planted filters?",
    shows:
      "No: with planted filters of norm 1 (scale 0.316) most seeds learn it, shared or not; at scale 0.5 and 1 nearly none does.",
    experiment: () =>
      ready("Where failure sets in: the scale of the planted filters", {
        target: { spectrum: { components: [highComponent()] } },
        axes: { "/target/filterScale": [0.316, 0.5, 1], ...SCHEMES },
      }),
  },
  {
    id: "learned-head",
    title: "A learned head",
    question: "Does it still hold when the head is learned along with the filters?",
    shows:
      "With a low frequency every shared network aligns its filter; unshared ones find only that of patch 1.",
    experiment: () => claimExperimentOf("learned-head"),
  },
  {
    id: "walsh",
    title: "Walsh: parities in place of cosines",
    question: "Does the same hold for Walsh frequencies, the orders of a parity?",
    shows:
      "Yes: 8 of 8 shared networks learn the mix of a parity of order 1 and one of order 5, and no unshared one.",
    experiment: () => claimExperimentOf("walsh"),
  },
  {
    id: "hermite",
    title: "Hermite: frequency as degree",
    question: "Does the same hold where frequency is the degree of a polynomial?",
    shows:
      "Much the same, on fewer seeds: of 8, half of the shared networks learn the mix and one unshared; polynomials of degree 8 make others diverge, so a verdict takes more seeds.",
    // The planted filters are short, since a polynomial of degree 8 of long ones has no bounds worth
    // speaking of.
    experiment: () =>
      ready("Frequency as Hermite degree", {
        target: { filterScale: 0.25 },
        training: { learningRate: 0.005, epochs: 100 },
        axes: { [SPECTRUM_POINTER]: [[HERMITE.high], [HERMITE.low, HERMITE.high]], ...SCHEMES },
      }),
  },
  {
    id: "tanh-sum",
    title: "Another patch map",
    question: "Does it depend on the patch map being linear?",
    shows:
      "No: with a sum of hyperbolic tangents 8 of 8 shared networks learn the mix, and no unshared one.",
    experiment: () => claimExperimentOf("tanh-sum"),
  },
  {
    id: "mnist",
    title: "MNIST: a planted target on real digits",
    question: "Does it hold on patches of real digits, which are anything but Gaussian?",
    shows: "Yes: 8 of 8 shared networks learn the mix on patches of digits, and no unshared one.",
    experiment: () => claimExperimentOf("mnist"),
  },
  ...BROADER_PRESETS,
  ...BEYOND_PRESETS,
];

export function presetById(id: string): Preset | undefined {
  return PRESETS.find((preset) => preset.id === id);
}
