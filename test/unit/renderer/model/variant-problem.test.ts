import { describe, expect, it } from "vitest";
import { draftPatches } from "../../../../renderer/model/draft-patches.ts";
import { axisOfProblem, variantProblem } from "../../../../renderer/model/variant-problem.ts";

const inVariant = (own: string, variant: object): { message: string } => ({
  message: `${own} (in the variant ${JSON.stringify(variant)})`,
});

describe("a problem's words", () => {
  it("are told apart from the variant that it is of", () => {
    const assignment = { "/training/learningRate": 7, "/model/sharing": "shared" };
    expect(variantProblem(inVariant("is too large.", assignment))).toEqual({
      ...{ message: "is too large.", assignment },
    });
    expect(variantProblem(inVariant("is {odd} (very)\nand long.", { "/a": "(b)" }))).toEqual({
      ...{ message: "is {odd} (very)\nand long.", assignment: { "/a": "(b)" } },
    });
  });

  it.each([
    "is too large.",
    "is too large (in the variant {/a: 1})",
    'is too large (in the variant {"/a":1}).',
    "(in the variant {})",
  ])("stay as they are where they name none: %j", (message) => {
    expect(variantProblem({ message })).toEqual({ message, assignment: undefined });
  });
});

describe("the axis of a problem", () => {
  const axisOf = (pointer: string, variant: object): string | undefined =>
    axisOfProblem({ pointer, ...inVariant("is wrong.", variant), fix: "" });

  it("is the one that leads to its place, to what holds it, or into it", () => {
    const variant = { "/training/batchSize": 1, "/model": {}, "/data/patches": 5 };
    expect(axisOf("/data/patches", variant)).toBe("/data/patches");
    expect(axisOf("/model/head/kind", variant)).toBe("/model");
    expect(axisOf("/training", variant)).toBe("/training/batchSize");
    expect(axisOf("/data/patchSize", variant)).toBeUndefined();
    expect(axisOf("/modelling", variant)).toBeUndefined();
  });

  it("is none where it is of no variant", () => {
    const problem = { pointer: "/model", message: "is wrong.", fix: "" };
    expect(axisOfProblem(problem)).toBeUndefined();
  });
});

describe("the patches of a draft", () => {
  it("are those that it names, from 1 to 1000", () => {
    for (const [patches, drawn] of [
      [7, 7],
      ["12", 12],
      [7.9, 7],
      [0, 1],
      [-3, 1],
      [1000, 1000],
      [1001, 1000],
      ["many", 1],
      [null, 1],
      [Infinity, 1],
    ] as const) {
      const draft = { data: { source: "gaussian", patches, patchSide: 10, stride: 6 } };
      expect(draftPatches(draft), String(patches)).toBe(drawn);
    }
  });

  it("of digits are a grid of as many as fit along each edge", () => {
    const of = (patchSide: number, stride: number): number =>
      draftPatches({ data: { source: "mnist", patches: 3, patchSide, stride } });
    expect([of(10, 6), of(28, 1), of(14, 7), of(10, 5)]).toEqual([16, 1, 9, 16]);
    // 27 × 27 of them.
    expect(of(2, 1)).toBe(729);
    expect(of(1, 1)).toBe(784);
  });
});
