import { architectureOf } from "../registry/architectures/registry.ts";
import { kindOf } from "../registry/components/registry.ts";
import { checkLabels } from "../registry/data-sources/labels.ts";
import { dataSourceOf } from "../registry/data-sources/registry.ts";
import { checkOptimizer } from "../registry/optimizers/registry.ts";
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
    ...checkSpectrum(experiment, shape),
    ...checkModel(experiment, shape),
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
  ];
}

function checkMemory(trainSize: number, { patches, patchSize }: InputShape): SpecProblem[] {
  const numbers = trainSize * patches * patchSize;
  if (numbers <= MAX_INPUT_NUMBERS) return [];
  const message = `makes ${numbers} input numbers a seed, more than memory should be asked for.`;
  const mend = `Keep trainSize × patches × patchSize at or below ${MAX_INPUT_NUMBERS}.`;
  return [{ pointer: "/data/trainSize", message, mend }];
}

function checkComponent(component: Component, index: number, shape: InputShape): SpecProblem[] {
  const at = `/target/spectrum/components/${index}`;
  const named = new Set<number>();
  const problems: SpecProblem[] = component.patches.flatMap((patch, position) => {
    const pointer = `${at}/patches/${position}`;
    if (patch >= shape.patches) {
      const last = shape.patches - 1;
      const message = `is ${patch}, but there are ${shape.patches} patches, counted from 0.`;
      return [{ pointer, message, mend: `Use an index from 0 to ${last}, or add patches.` }];
    }
    if (named.size < named.add(patch).size) return [];
    return [{ pointer, message: `repeats patch ${patch}.`, mend: "Name each patch once." }];
  });
  const own = kindOf(component).check(component);
  return [...problems, ...own.map((one) => ({ ...one, pointer: `${at}${one.pointer}` }))];
}

/** A target whose labels come with the data plants nothing: its spectrum is not looked at. */
function checkSpectrum({ target }: Experiment, shape: InputShape): SpecProblem[] {
  if (target.labels !== "planted") return [];
  const { components } = target.spectrum;
  return [
    ...components.flatMap((component, index) => checkComponent(component, index, shape)),
    ...checkWeights(target.spectrum),
  ];
}

function checkWeights({ components, normalize }: SpectrumSpec): SpecProblem[] {
  const total = components.reduce((sum, component) => sum + Math.abs(component.weight), 0);
  if (normalize === "none" || total > 0) return [];
  return [
    {
      pointer: "/target/spectrum/components",
      message: `all have weight 0, which "${normalize}" cannot normalise.`,
      mend: 'Give one a weight, or set /target/spectrum/normalize to "none".',
    },
  ];
}

function checkModel({ model, target }: Experiment, { patches }: InputShape) {
  return architectureOf(model).check(model, { patches, labels: target.labels });
}

function checkTraining({ training, data, target }: Experiment): SpecProblem[] {
  const problems: SpecProblem[] = [];
  const { train, test } = sampleSizes(data, target);
  if (test < 2) {
    problems.push({
      pointer: "/data/testSize",
      message: `leaves ${test} test samples, as the contrast uses two of the ten digits alone.`,
      mend: "Raise it: about one in five digits is used.",
    });
  }
  if (training.batchSize > train) {
    problems.push({
      pointer: "/training/batchSize",
      message: `is ${training.batchSize}, more than the ${train} training samples.`,
      mend: "Lower it, or raise /data/trainSize.",
    });
  }
  return [...problems, ...checkOptimizer(training)];
}

/** A file that asks for the fused engine is refused where that cannot train it. */
function checkEngine(experiment: Experiment): SpecProblem[] {
  if (experiment.training.engine !== "fused") return [];
  return [fusedObstacle(experiment)].filter((problem) => problem !== undefined);
}
