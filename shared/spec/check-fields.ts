import { architectureOf } from "../registry/architectures/registry.ts";
import { kindOf } from "../registry/components/registry.ts";
import { checkLabels } from "../registry/data-sources/labels.ts";
import { dataSourceOf } from "../registry/data-sources/registry.ts";
import { checkOptimizer, optimizerSettings } from "../registry/optimizers/registry.ts";
import { formatSetting } from "../format/number.ts";
import { penaltyCurvature } from "../registry/architectures/soft-sharing.ts";
import { sharingGroups } from "../registry/architectures/sharing.ts";
import { fusedObstacle } from "./engines.ts";
import type { SpecProblem } from "./problem.ts";
import type { Component, Experiment, SpectrumSpec } from "./schema.ts";
import { sampleSizes } from "./sample-sizes.ts";
import { inputShape, type InputShape } from "./shape.ts";

/** The most numbers that one seed's training inputs may hold (4 bytes each, so 1 GB). */
const MAX_INPUT_NUMBERS = 250_000_000;

/** What is wrong between the fields of one variant of an experiment; empty where nothing is. */
export function checkFields(experiment: Experiment): SpecProblem[] {
  const shape = inputShape(experiment.data);
  return [
    ...checkData(experiment, shape),
    ...checkSpectra(experiment, shape),
    ...checkModel(experiment, shape),
    ...checkSoftSharing(experiment, shape),
    ...checkTraining(experiment),
    ...checkEngine(experiment),
  ];
}

function checkData({ data, target }: Experiment, shape: InputShape): SpecProblem[] {
  const source = dataSourceOf(data);
  return [
    ...checkMemory(data.trainSize, shape),
    ...source.check(data, target.labels),
    ...checkLabels(target, data.source, source.labels(data)),
    ...checkAugmentation(data.augment, target.labels),
  ];
}

/** What a reordering of patches does to targets of the user's own, nobody but the user knows. */
function checkAugmentation(
  augment: Experiment["data"]["augment"],
  labels: Experiment["target"]["labels"],
): SpecProblem[] {
  if (augment === undefined || augment === "none" || labels !== "file") return [];
  const message = `is "${augment}", but the targets come from a file and may depend on the patches’ order.`;
  const fix = 'Set it to "none", or plant a target with /target/labels "planted".';
  return [{ pointer: "/data/augment", message, fix }];
}

function checkMemory(trainSize: number, { patches, patchSize }: InputShape): SpecProblem[] {
  const numbers = trainSize * patches * patchSize;
  if (numbers <= MAX_INPUT_NUMBERS) return [];
  const message = `makes ${numbers} input numbers per seed, more than should be held in memory.`;
  const fix = `Keep trainSize × patches × patchSize at or below ${MAX_INPUT_NUMBERS}.`;
  return [{ pointer: "/data/trainSize", message, fix }];
}

/** @param at pointer of the component; @param responses how many numbers the spectrum reads */
function checkComponent(component: Component, at: string, responses: number): SpecProblem[] {
  const named = new Set<number>();
  const problems: SpecProblem[] = component.patches.flatMap((patch, position) => {
    const pointer = `${at}/patches/${position}`;
    if (patch >= responses) {
      const message = `is ${patch}, but there are ${responses} patches, counted from 0.`;
      const fix = `Use an index from 0 to ${responses - 1}, or add patches.`;
      return [{ pointer, message, fix }];
    }
    if (named.size < named.add(patch).size) return [];
    return [{ pointer, message: `repeats patch ${patch}.`, fix: "Name each patch once." }];
  });
  const own = kindOf(component).check(component);
  return [...problems, ...own.map((one) => ({ ...one, pointer: `${at}${one.pointer}` }))];
}

/** A target whose labels come with the data plants nothing: its spectrum is not looked at. */
function checkSpectra({ target, model }: Experiment, shape: InputShape): SpecProblem[] {
  // A spectrum reads one number a patch, or one a window of two layers.
  const { patches } = shape;
  const responses = model.kind === "two-layer" ? Math.floor(patches / model.window) : patches;
  const head = model.kind === "patch" ? model.head : undefined;
  return [
    ...(target.labels === "planted"
      ? checkSpectrum("/target/spectrum", target.spectrum, responses)
      : []),
    ...(head?.kind === "given"
      ? checkSpectrum("/model/head/spectrum", head.spectrum, responses)
      : []),
  ];
}

