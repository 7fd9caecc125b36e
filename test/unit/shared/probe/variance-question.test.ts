import { describe, expect, it } from "vitest";
import { varianceQuestions } from "../../../../shared/probe/variance-question.ts";
import { parseExperiment } from "../../../../shared/spec/parse.ts";
import { SpecError } from "../../../../shared/spec/problem.ts";

const options = { targets: 10, samples: 100, seed: 1 };
const ask = (fields: object, more: object = {}) =>
  varianceQuestions(parseExperiment({ format: "wslab/experiment@1", ...fields }), {
    ...options,
    ...more,
  });

describe("what is asked about the gradient's variance", () => {
  it("couples 1 to 8 patches by the last component that is not linear, alone", () => {
    const [question] = ask({});
    expect(question!.orders).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(question!.families[2]!.target.spectrum).toMatchObject({
      normalize: "none",
      components: [{ kind: "cosine", patches: [0, 1, 2], weight: 1 }],
    });
  });

  it("gives a Hermite product the degree of its first factor on every patch", () => {
    const components = [{ kind: "hermite", patches: [3, 4], orders: [2, 1] }];
    const [question] = ask({ target: { spectrum: { components } } }, { orders: [3] });
    expect(question!.families[0]!.target.spectrum.components[0]).toMatchObject({
      patches: [0, 1, 2],
      orders: [2, 2, 2],
    });
  });

  it("asks once for variants that differ in the replaced spectrum alone", () => {
    const axes = {
      "/target/spectrum/components/0/weight": [1, 2],
      "/model/sharing": ["shared", "unshared"],
    };
    expect(ask({ axes }).map(({ sharing }) => sharing)).toEqual(["shared", "unshared"]);
  });

  it.each([
    [
      "more patches than there are",
      { data: { patches: 3 }, target: linear() },
      { orders: [4] },
      "/data/patches",
    ],
    ["a component that is not there", {}, { component: 2 }, "/target/spectrum/components"],
    ["a model without filters", { model: { kind: "dense" } }, {}, "/model/kind"],
    [
      "targets that come with the data",
      {
        data: { source: "mnist" },
        target: { labels: "digit-value" },
        model: { kind: "patch", head: { kind: "mlp" } },
      },
      {},
      "/target/labels",
    ],
  ])("refuses %s, naming the field", (_, fields, more, pointer) => {
    expect(() => ask(fields, more)).toThrow(pointer);
  });

  const problemOf = (fields: object, more: object = {}) => {
    try {
      ask(fields, more);
    } catch (error) {
      if (error instanceof SpecError) return error.problems;
      throw error;
    }
    return [];
  };
  const three = { data: { patches: 3 }, target: linear() };

  it("says what is wrong, where and what to do", () => {
    for (const [orders, asked] of [
      [[1, 4], 4],
      [[0, 1], 0],
      [[1.5], 1.5],
      [[], "no number of"],
    ] as const) {
      expect(problemOf(three, { orders })).toEqual([
        {
          pointer: "/data/patches",
          message: `is 3, but the component is asked to couple ${asked} patches.`,
          fix: "Ask for whole numbers from 1 to 3.",
        },
      ]);
    }
    expect(problemOf(three, { component: 1 })).toEqual([
      {
        pointer: "/target/spectrum/components",
        message: "has 1 components, so there is none with index 1.",
        fix: "Ask for an index from 0 to 0.",
      },
    ]);
    expect(problemOf({ model: { kind: "dense" } })).toEqual([
      {
        pointer: "/model/kind",
        message: 'is "dense".',
        fix: 'Only a model of kind "patch" has filters whose gradient can be asked about.',
      },
    ]);
    const digits = {
      data: { source: "mnist" },
      target: { labels: "digit-value" },
      model: { kind: "patch", head: { kind: "mlp" } },
    };
    expect(problemOf(digits)).toEqual([
      {
        pointer: "/target/labels",
        message: 'is "digit-value".',
        fix: 'Random targets are planted ones: use "planted".',
      },
    ]);
  });

  it("couples as many patches as there are, and no more", () => {
    expect(ask(three)[0]!.orders).toEqual([1, 2, 3]);
    expect(ask(three, { orders: [3] })[0]!.orders).toEqual([3]);
  });

  it.each([
    ["a slow cosine before a linear component", [slow(), linearOn(1)], undefined, "cosine"],
    ["a slow cosine after a linear component", [linearOn(1), slow()], undefined, "cosine"],
    ["the first where none has a frequency", [linearOn(1), slow(0)], undefined, "linear"],
    ["the one that is named", [linearOn(1), slow()], 0, "linear"],
  ])("asks about %s", (_, components, component, kind) => {
    const [question] = ask({ target: { spectrum: { components } } }, { component, orders: [2] });
    expect(question!.families[0]!.target.spectrum.components).toEqual([
      expect.objectContaining({ kind, patches: [0, 1], weight: 1 }),
    ]);
  });
});

/** A frequency between 0 and 1, or 0. */
function slow(omega = 0.25) {
  return { kind: "cosine", patches: [0], omega };
}

function linearOn(...patches: number[]) {
  return { kind: "linear", patches, weight: 3 };
}

function linear() {
  return { spectrum: { components: [{ kind: "linear" }] } };
}
