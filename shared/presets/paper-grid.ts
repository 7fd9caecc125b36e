import { EXPERIMENT_FORMAT, type Experiment } from "../spec/schema.ts";
import { parseExperiment } from "../spec/parse.ts";
import { highComponent, lowComponent } from "./spectra.ts";

/** The paper-like spectra, in the order in which tables and pictures show them. */
export const PAPER_SPECTRA = {
  low: [lowComponent()],
  high: [highComponent()],
  both: [lowComponent(), highComponent()],
} as const;

/** The pointer of the axis over the paper-like spectra. */
export const SPECTRUM_POINTER = "/target/spectrum/components";
/** The pointer of the axis over sharing schemes. */
export const SHARING_POINTER = "/model/sharing";

/** The axis with and without weight sharing. */
export const SCHEMES = { [SHARING_POINTER]: ["shared", "unshared"] };

/**
 * The ready-made study: low, high and both, each with and without weight sharing, at the settings
 * of the paper's grid in docs/science.md (k = d = 10, q = 5, C = 1, batch 100, rate 0.01, 10,000
 * samples).
 */
export function paperGrid(seeds = 8): Experiment {
  return parseExperiment({
    format: EXPERIMENT_FORMAT,
    name: "Low, high and both frequencies, with and without weight sharing",
    notes:
      "The paper’s point in one grid: a low frequency is needed for learning, but only weight " +
      "sharing can turn it into learning the high one.",
    tags: ["paper"],
    axes: {
      [SPECTRUM_POINTER]: Object.values(PAPER_SPECTRA),
      ...SCHEMES,
    },
    seeds: { count: seeds },
  });
}
