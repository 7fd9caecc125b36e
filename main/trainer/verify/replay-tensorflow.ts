import type { PlantedTarget } from "../../../shared/problem/planted-target.ts";
import { ReplicateInputs } from "../data/replicate-inputs.ts";
import { consecutiveRows } from "../../../shared/problem/run-data.ts";
import { NativeOperations } from "../engine/native-operations.ts";
import type { Operations, Shaped } from "../engine/operations.ts";
import { withGuards } from "../engine/replicate-axis.ts";
import type { TensorFlow } from "../engine/tensorflow.ts";
import { TrainingState } from "../engine/training-state.ts";
import { StepGraph } from "../graph/step-graph.ts";
import { buildModel } from "../models/build-model.ts";
import type { Model } from "../models/model.ts";
import { buildOptimizer } from "../optimizers/build-optimizer.ts";
import type { GoldenFixture } from "./golden-fixture.ts";
import { fixtureModel, type ReplayEngine, type StepsTaken } from "./replay-engine.ts";

/** Replays fixtures with the code that trains experiments on native TensorFlow. */
export function tensorFlowReplay(tf: TensorFlow): ReplayEngine {
  return {
    open: (fixture, reference, bank) => {
      const ops = new NativeOperations(tf);
      try {
        return {
          parameters: modelOf(ops, fixture, reference).parameters,
          takeSteps: (initial) => takeSteps(ops, fixture, reference, bank, initial),
          dispose: () => ops.dispose(),
        };
      } catch (error) {
        ops.dispose();
        throw error;
      }
    },
  };
}

/** The arrays hold guard replicates after the fixture's run. */
function takeSteps(
  ops: NativeOperations,
  fixture: GoldenFixture,
  reference: PlantedTarget,
  bank: Float32Array,
  initial: readonly Float32Array[],
): StepsTaken {
  const { batchSize, steps, learningRate } = fixture;
  const shape = fixture.spec.data;
  const replicates = <R>(item: R): R[] => withGuards([item], batchSize);
  const rows = consecutiveRows(fixture.inputs.length);
  const runs = replicates({ bank, rows, targets: Float32Array.from(fixture.targets) });
  const inputs = new ReplicateInputs(ops, shape, runs);
  const orders = replicates(fixture.batchOrder);
  const model = modelOf(ops, fixture, reference);
  const settings = { ...fixture.optimizer, optimizer: fixture.optimizer.kind, learningRate };
  const graph = new StepGraph(ops.tf, {
    ...{ shape, batchSize, replicates: runs.length, isSampled: true },
    model: (graphOps) => modelOf(graphOps, fixture, reference),
    optimizer: (graphOps) => buildOptimizer(graphOps, settings),
  });
  const state = new TrainingState(ops, model, replicates(initial), graph.memories);
  try {
    const gradient = state.lossGradient(() => inputs.batch(orders, 0, batchSize));
    let start = -batchSize;
    const losses = state.step(graph, () =>
      inputs.batches(steps, batchSize, () => ({ orders, start: (start += batchSize) })),
    );
    const own = losses.filter((_, i) => i % runs.length === 0);
    return { gradient, losses: own, final: model.parameters.map((_, p) => state.read(p)) };
  } finally {
    state.dispose();
    graph.dispose();
  }
}

function modelOf<T extends Shaped>(
  ops: Operations<T>,
  { spec, batchSize }: GoldenFixture,
  reference: PlantedTarget,
): Model<T> {
  const { components } = reference.spectrum;
  const factors = withGuards([reference.factor], batchSize);
  return buildModel(ops, fixtureModel(spec.model), spec.data, { components, factors });
}
