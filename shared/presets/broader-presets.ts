import { claimExperimentOf } from "./claim-experiments.ts";
import { SCHEMES, SPECTRUM_POINTER } from "./paper-grid.ts";
import { ready, type Preset } from "./preset.ts";
import { lowComponent } from "./spectra.ts";

const COSINE = { kind: "cosine", patches: [0, 1, 2, 3] };
const HEAD = { kind: "mlp", hidden: [50] };
const DIGIT_PATCHES = { source: "mnist", patchSide: 10, stride: 6 };
const DIGIT_TRAINING = { optimizer: "adam", learningRate: 0.002, epochs: 30 };

/** Other data, learners and settings than the paper's. */
export const BROADER_PRESETS: readonly Preset[] = [
  {
    id: "digit-value",
    title: "MNIST: the value of a digit",
    question: "What does sharing do where nothing was planted and the patches differ in kind?",
    shows:
      "It hurts: each part of the image needs its own features, and one filter for all leaves a larger error than a filter for each.",
    experiment: () =>
      ready("The value of a digit", {
        data: DIGIT_PATCHES,
        target: { labels: "digit-value", spectrum: { normalize: "unit-variance" } },
        model: { kind: "patch", patchMap: "relu", head: HEAD },
        training: DIGIT_TRAINING,
        axes: SCHEMES,
      }),
  },
  {
    id: "digit-contrast",
    title: "MNIST: threes against eights",
    question: "And for telling two digits apart?",
    shows: "The same: the error of the shared network is more than twice that of the unshared one.",
    experiment: () =>
      ready("Threes against eights", {
        data: DIGIT_PATCHES,
        target: {
          labels: "digit-contrast",
          digits: [3, 8],
          spectrum: { normalize: "unit-variance" },
        },
        model: { kind: "patch", patchMap: "tanh", head: HEAD },
        training: DIGIT_TRAINING,
        axes: SCHEMES,
      }),
  },
  {
    id: "recurrent",
    title: "Recurrent: weights tied and untied",
    question: "Does sharing over positions in time do what sharing over patches does?",
    shows:
      "It makes no difference at this scale: the cosine’s exponent is so small that the high frequency is mostly learned even alone, tied or untied, and no low part is needed; the preset recurrent-tying has the scale at which tying matters.",
    experiment: () =>
      ready("A recurrent network, tied and untied", {
        data: { patches: 6, patchSize: 6 },
        target: { filterScale: 0.5 },
        model: { kind: "recurrent", units: 20 },
        training: { optimizer: "adam", learningRate: 0.003, epochs: 60 },
        axes: { [SPECTRUM_POINTER]: [[COSINE], [lowComponent(), COSINE]], ...SCHEMES },
      }),
  },
  {
    id: "dense",
    title: "Dense: no locality, no sharing",
    question: "How does a plain network over all inputs compare?",
    shows:
      "It learns only the linear part, as the unshared network does; only the shared one learns most of the cosine.",
    experiment: () =>
      ready("A dense network beside patch networks", {
        target: { filterScale: 0.5 },
        training: { learningRate: 0.05, epochs: 150 },
        axes: {
          "/model": [
            { kind: "patch", sharing: "shared", head: HEAD },
            { kind: "patch", sharing: "unshared", head: HEAD },
            { kind: "dense", hidden: [50] },
          ],
        },
      }),
  },
  {
    id: "unshared-target",
    title: "A filter planted for each patch",
    question: "What if the target itself does not share?",
    shows: "Then sharing does not help: both learn the linear part and nothing of the cosine.",
    experiment: () =>
      ready("A filter planted for each patch", {
        target: { filters: "unshared" },
        axes: SCHEMES,
      }),
  },
  {
    id: "noise",
    title: "Noise on the labels",
    question: "Does noise on the training labels change who learns what?",
    shows:
      "No: noise of standard deviation 0.5 leaves every verdict as it was, with a little more error for the shared network.",
    experiment: () =>
      ready("Noise on the labels", {
        axes: { "/target/noise": [0, 0.5], ...SCHEMES },
      }),
  },
  {
    id: "optimizers",
    title: "SGD, momentum and Adam",
    question: "Does another optimiser rescue the network without sharing?",
    shows: "No: under each of them all shared networks learn the mix and no unshared one does.",
    experiment: () =>
      ready("SGD, momentum and Adam", {
        axes: {
          "/training": [
            { optimizer: "sgd" },
            { optimizer: "momentum", learningRate: 0.002 },
            { optimizer: "adam", learningRate: 0.002 },
          ],
          ...SCHEMES,
        },
      }),
  },
  {
    id: "hidden-by-nmse",
    title: "What a low NMSE hides",
    question: "Does a low error mean that every component was learned?",
    shows:
      "No: the NMSE falls to a few hundredths while the cosine’s learned share stays at 0; read the learned spectrum.",
    experiment: () => claimExperimentOf("hidden-by-nmse"),
  },
];
