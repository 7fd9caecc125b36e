import { claimExperiments, type ClaimExperimentId } from "../claims/experiments.ts";
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

/** An experiment ready to run, offered where a person begins. */
export interface Preset {
  readonly id: string;
  readonly title: string;
  /** What it asks, in a sentence. */
  readonly question: string;
  /** What came out where it was run, in a sentence; docs/presets.md has the numbers. */
  readonly shows: string;
  readonly experiment: () => Experiment;
}

const claim = (id: ClaimExperimentId) => (): Experiment => claimExperiments[id](PRESET_SEEDS);

/** The ready-made experiments: first the paper's own, then each broader family of tasks. */
export const PRESETS: readonly Preset[] = [
  {
    id: "paper",
    title: "Low, high and both, shared and unshared",
    question: "Is a low frequency needed, and does only weight sharing make use of it?",
    shows: "",
    experiment: () => paperGrid(PRESET_SEEDS),
  },
  {
    id: "grouped",
    title: "Sharing turned up step by step",
    question: "How many patches must share patch 1’s filter before the high frequency is learned?",
    shows: "",
    experiment: groupedExperiment,
  },
  {
    id: "scale",
    title: "Where failure sets in",
    question: "Does the high frequency alone fail at every scale of the planted filters?",
    shows: "",
    experiment: scaleExperiment,
  },
  {
    id: "learned-head",
    title: "A learned head",
    question: "Does it still hold when the head is learned along with the filters?",
    shows: "",
    experiment: claim("learned-head"),
  },
  {
    id: "walsh",
    title: "Walsh: parities in place of cosines",
    question: "Does the same hold for Walsh frequencies, the orders of a parity?",
    shows: "",
    experiment: claim("walsh"),
  },
  {
    id: "hermite",
    title: "Hermite: frequency as degree",
    question: "Does the same hold where frequency is the degree of a polynomial?",
    shows: "",
    experiment: hermiteExperiment,
  },
  {
    id: "tanh-sum",
    title: "Another patch map",
    question: "Does it depend on the patch map being linear?",
    shows: "",
    experiment: claim("tanh-sum"),
  },
  {
    id: "mnist",
    title: "MNIST: a planted target on real digits",
    question: "Does it hold on patches of real digits, which are anything but Gaussian?",
    shows: "",
    experiment: claim("mnist"),
  },
  {
    id: "digit-value",
    title: "MNIST: the value of a digit",
    question: "What does sharing do where nothing was planted and the patches differ in kind?",
    shows: "",
    experiment: digitValueExperiment,
  },
  {
    id: "digit-contrast",
    title: "MNIST: threes against eights",
    question: "And for telling two digits apart?",
    shows: "",
    experiment: digitContrastExperiment,
  },
  {
    id: "recurrent",
    title: "Recurrent: weights tied and untied",
    question: "Does sharing over positions in time do what sharing over patches does?",
    shows: "",
    experiment: recurrentExperiment,
  },
  {
    id: "dense",
    title: "Dense: no locality, no sharing",
    question: "How does a plain network over all inputs compare?",
    shows: "",
    experiment: denseExperiment,
  },
  {
    id: "unshared-target",
    title: "A filter planted for each patch",
    question: "What if the target itself does not share?",
    shows: "",
    experiment: unsharedTargetExperiment,
  },
  {
    id: "noise",
    title: "Noise on the labels",
    question: "Does noise on the training labels change who learns what?",
    shows: "",
    experiment: noiseExperiment,
  },
  {
    id: "optimizers",
    title: "SGD, momentum and Adam",
    question: "Does another optimiser rescue the network without sharing?",
    shows: "",
    experiment: optimizerExperiment,
  },
  {
    id: "hidden-by-nmse",
    title: "What a low NMSE hides",
    question: "Does a low error mean that every component was learned?",
    shows: "",
    experiment: claim("hidden-by-nmse"),
  },
];

export function presetById(id: string): Preset | undefined {
  return PRESETS.find((preset) => preset.id === id);
}
