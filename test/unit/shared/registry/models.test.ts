import { describe, expect, it } from "vitest";
import {
  ARCHITECTURE_NAMES,
  architectureOf,
  modelFamily,
  modelSchema,
  variantStyle,
} from "../../../../shared/registry/architectures/registry.ts";
import { HEAD_KINDS, headOf, headSchema } from "../../../../shared/registry/heads/registry.ts";
import {
  checkOptimizer,
  OPTIMIZER_NAMES,
  optimizerFields,
  optimizerOf,
  optimizerSettings,
} from "../../../../shared/registry/optimizers/registry.ts";
import { fieldMeta } from "../../../../shared/registry/field-meta.ts";

describe.each(ARCHITECTURE_NAMES)("the architecture %s", (kind) => {
  const model = modelSchema.parse({ kind });

  it("is described in a sentence, and has one colour", () => {
    expect(architectureOf(model).describe(model)).toMatch(/^The model .+\.$/);
    expect(variantStyle(modelFamily(model))).toMatch(/^(shared|dense|recurrent)$/);
    expect(architectureOf(model).help).toMatch(/\.$/);
  });

  it("fits a planted target with its defaults", () => {
    const surroundings = { patches: 4, labels: "planted" };
    expect(architectureOf(model).check(model, surroundings)).toEqual([]);
  });
});

describe("a model in words", () => {
  it.each([
    [
      { kind: "patch" },
      "The model has one filter shared by all patches, the linear patch map and the target’s own head, known and fixed.",
    ],
    [
      { kind: "patch", sharing: "unshared", channels: 1, softSharing: 0, initial: "own" },
      "The model has a filter for each patch, the linear patch map and the target’s own head, known and fixed.",
    ],
    [
      { kind: "patch", sharing: [0, 1], head: { kind: "mlp" }, channels: 2, softSharing: 0.5 },
      "The model has filters shared by groups (0 1), the linear patch map and a learned ReLU head of 50 hidden units, with 2 channels per patch, with a soft-sharing penalty of λ = 0.5.",
    ],
    [
      { kind: "patch", sharing: "unshared", softSharing: 2, initial: "tied" },
      "The model has a filter for each patch, the linear patch map and the target’s own head, known and fixed, with a soft-sharing penalty of λ = 2, with filters that start equal.",
    ],
    [{ kind: "dense", hidden: [7, 5] }, "The model is a dense network of 7, 5 hidden units."],
    [
      { kind: "recurrent", units: 1 },
      "The model is a recurrent network of 1 unit with its weights tied across positions.",
    ],
    [
      { kind: "recurrent", units: 3, sharing: { input: "shared", state: "unshared" } },
      "The model is a recurrent network of 3 units with its input matrix tied across positions, its state matrix and bias not tied across positions.",
    ],
    [
      { kind: "two-layer", window: 3, sharing: { first: "shared", second: "unshared" } },
      "The model has two layers: one filter shared by all patches with the tanh map, and above it windows of 3 patches with a filter for each window; its head is the target’s own, known and fixed.",
    ],
  ])("%j", (written, words) => {
    const model = modelSchema.parse(written);
    expect(architectureOf(model).describe(model)).toBe(words);
  });
});

