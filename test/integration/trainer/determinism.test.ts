import { describe, expect, it } from "vitest";
import { engineOf, high, low, variantOf } from "./support.ts";

const data = { source: "gaussian", patches: 5, patchSize: 7, trainSize: 200, testSize: 50 };
const cosine = { ...high, patches: [0, 1, 2] };
const phased = { kind: "cosine", patches: [0, 1], omega: 2, phase: 0.3, weight: 0.7 };
const parity = { kind: "parity", patches: [0, 1, 2], weight: 1 };
const mixed = { normalize: "unit-variance", components: [low, cosine, phased, parity] };

/** Configurations whose tensors end at different places of a vector. */
const experiments = [
  ...[1, 3, 13, 16, 33].flatMap((batchSize) => [
    known(batchSize, "linear", "shared", "sgd"),
    known(batchSize, "tanh", "unshared", "adam"),
    known(batchSize, "tanh-sum", [0, 1, 1, 0, 2], "momentum"),
    learned(batchSize, {
      kind: "patch",
      sharing: "shared",
      head: { kind: "mlp", hidden: [11, 6] },
    }),
    learned(batchSize, { kind: "recurrent", units: 9, sharing: "unshared" }),
    learned(batchSize, { kind: "dense", hidden: [9, 5] }),
  ]),
];

function known(batchSize: number, patchMap: string, sharing: unknown, optimizer: string) {
  return {
    data,
    training: { batchSize, optimizer },
    target: { patchMap, filterScale: 0.5, spectrum: mixed },
    model: { kind: "patch", patchMap, sharing },
    record: { signal: true },
  };
}

function learned(batchSize: number, model: object) {
  return {
    data,
    training: { batchSize },
    target: { spectrum: { components: [low, cosine] } },
    model,
  };
}

/** Every number that ten steps of each seed's run give. */
async function numbersOf(experiment: object, seeds: readonly number[]) {
  const engine = await engineOf(variantOf(experiment), seeds);
  const losses = Array.from({ length: 10 }, () => [...engine.step(1)]);
  const measures = engine.measure();
  const numbers = seeds.map((_, run) => ({
    losses: losses.map((loss) => loss[run]),
    measures: measures[run],
    filters: engine.snapshot(run)?.filters,
  }));
  engine.dispose();
  return numbers;
}

describe("the numbers of a run", () => {
  it.each(experiments)(
    "are the same alone, in company and in another order: %j",
    async (experiment) => {
      const [alone] = await numbersOf(experiment, [3]);
      expect((await numbersOf(experiment, [3]))[0]).toEqual(alone);
      expect((await numbersOf(experiment, [1, 2, 3]))[2]).toEqual(alone);
      expect((await numbersOf(experiment, [3, 2, 1, 4, 5, 6, 8]))[0]).toEqual(alone);
      expect((await numbersOf(experiment, [9, 8, 7, 6, 5, 4, 2, 3]))[7]).toEqual(alone);
    },
  );

  it("differ between seeds", async () => {
    const [first, second] = await numbersOf(experiments[0]!, [1, 2]);
    expect(first).not.toEqual(second);
  });
});

describe("pairing of sharing schemes by seed", () => {
  it("gives shared and unshared models the same data, target, order and first filter", async () => {
    const models = ["shared", "unshared"].map((sharing) => ({
      data,
      model: { kind: "patch", sharing },
    }));
    const engines = await Promise.all(models.map((model) => engineOf(variantOf(model), [5])));
    const [shared, unshared] = engines.map((engine) => engine.snapshot(0)!.filters.flat());
    // The limits differ (√(6/(filters + d))), the draws behind them do not.
    const ratio = Math.sqrt((1 + 7) / (5 + 7));
    shared!.forEach((value, i) => expect(unshared![i]).toBeCloseTo(value * ratio, 6));
    const [a, b] = engines.map((engine) => engine.snapshot(0)!.targetFilters);
    expect(a).toEqual(b);
    for (const engine of engines) engine.dispose();
  });
});
