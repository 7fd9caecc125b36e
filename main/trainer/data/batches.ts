import { randomStream, shuffle } from "../../../shared/random/random-stream.ts";
import type { InputShape } from "../../../shared/spec/shape.ts";
import type { Operations } from "../engine/operations.ts";
import type { Tensor } from "../engine/tensorflow.ts";
import type { BatchDraws } from "./batch-draws.ts";
import { ReplicateInputs } from "./replicate-inputs.ts";
import type { RunData } from "./run-data.ts";

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

/** Batches that are made one at a time. @param draws axis `[replicate]`, guards included */
export function drawnBatches(
  ops: Operations,
  { batchSize, shape }: BatchPlan,
  draws: readonly BatchDraws[],
): BatchSource {
  const { patches, patchSize } = shape;
  const width = batchSize * patches * patchSize;
  return {
    place: (replicate) => draws[replicate]!.place(),
    resume: (stepsTaken, places) =>
      draws.forEach((draw, replicate) => draw.resume(stepsTaken, places[replicate]!)),
    next: () => {
      const inputs = new Float32Array(draws.length * width);
      const targets = new Float32Array(draws.length * batchSize);
      draws.forEach((draw, replicate) => {
        const batch = draw.next();
        inputs.set(batch.inputs, replicate * width);
        targets.set(batch.targets, replicate * batchSize);
      });
      const { tf } = ops;
      return {
        inputs: tf.tensor(inputs, [draws.length, batchSize, patches, patchSize], "float32"),
        targets: tf.tensor(targets, [draws.length, batchSize, 1], "float32"),
      };
    },
  };
}