describe("what is wrong with a model", () => {
  const problems = (written: object, surroundings: object = {}) => {
    const model = modelSchema.parse(written);
    return architectureOf(model).check(model, {
      ...{ patches: 6, labels: "planted", ...surroundings },
    });
  };

  it("is more channels than a head takes", () => {
    expect(problems({ kind: "patch", channels: 1 })).toEqual([]);
    expect(problems({ kind: "patch", channels: 2, head: { kind: "mlp" } })).toEqual([]);
    expect(problems({ kind: "patch", channels: 2 })).toEqual([
      {
        pointer: "/model/channels",
        message: 'is 2, but a head of kind "known" takes one response per patch.',
        fix: 'Set it to 1, or /model/head/kind to "mlp".',
      },
    ]);
  });

  it("is a window that leaves patches over, with those that do not", () => {
    expect(problems({ kind: "two-layer", window: 3 })).toEqual([]);
    expect(problems({ kind: "two-layer", window: 4 })).toEqual([
      {
        pointer: "/model/window",
        message: "is 4, which does not divide the 6 patches into whole windows.",
        fix: "Use one of 1, 2, 3, 6, or change the number of patches.",
      },
    ]);
    const [many] = problems({ kind: "two-layer", window: 7 }, { patches: 120 });
    expect(many!.fix).toBe(
      "Use one of 1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 24, or change the number of patches.",
    );
  });

  it("is a group of windows, or of patches, left out or not given", () => {
    const sharing = (first: unknown, second: unknown) =>
      problems({ kind: "two-layer", window: 2, sharing: { first, second } });
    expect(sharing([0, 0, 0, 1, 1, 1], [0, 1, 0])).toEqual([]);
    expect(sharing([0, 0, 0, 1, 1], [0, 0, 2])).toEqual([
      {
        pointer: "/model/sharing/first",
        message: "gives 5 patches a group, but there are 6.",
        fix: "Give each patch one group.",
      },
      {
        pointer: "/model/sharing/second",
        message: "leaves out group 1.",
        fix: "Number the groups 0, 1, 2 … without a gap.",
      },
    ]);
    expect(sharing("shared", [0, 1])).toEqual([
      {
        pointer: "/model/sharing/second",
        message: "gives 2 windows a group, but there are 3.",
        fix: "Give each window one group.",
      },
    ]);
    expect(problems({ kind: "patch", sharing: [1, 1, 1, 1, 1, 1] })).toMatchObject([
      { message: "leaves out group 0." },
    ]);
    expect(problems({ kind: "patch", sharing: [0, 0, 0, 0, 0, 0] })).toEqual([]);
    expect(problems({ kind: "patch", sharing: [5, 4, 3, 2, 1, 0] })).toEqual([]);
  });

  it("is told of the part of a recurrent network that it is in", () => {
    const sharing = { input: [0, 0], state: [0, 0, 0, 0, 0, 2] };
    expect(problems({ kind: "recurrent", sharing }).map(({ pointer }) => pointer)).toEqual([
      "/model/sharing/input",
      "/model/sharing/state",
    ]);
  });

  it("is a head of two layers without a planted target", () => {
    expect(problems({ kind: "two-layer" }, { labels: "file" })).toEqual([
      {
        pointer: "/model/kind",
        message: 'is "two-layer", whose head is the target’s own, but labels "file" have none.',
        fix: 'Set /target/labels to "planted", or use a patch model with a learned head.',
      },
    ]);
  });

  it("has a sharing of both its parts, or is grouped", () => {
    const kind = (written: object) => modelFamily(modelSchema.parse(written)).sharing;
    const byPart = (input: string, state: string) => ({
      kind: "recurrent",
      sharing: { input, state },
    });
    expect(kind(byPart("shared", "shared"))).toBe("shared");
    expect(kind(byPart("unshared", "unshared"))).toBe("unshared");
    expect(kind(byPart("shared", "unshared"))).toBe("grouped");
    const layers = { kind: "two-layer", sharing: { first: "unshared", second: "shared" } };
    expect(kind(layers)).toBe("grouped");
    expect(kind({ kind: "two-layer" })).toBe("shared");
  });
});

