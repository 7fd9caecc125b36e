import type { Parameter } from "../../../shared/problem/network.ts";
import type { PlantedTarget } from "../../../shared/problem/planted-target.ts";
import type { ModelSpec } from "../../../shared/spec/schema.ts";
import type { GoldenFixture } from "./golden-fixture.ts";

/** What an engine computed of a fixture's run. */
export interface StepsTaken {
  /** Before the first step, axis `[parameter]`. */
  readonly gradient: readonly ArrayLike<number>[];
  /** Before each step, axis `[step]`. */
  readonly losses: ArrayLike<number>;
  /** Axis `[parameter]`. */
  readonly final: readonly ArrayLike<number>[];
}

/** A fixture on an engine, ready to be trained. */
export interface ReplayRun {
  /** The model's parameters, as the fixture names them. */
  readonly parameters: readonly Parameter[];
  /**
   * Trains the fixture's run on its batches.
   * @param initial axis `[parameter]`, numbers in row-major order
   */
  takeSteps(initial: readonly Float32Array[]): StepsTaken;
  /** Frees what the run holds. */
  dispose(): void;
}

/** An engine as far as fixtures are replayed on it. */
export interface ReplayEngine {
  /**
   * @param reference the fixture's target, or a given head's spectrum over its filters, on the inputs of
   *   `bank`
   * @param bank axes `[row, patch, coordinate]`
   * @throws UnsupportedFixtureError where the fixture asks for what the engine does not have
   */
  open(fixture: GoldenFixture, reference: PlantedTarget, bank: Float32Array): ReplayRun;
}

/** The model that a fixture names, as experiments do. */
export function fixtureModel(model: GoldenFixture["spec"]["model"]): ModelSpec {
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
