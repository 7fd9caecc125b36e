import type { InputShape } from "../../../shared/spec/shape.ts";
import type { Batches } from "../data/replicate-inputs.ts";
import { Operations } from "../engine/operations.ts";
import type { Tensor, TensorFlow } from "../engine/tensorflow.ts";
import { lossGradient } from "../models/loss-gradient.ts";
import type { Model } from "../models/model.ts";
import type { Optimizer } from "../optimizers/optimizer.ts";
import { GraphBuilder, type GraphTensor } from "./graph-builder.ts";
import { NativeGraph } from "./native-graph.ts";

/** What is trained, and on what. */
export interface StepGraphPlan {
  readonly shape: InputShape;
  readonly batchSize: number;
  /** Guards included. */
  readonly replicates: number;
  /** Whether batches are rows of a sample; else they come one after the other. */
  readonly isSampled: boolean;
  model(ops: Operations<GraphTensor>): Model<GraphTensor>;
  optimizer(ops: Operations<GraphTensor>): Optimizer<GraphTensor>;
}

/** What steps leave behind, in the caller's scope. */
export interface StepsTaken {
  /** Prediction − target before each step, axes `[step, replicate, sample, 1]`. */
  readonly residuals: Tensor;
  /** Parameters, then the optimiser's memory, as they were given. */
  readonly state: readonly Tensor[];
}

/**
 * Training as one TensorFlow graph, whose loop takes as many steps as it is told to in one native
 * call. The graph is written by the code of models and optimisers itself, so that its operations are
 * those that would be done one by one, in their order, and numbers are the same to the last bit.
 */
export class StepGraph {
  /** Kinds of memory that the optimiser keeps of each parameter. */
  readonly memories: number;
  readonly #tf: TensorFlow;
  readonly #graph: NativeGraph;
  readonly #optimizer: Optimizer<GraphTensor>;
  readonly #outputs: readonly string[];

  constructor(tf: TensorFlow, plan: StepGraphPlan) {
    const graph = new GraphBuilder();
    const ops = new Operations(graph);
    const optimizer = plan.optimizer(ops);
    this.#tf = tf;
    this.#optimizer = optimizer;
    this.memories = optimizer.memories;
    this.#outputs = writeSteps(graph, ops, optimizer, plan);
    this.#graph = new NativeGraph(tf, graph);
  }

  /**
   * Takes steps. Call within `NativeOperations.scope`.
   * @param state parameters, then the optimiser's memory; axes `[replicate, ...]` each
   * @param first the number of the first of these steps, 1 for a run's first
   */
  take(state: readonly Tensor[], batches: Batches, first: number): StepsTaken {
    const { steps, inputs, rows, targets } = batches;
    const [residuals, ...after] = this.#graph.run(
      {
        steps: this.#tf.scalar(steps, "int32"),
        ...{ inputs, targets },
        ...(rows && { rows }),
        ...this.#schedule(first, steps),
        ...Object.fromEntries(state.map((tensor, i) => [`state${i}`, tensor])),
      },
      this.#outputs,
    );
    return { residuals: residuals!, state: after };
  }

  dispose(): void {
    this.#graph.dispose();
  }

  /** Axes `[step, number]`; none for optimisers whose steps are all alike. */
  #schedule(first: number, steps: number): { readonly schedule?: Tensor } {
    const rows = Array.from({ length: steps }, (_, i) => this.#optimizer.schedule(first + i));
    const width = rows[0]!.length;
    if (width === 0) return {};
    return { schedule: this.#tf.tensor(Float32Array.from(rows.flat()), [steps, width], "float32") };
  }
}

/** @returns names of the outputs: residuals, then the state */
function writeSteps(
  graph: GraphBuilder,
  ops: Operations<GraphTensor>,
  optimizer: Optimizer<GraphTensor>,
  plan: StepGraphPlan,
): string[] {
  const model = plan.model(ops);
  const { length: count } = model.parameters;
  const batchOf = writeBatches(graph, ops, plan);
  const scheduleOf = writeSchedule(graph, ops, optimizer);
  const initial = Array.from({ length: count * (1 + optimizer.memories) }, (_, i) => {
    const { tensorShape } = model.parameters[i % count]!;
    return graph.input(`state${i}`, [plan.replicates, ...tensorShape], "float32");
  });
  const steps = graph.input("steps", [], "int32");
  const { variables, kept } = graph.loop(steps, initial, (step, state) => {
    const [parameters = [], ...memory] = Array.from({ length: 1 + optimizer.memories }, (_, kind) =>
      state.slice(kind * count, (kind + 1) * count),
    );
    const loss = lossGradient(ops, model, parameters, batchOf(step));
    const { residuals, gradients, scale } = loss;
    const after = optimizer.update({ parameters, memory }, gradients, scale, scheduleOf(step));
    return { next: [...after.parameters, ...after.memory.flat()], kept: residuals };
  });
  return [kept, ...variables].map((tensor, i) => graph.output(`out${i}`, tensor));
}

type BatchOf = (step: GraphTensor) => {
  readonly inputs: GraphTensor;
  readonly targets: GraphTensor;
};

function writeBatches(
  graph: GraphBuilder,
  ops: Operations<GraphTensor>,
  { shape: { patches, patchSize }, replicates, batchSize, isSampled }: StepGraphPlan,
): BatchOf {
  const targets = graph.input("targets", [-1, replicates, batchSize, 1], "float32");
  if (isSampled) {
    const sample = graph.input("inputs", [-1, patches, patchSize], "float32");
    const rows = graph.input("rows", [-1, replicates, batchSize], "int32");
    return (step) => ({
      inputs: ops.gather(sample, ops.gatherIntegers(rows, step, 0), 0),
      targets: ops.gather(targets, step, 0),
    });
  }
  const inputs = graph.input("inputs", [-1, replicates, batchSize, patches, patchSize], "float32");
  return (step) => ({
    inputs: ops.gather(inputs, step, 0),
    targets: ops.gather(targets, step, 0),
  });
}

function writeSchedule(
  graph: GraphBuilder,
  ops: Operations<GraphTensor>,
  optimizer: Optimizer<GraphTensor>,
): (step: GraphTensor) => readonly GraphTensor[] {
  const { length: width } = optimizer.schedule(1);
  if (width === 0) return () => [];
  const schedule = graph.input("schedule", [-1, width], "float32");
  return (step) => ops.unstack(ops.gather(schedule, step, 0), 0);
}
