import { flattenError, type ReplayReport } from "../../../shared/protocol/trainer-protocol.ts";
import { weightFactor } from "../../../shared/spectrum/spectrum.ts";
import { PlantedTarget, type SecondLayer } from "../../../shared/problem/planted-target.ts";
import { consecutiveRows } from "../../../shared/problem/run-data.ts";
import { arrayDeviation, deviation, worst } from "../../../shared/results/deviation.ts";
import { UnsupportedFixtureError } from "./fixture-error.ts";
import type { GoldenFixture } from "./golden-fixture.ts";
import { readParameters } from "./nested-values.ts";
import { readFixture } from "./read-fixture.ts";
import type { ReplayEngine, ReplayRun } from "./replay-engine.ts";

/**
 * Replays a conformance fixture with the code that trains experiments, and measures how far it strays
 * from the fixture's first gradient, losses and final parameters.
 * @param json the fixture as parsed from its file
 */
export function replayFixture(engine: ReplayEngine, json: unknown): ReplayReport {
  const name = nameOf(json);
  try {
    return replay(engine, readFixture(json));
  } catch (error) {
    if (error instanceof UnsupportedFixtureError) {
      return { outcome: "unsupported", name, reason: error.message };
    }
    return { outcome: "refused", name, error: flattenError(error) };
  }
}

function replay(engine: ReplayEngine, fixture: GoldenFixture): ReplayReport {
  const bank = Float32Array.from(fixture.inputs.flat(2));
  const planted = plantedOf(fixture, bank);
  const targets = arrayDeviation(
    Float32Array.from(planted.values(bank, consecutiveRows(fixture.inputs.length))),
    Float64Array.from(fixture.targets),
  );
  const run = engine.open(fixture, referenceOf(fixture, planted, bank), bank);
  try {
    return report(fixture.name, fixture.steps, targets.relative, deviations(run, fixture));
  } finally {
    run.dispose();
  }
}

function deviations(run: ReplayRun, fixture: GoldenFixture): Deviations {
  const { expected } = fixture;
  const read = (values: GoldenFixture["initial"], field: string): Float64Array[] =>
    readParameters(run.parameters, values, field);
  const initial = read(fixture.initial, "/initial").map((values) => Float32Array.from(values));
  const gradient = read(expected.firstGradient, "/expected/firstGradient");
  const final = read(expected.final, "/expected/final");
  const taken = run.takeSteps(initial);
  return {
    loss: worst(
      expected.lossBeforeEachStep.map((wanted, step) =>
        deviation(taken.losses[step]!, wanted, Math.abs(wanted)),
      ),
    ),
    gradient: worst(gradient.map((values, p) => arrayDeviation(taken.gradient[p]!, values))),
    parameters: worst(final.map((values, p) => arrayDeviation(taken.final[p]!, values))),
  };
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

function plantedOf(fixture: GoldenFixture, bank: Float32Array): PlantedTarget {
  const { spec, targetFilters, inputs } = fixture;
  const { patchMap, groups, spectrum } = spec.target;
  const target = new PlantedTarget({
    shape: spec.data,
    map: patchMap === "two-layer" ? "tanh" : patchMap,
    spectrum,
    filters: Float64Array.from(targetFilters.flat()),
    groups,
    factor: weightFactor(spectrum),
    second: secondLayer(fixture),
  });
  return target.normalizedOn(bank, consecutiveRows(inputs.length));
}

/** One filter serves all windows, or each has its own. */
function secondLayer({ spec, targetSecond }: GoldenFixture): SecondLayer | undefined {
  if (spec.model.kind !== "two-layer" || targetSecond === undefined) return undefined;
  return {
    filters: Float64Array.from(targetSecond.flat()),
    groups: spec.model.secondGroups.map((_, window) => (targetSecond.length === 1 ? 0 : window)),
  };
}

function referenceOf(
  { spec: { model }, inputs }: GoldenFixture,
  planted: PlantedTarget,
  bank: Float32Array,
): PlantedTarget {
  if (model.kind !== "patch" || model.head.kind !== "given") return planted;
  const rows = consecutiveRows(inputs.length);
  return planted.withSpectrum(model.head.spectrum).normalizedOn(bank, rows);
}

function nameOf(json: unknown): string {
  const isNamed = typeof json === "object" && json !== null && "name" in json;
  return isNamed && typeof json.name === "string" ? json.name : "unnamed fixture";
}
