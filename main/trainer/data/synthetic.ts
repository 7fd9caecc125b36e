import {
  dataSourceOf,
  type SyntheticSpec,
} from "../../../shared/registry/data-sources/registry.ts";
import { randomStream, type RandomStream } from "../../../shared/random/random-stream.ts";
import type { TargetSpec } from "../../../shared/spec/schema.ts";
import { inputShape } from "../../../shared/spec/shape.ts";
import { addNoise } from "./label-noise.ts";
import { drawPlantedTarget } from "../../../shared/problem/planted-target.ts";
import { consecutiveRows, type RunData, type Sample } from "./run-data.ts";

/** Samples of a `fresh` source on which `unit-variance` measures the target. */
const SCALE_SAMPLES = 10_000;

/** Fills an array with inputs of a synthetic source. */
export function fillInputs(data: SyntheticSpec, inputs: Float32Array, stream: RandomStream): void {
  const { draw } = dataSourceOf(data);
  if (draw === undefined) throw new Error(`Inputs of "${data.source}" are given, not drawn.`);
  for (let i = 0; i < inputs.length; i++) inputs[i] = draw(stream);
}

/** Draws a run's inputs and planted targets. With `fresh` there is no training sample. */
export function drawSyntheticRun(data: SyntheticSpec, target: TargetSpec, seed: number): RunData {
  const shape = inputShape(data);
  const draw = (count: number, stream: RandomStream): Omit<Sample, "targets"> => {
    const bank = new Float32Array(count * shape.patches * shape.patchSize);
    fillInputs(data, bank, stream);
    return { bank, rows: consecutiveRows(count) };
  };
  const train = data.fresh
    ? draw(0, randomStream(seed, "data"))
    : draw(data.trainSize, randomStream(seed, "data"));
  const test = draw(data.testSize, randomStream(seed, "test-data"));
  const scaling = data.fresh ? draw(SCALE_SAMPLES, randomStream(seed, "data/scale")) : train;
  const planted = drawPlantedTarget(target, shape, seed).normalizedOn(scaling.bank, scaling.rows);
  const trainTargets = Float32Array.from(planted.values(train.bank, train.rows));
  addNoise(trainTargets, target.noise, randomStream(seed, "noise"));
  return {
    train: { ...train, targets: trainTargets },
    test: { ...test, targets: Float32Array.from(planted.values(test.bank, test.rows)) },
    planted,
  };
}
