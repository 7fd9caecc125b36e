import {
  randomStream,
  resumeStream,
  shuffle,
  type RandomStream,
  type StreamPlace,
} from "../../../shared/random/random-stream.ts";
import type { InputShape } from "../../../shared/spec/shape.ts";
import type { Operations } from "../engine/operations.ts";
import type { Tensor } from "../engine/tensorflow.ts";
import { addNoise } from "./label-noise.ts";
import type { PlantedTarget } from "../../../shared/problem/planted-target.ts";
import { ReplicateInputs } from "./replicate-inputs.ts";
import { consecutiveRows, type RunData } from "./run-data.ts";
import { fillInputs, type SyntheticSpec } from "./synthetic.ts";

/** One batch of every replicate. */
export interface Batch {
  /** Axes `[replicate, sample, patch, coordinate]`. */
  readonly inputs: Tensor;
  /** Axes `[replicate, sample, 1]`. */
  readonly targets: Tensor;
}

/** Yields a training run's batches in order. Call within `Operations.scope`. */
export interface BatchSource {
  next(): Batch;
  /** Where a replicate's own random streams stand, as plain numbers. */
  place(replicate: number): number[];
  /**
   * Goes on as after some steps, from the places that the replicates had then.
   * @param places axis `[replicate]`
   */
  resume(stepsTaken: number, places: readonly (readonly number[])[]): void;
}

/** Where the batches of a job come from. */
export interface BatchPlan {
  readonly shape: InputShape;
  readonly batchSize: number;
  /** Axis `[replicate]`, guards included. */
  readonly seeds: readonly number[];
  /** Axis `[replicate]`, guards included. */
  readonly runs: readonly RunData[];
}

/**
 * Batches of a fixed sample, each replicate's in an order of its own that is shuffled anew for every
 * epoch. What is left of an epoch when a whole batch no longer fits is passed over.
 */
export function sampleBatches(ops: Operations, plan: BatchPlan): BatchSource {
  const { batchSize, runs } = plan;
  const inputs = new ReplicateInputs(
    ops,
    plan.shape,
    runs.map(({ train }) => train),
  );
  const size = runs[0]!.train.rows.length;
  const orders = runs.map(() => Uint32Array.from({ length: size }, (_, i) => i));
  const streams = plan.seeds.map((seed) => randomStream(seed, "shuffle"));
  let start = size;
  const beginEpoch = (): void => {
    orders.forEach((order, replicate) => shuffle(order, streams[replicate]!));
    start = 0;
  };
  return {
    // The orders of the epochs begun are shuffled again: a thousandth of the work of training them.
    place: () => [],
    resume(stepsTaken) {
      const stepsPerEpoch = Math.floor(size / batchSize);
      const epochsBegun = Math.ceil(stepsTaken / stepsPerEpoch);
      for (let epoch = 0; epoch < epochsBegun; epoch++) beginEpoch();
      start = (stepsTaken - (epochsBegun - 1) * stepsPerEpoch) * batchSize;
    },
    next: () => {
      if (start + batchSize > size) beginEpoch();
      const batch = {
        inputs: inputs.inputs(orders, start, batchSize),
        targets: inputs.targets(orders, start, batchSize),
      };
      start += batchSize;
      return batch;
    },
  };
}

/** Batches of new samples each time (`data.fresh`): the population setting. */
export function freshBatches(
  ops: Operations,
  plan: BatchPlan,
  source: SyntheticSpec["source"],
  noise: number,
): BatchSource {
  const { batchSize, shape } = plan;
  const width = batchSize * shape.patches * shape.patchSize;
  const rows = consecutiveRows(batchSize);
  const draws = plan.seeds.map((seed, replicate) => ({
    inputs: randomStream(seed, "data"),
    noise: randomStream(seed, "noise"),
    planted: plan.runs[replicate]!.planted!,
  }));
  return {
    place: (replicate) => {
      const draw = draws[replicate]!;
      return [...placeNumbers(draw.inputs.place()), ...placeNumbers(draw.noise.place())];
    },
    resume: (_stepsTaken, places) =>
      draws.forEach((draw, replicate) => {
        const numbers = places[replicate]!;
        draw.inputs = resumeStream(placeOf(numbers.slice(0, PLACE_NUMBERS)));
        draw.noise = resumeStream(placeOf(numbers.slice(PLACE_NUMBERS)));
      }),
    next: () => {
      const inputs = new Float32Array(draws.length * width);
      const targets = new Float32Array(draws.length * batchSize);
      draws.forEach((draw, replicate) => {
        const own = inputs.subarray(replicate * width, (replicate + 1) * width);
        fillInputs(source, own, draw.inputs);
        const values = noisyTargets(draw.planted, own, rows, noise, draw.noise);
        targets.set(values, replicate * batchSize);
      });
      const { patches, patchSize } = shape;
      const { tf } = ops;
      return {
        inputs: tf.tensor(inputs, [draws.length, batchSize, patches, patchSize], "float32"),
        targets: tf.tensor(targets, [draws.length, batchSize, 1], "float32"),
      };
    },
  };
}

/** Four words of the generator, whether a normal number was drawn ahead, and that number. */
const PLACE_NUMBERS = 6;

function placeNumbers({ words, spare }: StreamPlace): number[] {
  return [...words, spare === undefined ? 0 : 1, spare ?? 0];
}

function placeOf(numbers: readonly number[]): StreamPlace {
  const [hasSpare, spare] = numbers.slice(4);
  return { words: numbers.slice(0, 4), spare: hasSpare === 1 ? spare : undefined };
}

function noisyTargets(
  planted: PlantedTarget,
  inputs: Float32Array,
  rows: Int32Array,
  noise: number,
  stream: RandomStream,
): Float32Array {
  const values = Float32Array.from(planted.values(inputs, rows));
  addNoise(values, noise, stream);
  return values;
}
