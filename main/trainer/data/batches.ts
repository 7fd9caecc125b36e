import { randomStream, shuffle } from "../../../shared/random/random-stream.ts";
import type { InputShape } from "../../../shared/spec/shape.ts";
import type { NativeOperations } from "../engine/native-operations.ts";
import type { BatchDraws } from "../../../shared/problem/batch-draws.ts";
import { ReplicateInputs, type Batches } from "./replicate-inputs.ts";
import type { RunData } from "../../../shared/problem/run-data.ts";

/** Yields a training run's batches in order. Call within `NativeOperations.scope`. */
export interface BatchSource {
  /** Whether batches are rows of a sample. */
  readonly isSampled: boolean;
  /** The most batches that are to be taken at once, for the memory that they need. */
  readonly maxSteps: number;
  take(steps: number): Batches;
  /** Where a replicate's own random streams stand, as plain numbers. */
  place(replicate: number): number[];
  /**
   * Goes on as after some steps, from the places that the replicates had then.
   * @param places axis `[replicate]`
   */
  resume(stepsTaken: number, places: readonly (readonly number[])[]): void;
}

/** Numbers that batches may have which are made before they are used: 64 MiB. */
const MAX_NUMBERS = 2 ** 24;

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
export function sampleBatches(ops: NativeOperations, plan: BatchPlan): BatchSource {
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
    isSampled: true,
    maxSteps: Math.ceil(MAX_NUMBERS / (2 * runs.length * batchSize)),
    take: (steps) =>
      inputs.batches(steps, batchSize, () => {
        if (start + batchSize > size) beginEpoch();
        start += batchSize;
        return { orders, start: start - batchSize };
      }),
  };
}

/** Batches that are made one at a time. @param draws axis `[replicate]`, guards included */
export function drawnBatches(
  ops: NativeOperations,
  { batchSize, shape }: BatchPlan,
  draws: readonly BatchDraws[],
): BatchSource {
  const { patches, patchSize } = shape;
  const width = batchSize * patches * patchSize;
  return {
    place: (replicate) => draws[replicate]!.place(),
    resume: (stepsTaken, places) =>
      draws.forEach((draw, replicate) => draw.resume(stepsTaken, places[replicate]!)),
    isSampled: false,
    maxSteps: Math.ceil(MAX_NUMBERS / (draws.length * (width + batchSize))),
    take: (steps) => {
      const inputs = new Float32Array(steps * draws.length * width);
      const targets = new Float32Array(steps * draws.length * batchSize);
      for (let step = 0; step < steps; step++) {
        draws.forEach((draw, replicate) => {
          const batch = draw.next();
          inputs.set(batch.inputs, (step * draws.length + replicate) * width);
          targets.set(batch.targets, (step * draws.length + replicate) * batchSize);
        });
      }
      const { tf } = ops;
      const axes: [number, number, number] = [steps, draws.length, batchSize];
      return {
        ...{ steps, rows: undefined },
        inputs: tf.tensor(inputs, [...axes, patches, patchSize], "float32"),
        targets: tf.tensor(targets, [...axes, 1], "float32"),
      };
    },
  };
}
