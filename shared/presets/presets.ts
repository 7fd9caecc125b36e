import { BEYOND_PRESETS } from "./beyond-presets.ts";
import { claimExperimentOf, type ClaimExperimentId } from "./claim-experiments.ts";
import type { Experiment } from "../spec/schema.ts";
import {
  denseExperiment,
  digitContrastExperiment,
  digitValueExperiment,
  groupedExperiment,
  hermiteExperiment,
  noiseExperiment,
  optimizerExperiment,
  PRESET_SEEDS,
  recurrentExperiment,
  scaleExperiment,
  unsharedTargetExperiment,
} from "./families.ts";
import { paperGrid } from "./paper-grid.ts";
import type { Preset } from "./preset.ts";

const claim = (id: ClaimExperimentId) => (): Experiment => claimExperimentOf(id);

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
    experiment: groupedExperiment,
  },
  {
    id: "scale",
    title: "Where failure sets in",
    question: "Does the high frequency alone fail at every scale of the planted filters?",
    shows:
      "No: with planted filters of norm 1 (scale 0.316) most seeds learn it, shared or not; at scale 0.5 and 1 nearly none does.",
    experiment: scaleExperiment,
  },
  {
    id: "learned-head",
    title: "A learned head",
    question: "Does it still hold when the head is learned along with the filters?",
    shows:
      "With a low frequency every shared network aligns its filter; unshared ones find only that of patch 1.",
    experiment: claim("learned-head"),
  },
  {
    id: "walsh",
    title: "Walsh: parities in place of cosines",
    question: "Does the same hold for Walsh frequencies, the orders of a parity?",
    shows:
      "Yes: 8 of 8 shared networks learn the mix of a parity of order 1 and one of order 5, and no unshared one.",
    experiment: claim("walsh"),
  },
  {
    id: "hermite",
    title: "Hermite: frequency as degree",
    question: "Does the same hold where frequency is the degree of a polynomial?",
    shows:
      "Much the same, on fewer seeds: of 8, half of the shared networks learn the mix and one unshared; polynomials of degree 8 make others diverge, so a verdict takes more seeds.",
    experiment: hermiteExperiment,
  },
  {
    id: "tanh-sum",
    title: "Another patch map",
    question: "Does it depend on the patch map being linear?",
    shows:
      "No: with a sum of hyperbolic tangents 8 of 8 shared networks learn the mix, and no unshared one.",
    experiment: claim("tanh-sum"),
  },
  {
    id: "mnist",
    title: "MNIST: a planted target on real digits",
    question: "Does it hold on patches of real digits, which are anything but Gaussian?",
    shows: "Yes: 8 of 8 shared networks learn the mix on patches of digits, and no unshared one.",
    experiment: claim("mnist"),
  },
  {
    id: "digit-value",
    title: "MNIST: the value of a digit",
    question: "What does sharing do where nothing was planted and the patches differ in kind?",
    shows:
      "It hurts: each part of the image needs its own features, and one filter for all leaves a larger error than a filter for each.",
    experiment: digitValueExperiment,
  },
  {
    id: "digit-contrast",
    title: "MNIST: threes against eights",
    question: "And for telling two digits apart?",
    shows: "The same: the error of the shared network is more than twice that of the unshared one.",
    experiment: digitContrastExperiment,
  },
  {
    id: "recurrent",
    title: "Recurrent: weights tied and untied",
    question: "Does sharing over positions in time do what sharing over patches does?",
    shows:
      "It makes no difference at this scale: the cosine’s exponent is so small that the high frequency is mostly learned even alone, tied or untied, and no low part is needed; the preset recurrent-tying has the scale at which tying matters.",
    experiment: recurrentExperiment,
  },
  {
    id: "dense",
    title: "Dense: no locality, no sharing",
    question: "How does a plain network over all inputs compare?",
    shows:
      "It learns only the linear part, as the unshared network does; only the shared one learns most of the cosine.",
    experiment: denseExperiment,
  },
  {
    id: "unshared-target",
    title: "A filter planted for each patch",
    question: "What if the target itself does not share?",
    shows: "Then sharing does not help: both learn the linear part and nothing of the cosine.",
    experiment: unsharedTargetExperiment,
  },
  {
    id: "noise",
    title: "Noise on the labels",
    question: "Does noise on the training labels change who learns what?",
    shows:
      "No: noise of standard deviation 0.5 leaves every verdict as it was, with a little more error for the shared network.",
    experiment: noiseExperiment,
  },
  {
    id: "optimizers",
    title: "SGD, momentum and Adam",
    question: "Does another optimiser rescue the network without sharing?",
    shows: "No: under each of them all shared networks learn the mix and no unshared one does.",
    experiment: optimizerExperiment,
  },
  {
    id: "hidden-by-nmse",
    title: "What a low NMSE hides",
    question: "Does a low error mean that every component was learned?",
    shows:
      "No: the NMSE falls to a few hundredths while the cosine’s learned share stays at 0; read the learned spectrum.",
    experiment: claim("hidden-by-nmse"),
  },
  ...BEYOND_PRESETS,
];

export function presetById(id: string): Preset | undefined {
  return PRESETS.find((preset) => preset.id === id);
}
