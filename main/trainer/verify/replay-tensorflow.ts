import type { PlantedTarget } from "../../../shared/problem/planted-target.ts";
import { ReplicateInputs } from "../data/replicate-inputs.ts";
import { consecutiveRows } from "../data/run-data.ts";
import { Operations } from "../engine/operations.ts";
import { withGuards } from "../engine/replicate-axis.ts";
import type { TensorFlow } from "../engine/tensorflow.ts";
import { TrainingState } from "../engine/training-state.ts";
import { buildModel } from "../models/build-model.ts";
import type { Model } from "../models/model.ts";
import { buildOptimizer } from "../optimizers/build-optimizer.ts";
import type { GoldenFixture } from "./golden-fixture.ts";
import type { ReplayEngine, StepsTaken } from "./replay-engine.ts";

/** Replays fixtures with the code that trains experiments on native TensorFlow. */
export function tensorFlowReplay(tf: TensorFlow): ReplayEngine {
  return {
    open: (fixture, planted, bank) => {
      const ops = new Operations(tf);
      try {
        const model = modelOf(ops, fixture, planted);
        return {
          parameters: model.parameters,
          takeSteps: (initial) => takeSteps(ops, fixture, model, bank, initial),
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
  ops: Operations,
  fixture: GoldenFixture,
  model: Model,
  bank: Float32Array,
  initial: readonly Float32Array[],
): StepsTaken {
  const { batchSize, steps } = fixture;
  const replicates = <T>(item: T): T[] => withGuards([item], batchSize);
  const rows = consecutiveRows(fixture.inputs.length);
  const sample = { bank, rows, targets: Float32Array.from(fixture.targets) };
  const inputs = new ReplicateInputs(ops, fixture.spec.data, replicates(sample));
  const orders = replicates(fixture.batchOrder);
  const { optimizer, learningRate } = fixture;
  const rule = buildOptimizer(ops, { ...optimizer, optimizer: optimizer.kind, learningRate });
  const state = new TrainingState(ops, model, rule, replicates(initial));
  try {
    const batch = (start: number) => ({
      inputs: inputs.inputs(orders, start, batchSize),
      targets: inputs.targets(orders, start, batchSize),
    });
    const gradient = state.lossGradient(() => batch(0));
    const losses = Array.from(
      { length: steps },
      (_, step) => state.step(() => batch(step * batchSize))[0]!,
    );
    return { gradient, losses, final: model.parameters.map((_, p) => state.read(p)) };
  } finally {
    state.dispose();
  }
}

function modelOf(
  ops: Operations,
  { spec, batchSize }: GoldenFixture,
  planted: PlantedTarget,
): Model {
  const shape = spec.data;
  const { spectrum } = spec.target;
  const factors = withGuards([planted.factor], batchSize);
  const modelSpec =
    "groups" in spec.model ? { ...spec.model, sharing: spec.model.groups } : spec.model;
  return buildModel(ops, modelSpec, shape, { components: spectrum.components, factors });
}
