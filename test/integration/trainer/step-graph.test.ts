import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { drawRuns } from "../../../main/trainer/data/draw-runs.ts";
import { JobEngine } from "../../../main/trainer/job-engine.ts";
import { unpackRunState } from "../../../main/trainer/run-state.ts";
import { trainOpByOp } from "./op-by-op.ts";
import { anyExperiment } from "./random-experiments.ts";
import { tf, variantOf } from "./support.ts";

/** A short run here; WSLAB_EXPERIMENTS=500 is the whole of it. */
const EXPERIMENTS = Number(process.env["WSLAB_EXPERIMENTS"] ?? 25);
const STEPS = 6;
const SEEDS = [3, 1];

async function expectSameAsOpByOp(fields: object): Promise<void> {
  const variant = variantOf(fields);
  const runs = await drawRuns(variant, SEEDS, async () => undefined);
  const engine = new JobEngine(tf, variant, SEEDS, runs);
  try {
    const steps = Math.min(STEPS, engine.stepsTotal);
    // More than one call, and one of several steps.
    const losses = [...engine.step(1), ...engine.step(steps - 1)];
    const expected = trainOpByOp(variant, SEEDS, runs, steps);
    expect(losses).toEqual(expected.losses);
    const values = engine.saveState().map((state) => [...unpackRunState(state).values]);
    expect(values).toEqual(expected.values);
  } finally {
    engine.dispose();
  }
}

const data = { source: "gaussian", patches: 6, patchSize: 3, trainSize: 50, testSize: 10 };
const components = [
  { kind: "linear", patches: [0], weight: 1 },
  { kind: "cosine", patches: [0, 1, 2], omega: 1, phase: 0, weight: 1 },
];
const training = { optimizer: "momentum", learningRate: 0.01, batchSize: 11, epochs: 4 };

describe("training as a graph is the same to the last bit as operation by operation", () => {
  it(
    `on ${EXPERIMENTS} random experiments`,
    async () => {
      await fc.assert(fc.asyncProperty(anyExperiment, expectSameAsOpByOp), {
        numRuns: EXPERIMENTS,
        seed: 31,
      });
    },
    60_000 + 1000 * EXPERIMENTS,
  );

  it.each([
    ["two layers of filters", { kind: "two-layer", window: 2, sharing: "unshared" }, {}],
    [
      "channels, softly shared",
      {
        ...{ kind: "patch", sharing: "unshared", channels: 2, softSharing: 0.3 },
        head: { kind: "mlp", hidden: [5] },
      },
      {},
    ],
    ["patches that are moved at each use", { kind: "patch" }, { augment: "permute" }],
    [
      "a recurrent model that is tied by part",
      { kind: "recurrent", units: 3, sharing: { input: "shared", state: "unshared" } },
      {},
    ],
  ])("with %s", async (_, model, more) => {
    const spectrum = { components };
    await expectSameAsOpByOp({
      ...{ data: { ...data, ...more }, target: { spectrum }, model, training },
    });
  });
});
