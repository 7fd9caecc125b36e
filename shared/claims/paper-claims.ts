import { PAPER_SPECTRA, SHARING_POINTER, SPECTRUM_POINTER } from "../presets/paper-grid.ts";
import { mostly, seldom, type Arm, type Claim, type RunProperty } from "./claim.ts";
import type { ClaimExperimentId } from "../presets/claim-experiments.ts";
import { aligned, alignedAlone, hides, solves } from "./properties.ts";

type SchemeName = "shared" | "unshared";
const COUPLED = [0, 1, 2, 3, 4];
const COSINE = 1;
const hidesCosine = hides(
  COSINE,
  0.5,
  "reach an NMSE of 0.1 with less than half the cosine learned",
);

/** An arm of an experiment whose axes are the spectrum and the sharing scheme. */
function arm(
  experiment: ClaimExperimentId,
  spectrum: keyof typeof PAPER_SPECTRA,
  sharing: SchemeName,
): Arm {
  const assignment = {
    [SPECTRUM_POINTER]: [...PAPER_SPECTRA[spectrum]],
    [SHARING_POINTER]: sharing,
  };
  return { experiment, assignment, label: `${spectrum}, ${sharing}` };
}

/** An arm of an experiment whose one axis is the sharing scheme. */
function schemeArm(experiment: ClaimExperimentId, sharing: SchemeName): Arm {
  return { experiment, assignment: { [SHARING_POINTER]: sharing }, label: sharing };
}

/** The three parts by which sharing is shown to decide: one arm solves, the other does not. */
function sharingDecides(
  armOf: (sharing: SchemeName) => Arm,
  property: RunProperty,
): Claim["parts"] {
  const [shared, unshared] = [armOf("shared"), armOf("unshared")];
  return [
    mostly(shared, property),
    seldom(unshared, property),
    { kind: "paired", better: shared, worse: unshared, property },
  ];
}

/**
 * The claims of the paper, and what bounds them, with their rules: a rate counts as high or low
 * where its 95% Wilson interval lies wholly on one side of one half.
 */
export const PAPER_CLAIMS: readonly Claim[] = [
  {
    id: "low-learnable",
    statement: "A low-frequency target is learned with and without weight sharing.",
    parts: [
      mostly(arm("paper-grid", "low", "shared"), solves),
      mostly(arm("paper-grid", "low", "unshared"), solves),
    ],
    overturnedBy: "Either scheme failing the low-frequency target on most seeds.",
  },
  {
    id: "low-needed",
    statement: "Without a low-frequency component gradient descent fails, shared or not.",
    parts: [
      seldom(arm("paper-grid", "high", "shared"), solves),
      seldom(arm("paper-grid", "high", "unshared"), solves),
    ],
    overturnedBy: "Either scheme solving the high-frequency target on most seeds.",
  },
  {
    id: "sharing-needed",
    statement: "Low frequencies help with the high one only if the weights are shared.",
    parts: sharingDecides((sharing) => arm("paper-grid", "both", sharing), solves),
    overturnedBy:
      "The unshared network solving the mixed target on most seeds, or the shared one failing it.",
  },
  {
    id: "signal-stays-local",
    statement:
      "Without sharing the low frequency moves only the filter of patch 1; with sharing it moves them all.",
    parts: [
      mostly(arm("paper-grid", "both", "shared"), aligned(COUPLED, "align every coupled patch")),
      mostly(arm("paper-grid", "both", "unshared"), alignedAlone(COUPLED.slice(1))),
    ],
    overturnedBy: "Unshared filters of the other patches turning to the planted ones.",
  },
  {
    id: "walsh",
    statement: "The same holds for frequency as parity order (Walsh), through the tanh map.",
    parts: sharingDecides((sharing) => schemeArm("walsh", sharing), solves),
    overturnedBy: "The unshared network learning the parity on most seeds.",
  },
  {
    id: "tanh-sum",
    statement: "The same holds for another patch map, a sum of hyperbolic tangents.",
    parts: sharingDecides((sharing) => schemeArm("tanh-sum", sharing), solves),
    overturnedBy: "The unshared network solving the task on most seeds.",
  },
  {
    id: "learned-head",
    statement: "With a learned head, too, only sharing lets every filter be found.",
    parts: sharingDecides(
      (sharing) => arm("learned-head", "both", sharing),
      aligned(COUPLED, "align every coupled patch"),
    ),
    overturnedBy: "The unshared network aligning every coupled patch on most seeds.",
  },
  {
    id: "learned-head-low-needed",
    statement: "With a learned head and no low frequency, unshared networks fail.",
    parts: [seldom(arm("learned-head", "high", "unshared"), solves)],
    overturnedBy: "The unshared network solving the high-frequency target on most seeds.",
  },
  {
    id: "nmse-hides",
    statement:
      "A low NMSE can hide that the cosine was not learned: read the learned spectrum by component.",
    parts: [
      mostly(schemeArm("hidden-by-nmse", "shared"), hidesCosine),
      mostly(schemeArm("hidden-by-nmse", "unshared"), hidesCosine),
    ],
    overturnedBy: "Half the cosine being learned wherever the NMSE is low.",
  },
  {
    id: "scale-bounds",
    statement:
      "Failure is a matter of scale: with filters of norm 1 the high frequency is learned, shared or not.",
    parts: [
      mostly(arm("small-filters", "high", "shared"), solves),
      mostly(arm("small-filters", "high", "unshared"), solves),
    ],
    overturnedBy: "Either scheme failing the high-frequency target at this scale, too.",
  },
  {
    id: "mnist",
    statement: "The same holds on patches of real digits.",
    parts: sharingDecides((sharing) => schemeArm("mnist", sharing), solves),
    overturnedBy: "The unshared network solving the mixed target on most seeds.",
  },
];
