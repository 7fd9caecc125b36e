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
