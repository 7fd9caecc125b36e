import type { Tensor } from "@tensorflow/tfjs-node";
import { openDraws } from "../../../shared/problem/batch-draws.ts";
import { drawnBatches, sampleBatches } from "../../../main/trainer/data/batches.ts";
import type { RunData } from "../../../shared/problem/run-data.ts";
import { NativeOperations } from "../../../main/trainer/engine/native-operations.ts";
import { withGuards } from "../../../main/trainer/engine/replicate-axis.ts";
import { lossGradient } from "../../../main/trainer/models/loss-gradient.ts";
import { buildModel } from "../../../main/trainer/models/build-model.ts";
import { buildOptimizer } from "../../../main/trainer/optimizers/build-optimizer.ts";
import type { VariantSpec } from "../../../shared/spec/schema.ts";
import { inputShape } from "../../../shared/spec/shape.ts";
import { tf } from "./support.ts";

/** What training operation by operation leads to: what a graph of the same steps is held to. */
export interface OpByOp {
  /** Mean squared errors before each step, axes `[step, run]`. */
  readonly losses: number[];
  /** Parameters, then the optimiser's memory, of every run; axes `[run][value]`. */
  readonly values: number[][];
}

/** Takes the opening steps of some runs, each operation by itself. */
export function trainOpByOp(...opening: Parameters<typeof takeSteps>): OpByOp {
  const ops = new NativeOperations(tf);
  return ops.scope(() => takeSteps(...opening));
}

function takeSteps(
  variant: VariantSpec,
  runSeeds: readonly number[],
  runData: readonly RunData[],
  steps: number,
): OpByOp {
  const { batchSize } = variant.training;
  const shape = inputShape(variant.data);
  const seeds = withGuards(runSeeds, batchSize);
  const runs = withGuards(runData, batchSize);
  const ops = new NativeOperations(tf);
  const factors = runs.map((run) => run.reference!.factor);
  const { components } = runs[0]!.reference!.spectrum;
  const model = buildModel(ops, variant.model, shape, { components, factors });
  const optimizer = buildOptimizer(ops, variant.training);
  const draws = openDraws(variant, seeds, runs);
  const plan = { shape, batchSize, seeds, runs };
  const source = draws === undefined ? sampleBatches(ops, plan) : drawnBatches(ops, plan, draws);
  const initial = seeds.map((seed) => model.initialValues(seed));
  let parameters: readonly Tensor[] = model.parameters.map(({ tensorShape }, p) =>
    tf.stack(initial.map((values) => tf.tensor(values[p]!, [...tensorShape], "float32"))),
  );
  let memory: readonly (readonly Tensor[])[] = Array.from({ length: optimizer.memories }, () =>
    parameters.map((parameter) => tf.zerosLike(parameter)),
  );
  const losses: number[] = [];
  for (let step = 1; step <= steps; step++) {
    const batch = source.take(1);
    const rows = batch.rows?.squeeze([0]);
    const inputs = rows === undefined ? batch.inputs.squeeze([0]) : tf.gather(batch.inputs, rows);
    const own = { inputs, targets: batch.targets.squeeze<Tensor>([0]) };
    const { residuals, gradients, scale } = lossGradient(ops, model, parameters, own);
    const schedule = optimizer.schedule(step).map((number) => tf.scalar(number));
    ({ parameters, memory } = optimizer.update({ parameters, memory }, gradients, scale, schedule));
    const read = ops.read(residuals);
    runSeeds.forEach((_, run) => {
      const own = read.subarray(run * batchSize, (run + 1) * batchSize);
      losses.push(own.reduce((sum, residual) => sum + residual * residual, 0) / batchSize);
    });
  }
  const all = [...parameters, ...memory.flat()].map((tensor) => tensor.arraySync() as unknown[]);
  return {
    losses,
    values: runSeeds.map((_, run) => all.flatMap((tensor) => [tensor[run]].flat(9) as number[])),
  };
}
