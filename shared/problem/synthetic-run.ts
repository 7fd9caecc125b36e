import type { SyntheticSpec } from "../registry/data-sources/registry.ts";
import { fillInputs } from "./fill-inputs.ts";
import { randomStream, type StreamName } from "../random/random-stream.ts";
import { inputShape } from "../spec/shape.ts";
import type { KeptResponses } from "./kept-responses.ts";
import { addNoise } from "./label-noise.ts";
import type { TargetQuestion } from "./planted-target.ts";
import { plantTargets } from "./plant-targets.ts";
import { consecutiveRows, type RunData, type Sample } from "./run-data.ts";

/** Samples of a `fresh` source on which `unit-variance` measures the target. */
const SCALE_SAMPLES = 10_000;

type Inputs = Omit<Sample, "targets">;

/** The inputs of one run, whatever its target. */
export interface SyntheticInputs {
  readonly train: Inputs;
  readonly test: Inputs;
  /** The inputs on which `unit-variance` measures the target. */
  readonly scaling: Inputs;
}

/** Draws a run's inputs and planted targets. With `fresh` there is no training sample. */
export function drawSyntheticRun(
  data: SyntheticSpec,
  question: TargetQuestion,
  seed: number,
): RunData {
  const inputs = drawInputs(data, seed, data.fresh ? 0 : data.trainSize);
  return plantRun(data, inputs, question, seed);
}

/**
 * Draws a run's inputs, which depend on its seed and the source alone.
 * @param trainSize how many training samples; of a `fresh` source the first that its batches would be
 */
export function drawInputs(data: SyntheticSpec, seed: number, trainSize: number): SyntheticInputs {
  const inputs = emptyInputs(data, trainSize);
  const fill = ({ bank }: Inputs, name: StreamName | `${StreamName}/${string}`): void =>
    fillInputs(data, bank, randomStream(seed, name));
  fill(inputs.train, "data");
  fill(inputs.test, "test-data");
  if (data.fresh) fill(inputs.scaling, "data/scale");
  return inputs;
}

/** A run's inputs as `drawInputs` draws them, every number still 0: for who has the numbers already. */
export function emptyInputs(data: SyntheticSpec, trainSize: number): SyntheticInputs {
  const { patches, patchSize } = inputShape(data);
  const empty = (count: number): Inputs => {
    const bank = new Float32Array(count * patches * patchSize);
    return { bank, rows: consecutiveRows(count) };
  };
  const train = empty(trainSize);
  return { train, test: empty(data.testSize), scaling: data.fresh ? empty(SCALE_SAMPLES) : train };
}

/** How many numbers a run's inputs are. */
export function inputNumbers(data: SyntheticSpec, trainSize: number): number {
  const { patches, patchSize } = inputShape(data);
  const samples = trainSize + data.testSize + (data.fresh ? SCALE_SAMPLES : 0);
  return samples * patches * patchSize;
}

/** The banks of a run's inputs, each once, float32, axes `[row, patch, coordinate]`. */
export function inputBanks({ train, test, scaling }: SyntheticInputs): Float32Array[] {
  return [...new Set([train.bank, test.bank, scaling.bank])];
}

/**
 * Plants a run's target over its inputs.
 * @param kept where patch responses are kept, if they are
 */
export function plantRun(
  data: SyntheticSpec,
  { train, test, scaling }: SyntheticInputs,
  question: TargetQuestion,
  seed: number,
  kept?: KeptResponses,
): RunData {
  const planted = plantTargets(question, inputShape(data), seed, scaling, kept);
  const trainTargets = new Float32Array(planted.planted.values(train.bank, train.rows));
  addNoise(trainTargets, question.target.noise, randomStream(seed, "noise"));
  const testTargets = new Float32Array(planted.reference.values(test.bank, test.rows));
  return {
    train: { ...train, targets: trainTargets },
    test: { ...test, targets: testTargets },
    ...planted,
  };
}
