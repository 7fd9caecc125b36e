import type { SyntheticSpec } from "../registry/data-sources/registry.ts";
import { fillInputs } from "./fill-inputs.ts";
import { randomStream, type RandomStream } from "../random/random-stream.ts";
import { inputShape } from "../spec/shape.ts";
import { addNoise } from "./label-noise.ts";
import type { TargetQuestion } from "./planted-target.ts";
import { plantTargets } from "./plant-targets.ts";
import { consecutiveRows, type RunData, type Sample } from "./run-data.ts";

/** Samples of a `fresh` source on which `unit-variance` measures the target. */
const SCALE_SAMPLES = 10_000;

/** Draws a run's inputs and planted targets. With `fresh` there is no training sample. */
export function drawSyntheticRun(
  data: SyntheticSpec,
  question: TargetQuestion,
  seed: number,
): RunData {
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
  const planted = plantTargets(question, shape, seed, scaling);
  const trainTargets = Float32Array.from(planted.planted.values(train.bank, train.rows));
  addNoise(trainTargets, question.target.noise, randomStream(seed, "noise"));
  const testTargets = Float32Array.from(planted.reference.values(test.bank, test.rows));
  return {
    train: { ...train, targets: trainTargets },
    test: { ...test, targets: testTargets },
    ...planted,
  };
}
