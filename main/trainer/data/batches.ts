import { randomStream, shuffle, type RandomStream } from "../../../shared/random/random-stream.ts";
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
  return {
    next: () => {
      if (start + batchSize > size) {
        orders.forEach((order, replicate) => shuffle(order, streams[replicate]!));
        start = 0;
      }
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
