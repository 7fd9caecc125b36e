import { describe, expect, it } from "vitest";
import { varianceQuestions } from "../../../../shared/probe/variance-question.ts";
import { parseExperiment } from "../../../../shared/spec/parse.ts";

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
});

function linear() {
  return { spectrum: { components: [{ kind: "linear" }] } };
}