describe("an architecture with its sharing", () => {
  it.each([
    [{ kind: "patch" }, { architecture: "patch", sharing: "shared" }, "shared"],
    [
      { kind: "patch", sharing: "unshared" },
      { architecture: "patch", sharing: "unshared" },
      "unshared",
    ],
    [{ kind: "patch", sharing: [0, 0] }, { architecture: "patch", sharing: "grouped" }, "grouped"],
    [{ kind: "dense" }, { architecture: "dense", sharing: undefined }, "dense"],
    [
      { kind: "recurrent", sharing: "unshared" },
      { architecture: "recurrent", sharing: "unshared" },
      "recurrent",
    ],
  ] as const)("%j", (written, family, style) => {
    const model = modelSchema.parse(written);
    expect(modelFamily(model)).toEqual(family);
    expect(variantStyle(modelFamily(model))).toBe(style);
  });

  it("refuses groups that leave one out or are too few, for every architecture that shares", () => {
    for (const kind of ["patch", "recurrent"]) {
      const check = (sharing: number[]) => {
        const model = modelSchema.parse({ kind, sharing });
        return architectureOf(model).check(model, { patches: 3, labels: "planted" });
      };
      expect(check([0, 1, 1])).toEqual([]);
      expect(check([0, 2, 2])).toMatchObject([
        { pointer: "/model/sharing", message: "leaves out group 1." },
      ]);
      expect(check([0, 1])).toMatchObject([{ pointer: "/model/sharing" }]);
    }
  });
});

describe.each(HEAD_KINDS)("the head %s", (kind) => {
  it("has words, and takes a planted target with its defaults", () => {
    const head = headSchema.parse({ kind });
    expect(headOf(head).describe(head)).not.toBe("");
    expect(headOf(head).check(head, "planted")).toEqual([]);
  });
});

it("a known head is refused where nothing is planted, a learned one is not", () => {
  const [known, mlp] = [headSchema.parse({ kind: "known" }), headSchema.parse({ kind: "mlp" })];
  expect(headOf(known).check(known, "file")).toMatchObject([{ pointer: "/model/head/kind" }]);
  expect(headOf(mlp).check(mlp, "file")).toEqual([]);
});

describe("optimisers", () => {
  it("have their own fields, each with a label and a default of the field's own range", () => {
    for (const name of OPTIMIZER_NAMES) {
      const { fields, defaults, describe: inWords } = optimizerOf(name);
      expect(Object.keys(defaults)).toEqual(Object.keys(fields));
      for (const [key, schema] of Object.entries(fields)) {
        expect(fieldMeta(schema)?.label).toBeTruthy();
        expect(schema.safeParse(defaults[key]).success).toBe(true);
      }
      expect(inWords(optimizerSettings({}))).not.toMatch(/undefined|NaN/);
    }
    expect(Object.keys(optimizerFields)).toEqual(["momentum", "beta1", "beta2", "epsilon"]);
  });

  it("say of their fields which optimiser they are of, and what is used without them", () => {
    const said = Object.values(optimizerFields).map((schema) => {
      const { label, when, absent, step } = fieldMeta(schema)!;
      return [label, when!.values.join(), absent, step];
    });
    expect(said).toEqual([
      ["Momentum", "momentum", "0.9", 0.05],
      ["β₁", "adam", "0.9", 0.05],
      ["β₂", "adam", "0.999", 0.005],
      ["ε", "adam", "10⁻⁸", 1e-8],
    ]);
  });

  it("fill in what a file leaves out, and nothing else", () => {
    expect(optimizerSettings({ beta1: 0.5, momentum: undefined })).toEqual({
      ...{ momentum: 0.9, beta1: 0.5, beta2: 0.999, epsilon: 1e-8 },
    });
    const training = { learningRate: 0.1, optimizer: "adam" as const, beta2: 0.99 };
    expect(optimizerSettings(training)).not.toHaveProperty("learningRate");
  });

  it("refuse fields of one another, naming the owner", () => {
    expect(checkOptimizer({ optimizer: "momentum", momentum: 0.5 })).toEqual([]);
    expect(checkOptimizer({ optimizer: "sgd", beta2: 0.5 })).toEqual([
      {
        pointer: "/training/beta2",
        message: 'has no meaning with the optimizer "sgd".',
        fix: 'Remove it, or set /training/optimizer to "adam".',
      },
    ]);
  });
});
