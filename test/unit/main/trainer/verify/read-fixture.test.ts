import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import {
  FixtureError,
  UnsupportedFixtureError,
} from "../../../../../main/trainer/verify/fixture-error.ts";
import { readFixture } from "../../../../../main/trainer/verify/read-fixture.ts";

interface Fixture {
  spec: {
    data: { patches: number };
    target: Record<string, unknown> & { spectrum: { components: Record<string, unknown>[] } };
    model: Record<string, unknown>;
    training?: object;
  };
  [field: string]: unknown;
}

const fixtures = path.join(import.meta.dirname, "../../../../fixtures");
const of = (name: string): Fixture =>
  JSON.parse(readFileSync(path.join(fixtures, `${name}.json`), "utf8")) as Fixture;

const TWO_LAYERS = "beyond/two-layer-shared-first";
const RECURRENT = "beyond/recurrent-tied-state";
const PATCHES = "trajectories/both-linear-grouped-known";

function refusal(name: string, change: (json: Fixture) => void): unknown {
  const json = of(name);
  change(json);
  try {
    return readFixture(json);
  } catch (error) {
    return error;
  }
}

describe("a fixture of two layers", () => {
  it("is read as it is", () => {
    expect(readFixture(of(TWO_LAYERS))).toMatchObject({
      name: "two-layer-shared-first",
      optimizer: { kind: "sgd" },
      targetSecond: of(TWO_LAYERS)["targetSecond"],
    });
  });

  it.each<[string, (json: Fixture) => void, string]>([
    [
      "a target of one layer",
      (json) => (json.spec.target["patchMap"] = "linear"),
      '/spec/target/patchMap is "linear", which a two-layer model cannot have.',
    ],
    ["no second layer", (json) => delete json["targetSecond"], "/targetSecond is missing."],
    [
      "a window too many in the second layer",
      (json) => (json["targetSecond"] = Array.from({ length: 3 }, () => [1, 2])),
      "/targetSecond has 3 entries, but must have 2 filters.",
    ],
    [
      "a filter of another width in it",
      (json) => (json["targetSecond"] = [[1, 2, 3]]),
      "/targetSecond/0 has 3 entries, but must have 2 numbers.",
    ],
    [
      "a window that does not divide the patches",
      (json) => (json.spec.model["window"] = 3),
      "/spec/model/window is 3, which does not divide 4 patches.",
    ],
    [
      "a group too few for its windows",
      (json) => (json.spec.model["secondGroups"] = [0]),
      "/spec/model/secondGroups has 1 entries, but must have 2 groups, one a window.",
    ],
    [
      "a component of a window that there is not",
      (json) => (json.spec.target.spectrum.components[0]!["patches"] = [2]),
      "/spec/target/spectrum/components/0/patches names patch 2, but there are 2, from 0.",
    ],
  ])("is refused with %s", (_, change, message) => {
    const error = refusal(TWO_LAYERS, change);
    expect(error).toBeInstanceOf(FixtureError);
    expect((error as Error).message).toBe(message);
  });

  it("may have windows of a single patch, each with a number of its own or one for all", () => {
    const groups = of(TWO_LAYERS).spec.model["groups"] as number[];
    for (const second of [[[2]], groups.map((_, window) => [window])]) {
      const read = refusal(TWO_LAYERS, (json) => {
        Object.assign(json.spec.model, { window: 1, secondGroups: groups.map((_, i) => i) });
        json["targetSecond"] = second;
      });
      expect(read).toMatchObject({ name: "two-layer-shared-first", targetSecond: second });
    }
    const empty = refusal(TWO_LAYERS, (json) => (json["targetSecond"] = [[]]));
    expect(String(empty)).toContain("/targetSecond/0");
  });

  it("is what a target of two layers asks for", () => {
    const error = refusal(PATCHES, (json) => (json.spec.target["patchMap"] = "two-layer"));
    expect(String(error)).toContain('"two-layer", which a patch model cannot have.');
  });
});

describe("the smallest fixture", () => {
  const smallest = () => ({
    ...of(PATCHES),
    spec: {
      data: { patches: 1, patchSize: 1 },
      target: {
        ...{ patchMap: "linear", groups: [0] },
        spectrum: { normalize: "none", components: [{ kind: "linear", patches: [0], weight: 1 }] },
      },
      model: { kind: "patch", patchMap: "linear", groups: [0], head: { kind: "known" } },
    },
    ...{ batchSize: 1, steps: 1, inputs: [[[2]]], targetFilters: [[3]], targets: [6] },
    ...{ initial: { filters: [[1]] }, batchOrder: [0] },
    expected: {
      ...{ firstGradient: { filters: [[-16]] }, lossBeforeEachStep: [16] },
      final: { filters: [[1.8]] },
    },
  });

  it("has one of each, and is read", () => {
    expect(readFixture(smallest())).toMatchObject({ targets: [6], inputs: [[[2]]], steps: 1 });
  });

  it.each(["batchSize", "steps"])("is refused with a %s of 0", (field) => {
    expect(() => readFixture({ ...smallest(), [field]: 0 })).toThrow(`/${field} does not fit`);
  });

  it.each([
    ["/inputs", { inputs: [] }],
    ["/inputs/0", { inputs: [[]] }],
    ["/inputs/0/0", { inputs: [[[]]] }],
    ["/targetFilters", { targetFilters: [] }],
    ["/targetFilters/0", { targetFilters: [[]] }],
    ["/targets", { targets: [] }],
    ["/batchOrder", { batchOrder: [] }],
    ["/batchOrder/0", { batchOrder: [-1] }],
  ])("is refused with nothing at %s", (field, change) => {
    expect(() => readFixture({ ...smallest(), ...change })).toThrow(`${field} does not fit`);
  });
});

