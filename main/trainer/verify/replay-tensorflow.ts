import type { PlantedTarget } from "../../../shared/problem/planted-target.ts";
import { ReplicateInputs } from "../data/replicate-inputs.ts";
import { consecutiveRows } from "../data/run-data.ts";
import { Operations } from "../engine/operations.ts";
import { withGuards } from "../engine/replicate-axis.ts";
import type { TensorFlow } from "../engine/tensorflow.ts";
import { TrainingState } from "../engine/training-state.ts";
import type { ModelSpec } from "../../../shared/spec/schema.ts";
import { buildModel } from "../models/build-model.ts";
import type { Model } from "../models/model.ts";
import { buildOptimizer } from "../optimizers/build-optimizer.ts";
import type { GoldenFixture } from "./golden-fixture.ts";
import type { ReplayEngine, StepsTaken } from "./replay-engine.ts";

/** Replays fixtures with the code that trains experiments on native TensorFlow. */
export function tensorFlowReplay(tf: TensorFlow): ReplayEngine {
  return {
    open: (fixture, reference, bank) => {
      const ops = new Operations(tf);
      try {
        const model = modelOf(ops, fixture, reference);
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
  reference: PlantedTarget,
): Model {
  const { components } = reference.spectrum;
  const factors = withGuards([reference.factor], batchSize);
  return buildModel(ops, modelSpec(spec.model), spec.data, { components, factors });
}

function modelSpec(model: GoldenFixture["spec"]["model"]): ModelSpec {
  switch (model.kind) {
    case "dense":
      return model;
    case "patch":
      return { ...model, sharing: model.groups };
    case "recurrent": {
      const { kind, units, inputGroups: input, stateGroups: state } = model;
      return { kind, units, sharing: { input, state } };
    }
    case "two-layer": {
      const { kind, window, groups: first, secondGroups: second } = model;
      return { kind, window, sharing: { first, second } };
    }
  }
}
