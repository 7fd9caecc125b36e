import { describe, expect, it } from "vitest";
import { paperExperiments } from "../../../../shared/presets/paper-experiments.ts";
import { parseExperiment } from "../../../../shared/spec/parse.ts";
import { experimentCost, trainingCost } from "../../../../shared/spec/training-cost.ts";
import { expandVariants } from "../../../../shared/spec/variants.ts";

const DATA = { source: "gaussian", patches: 4, patchSize: 3, trainSize: 100, testSize: 10 };
const TRAINING = { batchSize: 10, epochs: 2 };
/** Samples that two epochs of whole batches pass through the network. */
const SAMPLES = 200;

function costOf(model: object): number {
  const experiment = parseExperiment({
    format: "wslab/experiment@1",
    data: DATA,
    target: { spectrum: { components: [{ kind: "linear", patches: [0] }] } },
    training: TRAINING,
    model,
  });
  return trainingCost(expandVariants(experiment)[0]!.spec);
}

describe("what training costs", () => {
  it.each([
    ["a known head", { kind: "patch" }, 12],
    [
      "two channels and a learned head",
      { kind: "patch", channels: 2, head: mlp([5]) },
      24 + 40 + 5,
    ],
    ["a dense net of two layers", { kind: "dense", hidden: [6, 5] }, 72 + 30 + 5],
    ["a recurrent network", { kind: "recurrent", units: 7 }, 4 * 7 * 10],
  ])("counts the products of a sample of %s", (_, model, products) => {
    expect(costOf(model)).toBe(SAMPLES * products);
  });

  it("is that of every variant and seed of an experiment together", () => {
    const experiment = paperExperiments["paper-grid"](8);
    expect(experimentCost(experiment)).toBe(48 * 60 * 10_000 * 100);
  });

  it("tells the long experiments of the claims from the short ones", () => {
    const { mnist, walsh } = paperExperiments;
    expect(experimentCost(mnist(8))).toBeGreaterThan(5 * experimentCost(walsh(8)));
  });
});

function mlp(hidden: readonly number[]) {
  return { kind: "mlp", hidden };
}
