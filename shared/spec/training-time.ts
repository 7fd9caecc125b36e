import { channelsOf } from "../registry/architectures/patch.ts";
import { entryNames } from "../registry/entry-of.ts";
import { patchMapOf } from "../registry/patch-maps/registry.ts";
import { fusedObstacle, type EngineChoice } from "./engines.ts";
import { headReads } from "./reference-spectrum.ts";
import type { Experiment, VariantSpec } from "./schema.ts";
import { inputShape } from "./shape.ts";
import { trainingSteps } from "./training-steps.ts";
import { expandVariants } from "./variants.ts";

/** What trains in the end: "auto" is one of the two. */
export type TrainedBy = Exclude<EngineChoice, "auto">;

/** Microseconds of processor time, fitted to the tables of docs/benchmarks.md (29 November 2026). */
interface EngineTimes {
  /** Of a step, whatever trains in it. */
  readonly step: number;
  /** Of a step, for each seed. */
  readonly seed: number;
  /** For each number of a sample. */
  readonly input: number;
  /** For each product of a sample on the way forward; the way back is counted with it. */
  readonly product: number;
  /** For each hyperbolic tangent of a sample. */
  readonly tanh: number;
}

const TIMES: Readonly<Record<TrainedBy, EngineTimes>> = {
  "tfjs-node": { step: 20, seed: 8, input: 3.9e-4, product: 1.7e-5, tanh: 1.6e-3 },
  fused: { step: 0, seed: 1.5, input: 5.5e-5, product: 5e-5, tanh: 7.5e-4 },
};

/** Every engine that trains. */
export const TRAINED_BY = entryNames<TrainedBy>(TIMES);

/** The engine that trains a variant where nothing goes wrong. */
export function trainedBy(
  variant: Pick<VariantSpec, "training">,
  fallback: EngineChoice,
): TrainedBy {
  const asked = variant.training.engine ?? fallback;
  if (asked !== "auto") return asked;
  return fusedObstacle(variant) === undefined ? "fused" : "tfjs-node";
}

/**
 * Seconds that a step of some seeds takes one core on the machine of docs/benchmarks.md, about:
 * measurements are not counted, and another machine may take several times as long.
 */
export function secondsPerStep(variant: VariantSpec, seeds: number, engine: TrainedBy): number {
  const { step, seed, input, product, tanh } = TIMES[engine];
  const { patches, patchSize } = inputShape(variant.data);
  // The fused kernels leave out patches that a known head does not read.
  const read = engine === "fused" ? headReads(variant).length : patches;
  const { products, tanhs, rounds } = sampleWork(variant, read);
  const ofSample = input * read * patchSize + product * products + tanh * tanhs;
  const ofSeed = seed * rounds + variant.training.batchSize * ofSample;
  return (step * rounds + seeds * ofSeed) / 1e6;
}

/** How long training took on a machine, as a multiple of {@link secondsPerStep}; absent where unknown. */
export type EnginePace = Readonly<Partial<Record<TrainedBy, number>>>;

/**
 * Seconds that training some seeds of each of these variants takes one core.
 * @param fallback trains what names no engine
 */
export function secondsOfVariants(
  variants: readonly VariantSpec[],
  seeds: number,
  fallback: EngineChoice,
  pace: EnginePace = {},
): number {
  return sum(
    variants.map((variant) => {
      const engine = trainedBy(variant, fallback);
      return trainingSteps(variant) * secondsPerStep(variant, seeds, engine) * (pace[engine] ?? 1);
    }),
  );
}

/** Seconds that training all runs of an experiment takes one core, as {@link secondsPerStep} counts. */
export function trainingSeconds(experiment: Experiment, fallback: EngineChoice): number {
  const variants = expandVariants(experiment).map(({ spec }) => spec);
  return secondsOfVariants(variants, experiment.seeds.count, fallback);
}

/** What a sample takes on the way forward. */
interface SampleWork {
  readonly products: number;
  readonly tanhs: number;
  /** Layers that wait for the one before: the patches of a recurrent network. */
  readonly rounds: number;
}

function sampleWork({ data, model }: VariantSpec, patches: number): SampleWork {
  const { patchSize } = inputShape(data);
  const inputs = patches * patchSize;
  switch (model.kind) {
    case "patch": {
      const features = patches * channelsOf(model);
      const hidden = model.head.kind === "mlp" ? model.head.hidden : [];
      const bent = patchMapOf(model.patchMap).over === "product" ? 1 : patchSize;
      return {
        products: features * patchSize + productsOfLayers(features, hidden),
        tanhs: (model.patchMap === "linear" ? 0 : features * bent) + sum(hidden),
        rounds: 1,
      };
    }
    case "dense":
      return {
        products: productsOfLayers(inputs, model.hidden),
        tanhs: sum(model.hidden),
        rounds: 1,
      };
    case "recurrent":
      return {
        products: patches * model.units * (patchSize + model.units),
        tanhs: patches * model.units,
        rounds: patches,
      };
    case "two-layer":
      return { products: inputs + patches, tanhs: patches, rounds: 1 };
  }
}

/** Hidden layers one after the other, then one output; none where there is no hidden layer. */
function productsOfLayers(inputs: number, hidden: readonly number[]): number {
  const widths = [inputs, ...hidden];
  return sum(hidden.map((width, layer) => widths[layer]! * width)) + (hidden.at(-1) ?? 0);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