describe("the groups of a fixture's model", () => {
  it("are one a patch, those of a recurrent model by part", () => {
    for (const part of ["inputGroups", "stateGroups"]) {
      const error = refusal(RECURRENT, (json) => {
        delete json.spec.model["groups"];
        const groups = json.spec.data.patches;
        const whole = Array<number>(groups).fill(0);
        Object.assign(json.spec.model, { inputGroups: whole, stateGroups: whole, [part]: [0] });
      });
      expect(String(error)).toContain(`/spec/model/${part} has 1 entries, but must have`);
    }
    const neither = refusal(RECURRENT, (json) => {
      json.spec.model = { kind: "recurrent", units: 3 };
    });
    expect(String(neither)).toContain("give groups, or both inputGroups and stateGroups");
  });
});

describe("a component of a fixture", () => {
  const withPatches = (patches: readonly number[]) =>
    refusal(PATCHES, (json) => (json.spec.target.spectrum.components[0]!["patches"] = patches));

  it("names patches that there are, each once", () => {
    const { patches } = of(PATCHES).spec.data;
    expect(withPatches([patches - 1])).toHaveProperty("name");
    expect(String(withPatches([patches]))).toContain(`names patch ${patches}, but there are`);
    expect(String(withPatches([1, 0, 1]))).toContain("names patch 1 twice.");
  });
});

describe("the order of a fixture's batches", () => {
  it("names inputs that there are", () => {
    const { inputs, batchOrder } = of(PATCHES) as unknown as Record<string, unknown[]>;
    const last = inputs!.length - 1;
    const at = batchOrder!.length - 1;
    const withLast = (index: number) =>
      refusal(PATCHES, (json) => ((json["batchOrder"] as number[])[at] = index));
    expect(withLast(last)).toHaveProperty("name", of(PATCHES)["name"]);
    const withFirst = refusal(PATCHES, (json) => {
      (json["batchOrder"] as number[])[0] = last + 1;
    });
    expect(String(withFirst)).toContain(`/batchOrder/0 is ${last + 1}, but there are ${last + 1}`);
    expect(String(withLast(last + 1))).toContain(
      `/batchOrder/${at} is ${last + 1}, but there are ${last + 1} inputs.`,
    );
  });
});

describe("what this engine does not have", () => {
  it.each<[string, (json: Fixture) => void]>([
    ["/spec/model/kind", (json) => (json.spec.model["kind"] = "transformer")],
    ["/spec/model/patchMap", (json) => (json.spec.model["patchMap"] = "gelu")],
    ["/spec/model/head/kind", (json) => (json.spec.model["head"] = { kind: "attention" })],
    ["/spec/target/patchMap", (json) => (json.spec.target["patchMap"] = "gelu")],
    [
      "/spec/target/spectrum/normalize",
      (json) => Object.assign(json.spec.target.spectrum, { normalize: "by-hand" }),
    ],
    [
      "/spec/target/spectrum/components/0/kind",
      (json) => (json.spec.target.spectrum.components[0]!["kind"] = "wavelet"),
    ],
    ["/spec/training/optimizer", (json) => (json.spec.training = { optimizer: "adam" })],
    ["/optimizer", (json) => (json["optimizer"] = "lion")],
    ["/optimizer", (json) => (json["optimizer"] = { kind: "lion" })],
  ])("is named by its field, %s", (field, change) => {
    const error = refusal(PATCHES, change);
    expect(error).toBeInstanceOf(UnsupportedFixtureError);
    expect((error as Error).message).toContain(`${field} is "`);
  });

  it("is not plain SGD, however it is said, nor an optimizer with the usual constants", () => {
    expect(refusal(PATCHES, (json) => (json.spec.training = { optimizer: "sgd" }))).toHaveProperty(
      "name",
      of(PATCHES)["name"],
    );
    expect(readFixture({ ...of(PATCHES), optimizer: "adam" }).optimizer).toEqual({
      ...{ kind: "adam", beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
    });
    expect(readFixture({ ...of(PATCHES), optimizer: "momentum" }).optimizer).toEqual({
      ...{ kind: "momentum", momentum: 0.9 },
    });
  });
});
