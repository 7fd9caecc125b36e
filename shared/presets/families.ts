import { parseExperiment } from "../spec/parse.ts";
import { EXPERIMENT_FORMAT, type Experiment } from "../spec/schema.ts";
import { SHARING_POINTER, SPECTRUM_POINTER } from "./paper-grid.ts";
import { highComponent, lowComponent } from "./spectra.ts";

/** Seeds of a preset: the fewest with which a unanimous paired difference can be decided. */
export const PRESET_SEEDS = 8;

const schemes = { [SHARING_POINTER]: ["shared", "unshared"] };

function preset(fields: Record<string, unknown>): Experiment {
  return parseExperiment({ format: EXPERIMENT_FORMAT, seeds: { count: PRESET_SEEDS }, ...fields });
}

/** Patches 1 … n on one filter, each other patch on its own. */
function firstShare(n: number, patches = 10): number[] {
  return Array.from({ length: patches }, (_, patch) => Math.max(0, patch - n + 1));
}

/** Sharing turned up: how many patches must use patch 1's filter. */
export function groupedExperiment(): Experiment {
  const steps = [2, 3, 4, 5].map((n) => firstShare(n));
  return preset({
    name: "Sharing turned up step by step",
    axes: { [SHARING_POINTER]: ["unshared", ...steps, "shared"] },
  });
}

/**
 * Frequency as Hermite degree: degree 1 on patch 1, degree 8 on patches 1 to 4. The planted filters
 * are short, since a polynomial of degree 8 of long ones has no bounds worth speaking of.
 */
export function hermiteExperiment(): Experiment {
  const low = { kind: "hermite", patches: [0], orders: [1] };
  const high = { kind: "hermite", patches: [0, 1, 2, 3], orders: [2, 2, 2, 2] };
  return preset({
    name: "Frequency as Hermite degree",
    target: { filterScale: 0.25 },
    training: { learningRate: 0.005, epochs: 100 },
    axes: { [SPECTRUM_POINTER]: [[high], [low, high]], ...schemes },
  });
}

/** A recurrent network with its weights tied across positions (`shared`) and untied. */
export function recurrentExperiment(): Experiment {
  const high = { kind: "cosine", patches: [0, 1, 2, 3] };
  return preset({
    name: "A recurrent network, tied and untied",
    data: { patches: 6, patchSize: 6 },
    target: { filterScale: 0.5 },
    model: { kind: "recurrent", units: 20 },
    training: { optimizer: "adam", learningRate: 0.003, epochs: 60 },
    axes: { [SPECTRUM_POINTER]: [[high], [lowComponent(), high]], ...schemes },
  });
}

/** Patch networks with a learned head beside a plain MLP over all inputs. */
export function denseExperiment(): Experiment {
  const head = { kind: "mlp", hidden: [50] };
  return preset({
    name: "A dense network beside patch networks",
    target: { filterScale: 0.5 },
    training: { learningRate: 0.05, epochs: 150 },
    axes: {
      "/model": [
        { kind: "patch", sharing: "shared", head },
        { kind: "patch", sharing: "unshared", head },
        { kind: "dense", hidden: [50] },
      ],
    },
  });
}

/** A target without one filter for all patches: what sharing assumes is not so. */
export function unsharedTargetExperiment(): Experiment {
  return preset({
    name: "A filter planted for each patch",
    target: { filters: "unshared" },
    axes: schemes,
  });
}

/** The mixed target with noise on the training labels. */
export function noiseExperiment(): Experiment {
  return preset({
    name: "Noise on the labels",
    axes: { "/target/noise": [0, 0.5], ...schemes },
  });
}

/** The mixed target by plain SGD, momentum and Adam. */
export function optimizerExperiment(): Experiment {
  return preset({
    name: "SGD, momentum and Adam",
    axes: {
      "/training": [
        { optimizer: "sgd" },
        { optimizer: "momentum", learningRate: 0.002 },
        { optimizer: "adam", learningRate: 0.002 },
      ],
      ...schemes,
    },
  });
}

const digitPatches = { source: "mnist", patchSide: 10, stride: 6 };
const digitTraining = { optimizer: "adam", learningRate: 0.002, epochs: 30 };

/** Real digits with their own value as what is to be learned. */
export function digitValueExperiment(): Experiment {
  return preset({
    name: "The value of a digit",
    data: digitPatches,
    target: { labels: "digit-value", spectrum: { normalize: "unit-variance" } },
    model: { kind: "patch", patchMap: "relu", head: { kind: "mlp", hidden: [50] } },
    training: digitTraining,
    axes: schemes,
  });
}

/** Threes against eights. */
export function digitContrastExperiment(): Experiment {
  return preset({
    name: "Threes against eights",
    data: digitPatches,
    target: {
      labels: "digit-contrast",
      digits: [3, 8],
      spectrum: { normalize: "unit-variance" },
    },
    model: { kind: "patch", patchMap: "tanh", head: { kind: "mlp", hidden: [50] } },
    training: digitTraining,
    axes: schemes,
  });
}

/** The high frequency alone, from short planted filters to long ones. */
export function scaleExperiment(): Experiment {
  return preset({
    name: "Where failure sets in: the scale of the planted filters",
    target: { spectrum: { components: [highComponent()] } },
    axes: { "/target/filterScale": [0.316, 0.5, 1], ...schemes },
  });
}
