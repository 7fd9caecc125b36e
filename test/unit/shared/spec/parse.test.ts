import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseExperiment } from "../../../../shared/spec/parse.ts";
import { SpecError } from "../../../../shared/spec/problem.ts";
import { experimentSeeds, expandVariants } from "../../../../shared/spec/variants.ts";

const format = "wslab/experiment@1";

describe("an experiment file", () => {
  it("needs only its format: every other field has a default", () => {
    const experiment = parseExperiment({ format });
    expect(Object.keys(experiment).sort()).toEqual(
      [
        ...["format", "name", "notes", "tags", "data", "target", "model", "training"],
        ...["record", "success", "axes", "seeds"],
      ].sort(),
    );
    expect(experiment).toMatchObject({
      data: { source: "gaussian", patches: 10, patchSize: 10, trainSize: 10_000, testSize: 2000 },
      target: {
        patchMap: "linear",
        filters: "shared",
        filterScale: 1,
        noise: 0,
        spectrum: {
          normalize: "sum-of-weights",
          components: [
            { kind: "linear", patches: [0], weight: 1 },
            { kind: "cosine", patches: [0, 1, 2, 3, 4], omega: 1, phase: 0, weight: 1 },
          ],
        },
      },
      model: { kind: "patch", patchMap: "linear", sharing: "shared", head: { kind: "known" } },
      training: { optimizer: "sgd", learningRate: 0.01, batchSize: 100, epochs: 60 },
      record: { points: 60 },
      success: { metric: "testNmse", below: 0.05 },
      axes: {},
      seeds: { count: 8, first: 1 },
    });
  });

  it("may name its JSON Schema for an editor, by a text alone", () => {
    const named = { $schema: "./experiment.schema.json", format: "wslab/experiment@1" };
    expect(parseExperiment(named)).toEqual(parseExperiment({ format: "wslab/experiment@1" }));
    expect(() => parseExperiment({ ...named, $schema: 1 })).toThrow(/\$schema/);
  });

  it("fills the defaults of the kind that is written", () => {
    const of = (fields: object) => parseExperiment({ format, ...fields });
    expect(of({ data: { source: "mnist" }, training: {} }).data).toEqual({
      ...{ source: "mnist", patchSide: 10, stride: 6, trainSize: 8000, testSize: 2000 },
    });
    expect(of({ model: { kind: "dense" } }).model).toEqual({ kind: "dense", hidden: [50] });
    expect(of({ model: { kind: "recurrent" } }).model).toEqual({
      ...{ kind: "recurrent", units: 20, sharing: "shared" },
    });
    expect(of({ model: { head: { kind: "mlp" } } }).model).toMatchObject({
      ...{ kind: "patch", head: { kind: "mlp", hidden: [50] } },
    });
  });

  it("accepts one patch, patches of one number, and every patch in one component", () => {
    const of = (data: object, patches: readonly number[]) =>
      parseExperiment({
        format,
        data,
        target: { spectrum: { components: [{ kind: "cosine", patches }] } },
      });
    expect(of({ patches: 1, patchSize: 1 }, [0]).data).toMatchObject({ patches: 1, patchSize: 1 });
    expect(of({ patches: 3 }, [2, 1, 0]).data).toMatchObject({ patches: 3 });
    expect(() => of({ patches: 3 }, [0, 1, 2, 3])).toThrow("components/0/patches/3");
  });

  it("reads the same again from what it has written", () => {
    const experiments = [
      { format },
      {
        format,
        model: { kind: "dense", hidden: [3, 4] },
        training: { optimizer: "adam", beta1: 0 },
      },
      {
        format,
        data: { source: "mnist" },
        target: { labels: "digit-value" },
        model: { head: { kind: "mlp" } },
      },
      { format, axes: { "/model/sharing": ["shared", [0, 0, 1, 1, 2, 2, 3, 3, 4, 4]] } },
    ];
    for (const json of experiments) {
      const once = parseExperiment(json);
      expect(parseExperiment(JSON.parse(JSON.stringify(once)))).toEqual(once);
    }
  });

  it("makes a variant for every combination of its axes, the last changing fastest", () => {
    const experiment = parseExperiment({
      format,
      axes: { "/model/sharing": ["shared", "unshared"], "/training/epochs": [1, 2, 3] },
      seeds: { count: 3, first: 7 },
    });
    const variants = expandVariants(experiment);
    expect(variants.map(({ index, assignment }) => [index, ...Object.values(assignment)])).toEqual([
      ...[
        [0, "shared", 1],
        [1, "shared", 2],
        [2, "shared", 3],
      ],
      ...[
        [3, "unshared", 1],
        [4, "unshared", 2],
        [5, "unshared", 3],
      ],
    ]);
    expect(variants[4]!.spec).toMatchObject({
      model: { sharing: "unshared" },
      training: { epochs: 2 },
    });
    expect(experimentSeeds(experiment)).toEqual([7, 8, 9]);
  });

  it("lets an axis replace a whole object or set a field that has no default", () => {
    const variants = expandVariants(
      parseExperiment({
        format,
        training: { optimizer: "momentum" },
        axes: { "/model": [{ kind: "dense" }, {}], "/training/momentum": [0, 0.5] },
      }),
    );
    expect(variants.map(({ spec }) => [spec.model.kind, spec.training.momentum])).toEqual([
      ...[
        ["dense", 0],
        ["dense", 0.5],
        ["patch", 0],
        ["patch", 0.5],
      ],
    ]);
  });

  it("whatever it holds is read, or refused by a SpecError that names a field", () => {
    const known = ["data", "target", "model", "training", "record", "success", "axes", "seeds"];
    const inner = ["source", "patches", "kind", "sharing", "head", "spectrum", "components"];
    const pointer = fc.constantFrom(
      "/data",
      "/model/head/kind",
      "/data/patches",
      "",
      "/",
      "//",
      "~",
    );
    const key = fc.oneof(fc.constantFrom(...known, ...inner), fc.string(), pointer);
    const value = fc.oneof(
      fc.jsonValue(),
      fc.constantFrom("patch", "dense", "mlp", "mnist", "cosine", 1, 0, -1, 1e308, NaN, [], [0]),
    );
    const nested = fc.letrec<{ any: unknown }>((tie) => ({
      any: fc.oneof({ maxDepth: 4 }, value, fc.dictionary(key, tie("any")), fc.array(tie("any"))),
    })).any;
    fc.assert(
      fc.property(fc.dictionary(key, nested), (fields) => {
        try {
          parseExperiment({ format, ...fields });
        } catch (error) {
          if (!(error instanceof SpecError)) throw error;
          expect(error.problems.length).toBeGreaterThan(0);
          for (const problem of error.problems) {
            expect(problem.pointer).toMatch(/^\//);
            expect(problem.fix).not.toBe("");
          }
        }
      }),
      { numRuns: 300, seed: 7 },
    );
  });
});
