import { describe, expect, it } from "vitest";
import { modelSchema } from "../../../../shared/registry/architectures/registry.ts";
import { filterUse } from "../../../../shared/spec/filter-use.ts";
import { requireName } from "../../../../shared/spec/named.ts";
import { SpecError } from "../../../../shared/spec/problem.ts";

describe("the filters that patches use", () => {
  const use = (model: object) => filterUse(modelSchema.parse(model), 3);

  it("are those of a patch model by its groups, with its channels", () => {
    expect(use({ kind: "patch" })).toEqual({ groups: [0, 0, 0], channels: 1 });
    expect(use({ kind: "patch", sharing: "unshared" })).toMatchObject({ groups: [0, 1, 2] });
    const head = { kind: "mlp", hidden: [4] };
    expect(use({ kind: "patch", sharing: [0, 1, 0], channels: 5, head })).toEqual({
      ...{ groups: [0, 1, 0], channels: 5 },
    });
  });

  it("are those of the first of two layers, and none of networks without filters", () => {
    const two = { kind: "two-layer", window: 2 };
    expect(use({ ...two, sharing: "unshared" })).toEqual({ groups: [0, 1, 2], channels: 1 });
    expect(use({ ...two, sharing: { first: "shared", second: "unshared" } })).toEqual({
      ...{ groups: [0, 0, 0], channels: 1 },
    });
    expect(use({ ...two, sharing: { first: "unshared", second: "shared" } })).toEqual({
      ...{ groups: [0, 1, 2], channels: 1 },
    });
    expect(use({ kind: "dense", hidden: [4] })).toBeUndefined();
    expect(use({ kind: "recurrent", units: 4 })).toBeUndefined();
  });
});

describe("a name", () => {
  const problemOf = (name: string) => {
    try {
      requireName({ name });
    } catch (error) {
      if (error instanceof SpecError) return error.problems;
      throw error;
    }
    return [];
  };

  it("has a character that can be seen", () => {
    for (const name of ["a", " 1 ", "实验", "…", "🎲"]) expect(problemOf(name)).toEqual([]);
  });

  it("is refused where it is empty or blank, which are told apart", () => {
    expect(problemOf("")).toEqual([
      {
        pointer: "/name",
        message: "is empty.",
        fix: "Give a name, or leave the field out.",
      },
    ]);
    for (const name of [" ", "\t\n", "\u00a0", "\u200b", "\u0007", "\u2028 "]) {
      expect(problemOf(name)).toMatchObject([{ message: "is blank." }]);
    }
  });
});