function checkSpectrum(at: string, spectrum: SpectrumSpec, responses: number): SpecProblem[] {
  const components = `${at}/components`;
  return [
    ...spectrum.components.flatMap((component, index) =>
      checkComponent(component, `${components}/${index}`, responses),
    ),
    ...checkWeights(at, spectrum),
  ];
}

function checkWeights(at: string, { components, normalize }: SpectrumSpec): SpecProblem[] {
  const total = components.reduce((sum, component) => sum + Math.abs(component.weight), 0);
  if (normalize === "none" || total > 0) return [];
  return [
    {
      pointer: `${at}/components`,
      message: `all have weight 0, which "${normalize}" cannot normalise.`,
      fix: `Give one a weight, or set ${at}/normalize to "none".`,
    },
  ];
}

function checkModel({ model, target }: Experiment, { patches }: InputShape): SpecProblem[] {
  const own = architectureOf(model).check(model, { patches, labels: target.labels });
  return [...own, ...checkLayers(model.kind === "two-layer", target.patchMap)];
}

/** A known head reads what the target's own patches or windows give, so that both have the same layers. */
function checkLayers(modelHasTwo: boolean, map: Experiment["target"]["patchMap"]): SpecProblem[] {
  const pointer = "/target/patchMap";
  if (modelHasTwo === (map === "two-layer")) return [];
  if (modelHasTwo) {
    const message = `is "${map}", but a model of two layers learns a target of two layers.`;
    return [{ pointer, message, fix: 'Set it to "two-layer".' }];
  }
  const message = 'is "two-layer", which needs a model of two layers for its windows.';
  return [{ pointer, message, fix: 'Set /model/kind to "two-layer", or name a patch map.' }];
}

/** Descent on the penalty multiplies a difference of filters by 1 − 2λη·(curvature) at each step. */
function checkSoftSharing({ model, training }: Experiment, { patches }: InputShape): SpecProblem[] {
  const { optimizer, learningRate } = training;
  if (model.kind !== "patch" || optimizer === "adam") return [];
  const { softSharing = 0, sharing } = model;
  if (softSharing === 0 || (typeof sharing !== "string" && sharing.length !== patches)) return [];
  const curvature = penaltyCurvature(sharingGroups(sharing, patches));
  const decay = optimizer === "momentum" ? optimizerSettings(training).momentum : 0;
  const bound = (2 * (1 + decay)) / curvature;
  const factor = 2 * softSharing * learningRate;
  if (factor < bound) return [];
  const message = `makes 2λ × learning rate ${formatSetting(factor)}; from ${formatSetting(bound)} on the penalty is unstable.`;
  const most = bound / (2 * learningRate);
  const fix = `Keep it below ${formatSetting(most)}, or lower /training/learningRate.`;
  return [{ pointer: "/model/softSharing", message, fix }];
}

function checkTraining({ training, data, target }: Experiment): SpecProblem[] {
  const problems: SpecProblem[] = [];
  const { train, test } = sampleSizes(data, target);
  if (test < 2) {
    problems.push({
      pointer: "/data/testSize",
      message: `leaves ${test} test samples, as the contrast uses only two of the ten digits.`,
      fix: "Raise it: about one in five digits is used.",
    });
  }
  if (training.batchSize > train) {
    problems.push({
      pointer: "/training/batchSize",
      message: `is ${training.batchSize}, more than the ${train} training samples.`,
      fix: "Lower it, or raise /data/trainSize.",
    });
  }
  return [...problems, ...checkOptimizer(training)];
}

/** A file that asks for the fused engine is refused where that cannot train it. */
function checkEngine(experiment: Experiment): SpecProblem[] {
  if (experiment.training.engine !== "fused") return [];
  return [fusedObstacle(experiment)].filter((problem) => problem !== undefined);
}
