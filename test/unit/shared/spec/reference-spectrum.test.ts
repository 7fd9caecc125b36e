import { describe, expect, it } from "vitest";
import { parseExperiment } from "../../../../shared/spec/parse.ts";
import {
  headReads,
  patchesRead,
  referenceSpectrum,
} from "../../../../shared/spec/reference-spectrum.ts";

const own = { components: [{ kind: "linear", patches: [3] }] };

describe("the spectrum that a model is tested against", () => {
  it.each([
    ["a given head's own", { kind: "patch", head: { kind: "given", spectrum: own } }, [3]],
    ["the target's with a known head", { kind: "patch" }, [1]],
    ["the target's with a learned head", { kind: "patch", head: { kind: "mlp" } }, [1]],
    ["the target's with a model without a head", { kind: "dense" }, [1]],
  ])("is %s", (_, model, patches) => {
    const experiment = parseExperiment({
      format: "wslab/experiment@1",
      target: { spectrum: { components: [{ kind: "linear", patches: [1] }] } },
      model,
    });
    expect(referenceSpectrum(experiment).components).toMatchObject([{ patches }]);
  });
});

describe("the patches that a head reads", () => {
  const components = [
    { kind: "linear", patches: [4] },
    { kind: "cosine", patches: [2, 0] },
    { kind: "parity", patches: [0, 4] },
  ];
  it.each([
    [
      "its spectrum's, each once and in their order, with a known head",
      { kind: "patch" },
      [0, 2, 4],
    ],
    [
      "the given spectrum's, with a given one",
      { kind: "patch", head: { kind: "given", spectrum: own } },
      [3],
    ],
    ["all, with a learned one", { kind: "patch", head: { kind: "mlp" } }, [0, 1, 2, 3, 4]],
    ["all, without one", { kind: "dense" }, [0, 1, 2, 3, 4]],
    ["all, with windows above them", { kind: "two-layer", window: 1 }, [0, 1, 2, 3, 4]],
  ])("are %s", (_, model, patches) => {
    const experiment = parseExperiment({
      format: "wslab/experiment@1",
      data: { source: "gaussian", patches: 5, patchSize: 2 },
      target: {
        ...(model.kind === "two-layer" ? { patchMap: "two-layer" } : {}),
        spectrum: { components },
      },
      model,
    });
    expect(headReads(experiment)).toEqual(patches);
  });

  it("are none of no components", () => expect(patchesRead([])).toEqual([]));
});
