import { flattenError, type ReplayReport } from "../../../shared/protocol/trainer-protocol.ts";
import { weightFactor } from "../../../shared/spectrum/spectrum.ts";
import { PlantedTarget } from "../../../shared/problem/planted-target.ts";
import { ReplicateInputs } from "../data/replicate-inputs.ts";
import { consecutiveRows } from "../data/run-data.ts";
import { Operations } from "../engine/operations.ts";
import { withGuards } from "../engine/replicate-axis.ts";
import type { TensorFlow } from "../engine/tensorflow.ts";
import { TrainingState } from "../engine/training-state.ts";
import { buildModel } from "../models/build-model.ts";
import type { Model } from "../models/model.ts";
import { adam } from "../optimizers/adam.ts";
import { momentum } from "../optimizers/momentum.ts";
import type { Optimizer } from "../optimizers/optimizer.ts";
import { sgd } from "../optimizers/sgd.ts";
import { arrayDeviation, deviation, worst } from "./deviation.ts";
import { UnsupportedFixtureError } from "./fixture-error.ts";
import type { GoldenFixture } from "./golden-fixture.ts";
import { readParameters } from "./nested-values.ts";
import { readFixture } from "./read-fixture.ts";

/**
 * Replays a conformance fixture with the code that trains experiments, and measures how far it strays
 * from the fixture's first gradient, losses and final parameters.
 * @param json the fixture as parsed from its file
 */
export function replayFixture(tf: TensorFlow, json: unknown): ReplayReport {
  const name = nameOf(json);
  const ops = new Operations(tf);
  try {
    return replay(ops, readFixture(json));
  } catch (error) {
    if (error instanceof UnsupportedFixtureError) {
      return { outcome: "unsupported", name, reason: error.message };
    }
    return { outcome: "refused", name, error: flattenError(error) };
  } finally {
    ops.dispose();
  }
}

function replay(ops: Operations, fixture: GoldenFixture): ReplayReport {
  const { expected, name, steps } = fixture;
  const bank = Float32Array.from(fixture.inputs.flat(2));
  const planted = plantedOf(fixture, bank);
  const model = modelOf(ops, fixture, planted);
  const read = (values: GoldenFixture["initial"], field: string): Float64Array[] =>
    readParameters(model.parameters, values, field);
  const initial = read(fixture.initial, "/initial").map((values) => Float32Array.from(values));
  const gradient = read(expected.firstGradient, "/expected/firstGradient");
  const final = read(expected.final, "/expected/final");
  const taken = takeSteps(ops, fixture, model, bank, initial);
  const targets = arrayDeviation(
    Float32Array.from(planted.values(bank, consecutiveRows(fixture.inputs.length))),
    Float64Array.from(fixture.targets),
  );
  return report(name, steps, targets.relative, {
    loss: worst(
      expected.lossBeforeEachStep.map((wanted, step) =>
        deviation(taken.losses[step]!, wanted, Math.abs(wanted)),
      ),
    ),
    gradient: worst(gradient.map((values, p) => arrayDeviation(taken.gradient[p]!, values))),
    parameters: worst(final.map((values, p) => arrayDeviation(taken.final[p]!, values))),
  });
}

/** What the engine computed; the arrays hold guard replicates after the fixture's run. */
interface StepsTaken {
  /** Before the first step, axis `[parameter]`. */
  readonly gradient: readonly Float32Array[];
  /** Before each step, axis `[step]`. */
  readonly losses: readonly number[];
  /** Axis `[parameter]`. */
  readonly final: readonly Float32Array[];
}

/** Trains the fixture's run on its batches, from its initial values. */
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
  const state = new TrainingState(ops, model, optimizerOf(ops, fixture), replicates(initial));
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

type Deviations = Record<"loss" | "gradient" | "parameters", ReturnType<typeof deviation>>;

/** @param targetDeviation told, not judged: a fixture's targets may be noisy, or of a user's own */
function report(
  name: string,
  steps: number,
  targetDeviation: number,
  deviations: Deviations,
): ReplayReport {
  const { loss, gradient, parameters } = deviations;
  const worstRatio = worst([loss, gradient, parameters]).ratio;
  return {
    outcome: worstRatio <= 1 ? "held" : "strayed",
    name,
    worstRatio,
    lossDeviation: loss.relative,
    gradientDeviation: gradient.relative,
    parameterDeviation: parameters.relative,
    targetDeviation,
    steps,
  };
}

function plantedOf({ spec, targetFilters, inputs }: GoldenFixture, bank: Float32Array) {
  const { patchMap: map, groups, spectrum } = spec.target;
  const filters = Float64Array.from(targetFilters.flat());
  const factor = weightFactor(spectrum);
  const target = new PlantedTarget({ shape: spec.data, map, spectrum, filters, groups, factor });
  return target.normalizedOn(bank, consecutiveRows(inputs.length));
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

function optimizerOf(ops: Operations, { optimizer, learningRate }: GoldenFixture): Optimizer {
  switch (optimizer.kind) {
    case "sgd":
      return sgd(ops, learningRate);
    case "momentum":
      return momentum(ops, learningRate, optimizer.momentum);
    case "adam":
      return adam(ops, learningRate, optimizer);
  }
}

function nameOf(json: unknown): string {
  const isNamed = typeof json === "object" && json !== null && "name" in json;
  return isNamed && typeof json.name === "string" ? json.name : "unnamed fixture";
}
