import { execFileSync } from "node:child_process";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { drawRuns } from "../../../main/trainer/data/draw-runs.ts";
import { FusedEngine } from "../../../main/trainer/fused/fused-engine.ts";
import { newKernel } from "../../../main/trainer/fused/load-kernel.ts";
import { engineOf, high, low, variantOf } from "./support.ts";

const data = { source: "gaussian", patches: 5, patchSize: 7, trainSize: 200, testSize: 50 };
const cosine = { ...high, patches: [0, 1, 2] };
const phased = { kind: "cosine", patches: [0, 1], omega: 2, phase: 0.3, weight: 0.7 };
const parity = { kind: "parity", patches: [0, 1, 2], weight: 1 };
const spectrum = { normalize: "unit-variance", components: [low, cosine, phased, parity] };

const experiments = [1, 3, 16, 33].flatMap((batchSize) => [
  known(batchSize, "linear", "shared", "sgd"),
  known(batchSize, "tanh", "unshared", "adam"),
  known(batchSize, "relu", "shared", "sgd"),
  known(batchSize, "tanh-sum", [0, 1, 1, 0, 2], "momentum"),
  learned(batchSize, { kind: "patch", sharing: "shared", head: { kind: "mlp", hidden: [11, 6] } }),
  learned(batchSize, { kind: "dense", hidden: [9, 5] }),
  learned(batchSize, { kind: "recurrent", units: 9, sharing: "shared" }),
  learned(batchSize, {
    ...{ kind: "recurrent", units: 6 },
    sharing: { input: [2, 0, 1, 0, 2], state: "unshared" },
  }),
  twoLayer(batchSize, "shared", "unshared"),
  twoLayer(batchSize, "unshared", [1, 0, 1]),
  { ...known(batchSize, "linear", "unshared", "adam"), data: { ...data, fresh: true } },
  { data: { source: "mnist", trainSize: 300, testSize: 50 }, training: { batchSize, epochs: 2 } },
]);
// More samples of a batch than go through learned layers at once.
experiments.push({
  ...learned(133, { kind: "patch", sharing: "unshared", head: { kind: "mlp", hidden: [20, 3] } }),
  training: { batchSize: 133, epochs: 30 },
});

function known(batchSize: number, patchMap: string, sharing: unknown, optimizer: string) {
  return {
    data,
    training: { batchSize, optimizer, epochs: 2 },
    target: { patchMap, filterScale: 0.5, noise: 0.1, spectrum },
    model: { kind: "patch", patchMap, sharing },
    record: { signal: true },
  };
}

function learned(batchSize: number, model: object) {
  return {
    data,
    training: { batchSize, epochs: 2 },
    target: { spectrum: { components: [low, cosine] } },
    model,
  };
}

function twoLayer(batchSize: number, first: unknown, second: unknown) {
  return {
    data: { ...data, patches: 6 },
    training: { batchSize, epochs: 2 },
    target: { patchMap: "two-layer", noise: 0.1, spectrum },
    model: { kind: "two-layer", window: 2, sharing: { first, second } },
    record: { signal: true },
  };
}

async function fusedOf(experiment: object, seeds: readonly number[]): Promise<FusedEngine> {
  const variant = variantOf(experiment);
  const runs = await drawRuns(variant, seeds, async () => undefined);
  return new FusedEngine(newKernel(), variant, seeds, runs);
}

/** Losses of some steps, then everything that can be asked of each run. */
function numbersOf(engine: FusedEngine, runs: number, steps: readonly number[]) {
  const losses = steps.flatMap((count) => [...engine.step(count)]);
  const measures = engine.measure();
  return Array.from({ length: runs }, (_, run) => ({
    losses: losses.filter((__, i) => i % runs === run),
    measures: measures[run],
    filters: engine.snapshot(run),
  }));
}

describe("the numbers of a run on the fused engine", () => {
  it.each(experiments)("are the same alone, in company and in any portions: %j", async (fields) => {
    const [alone] = numbersOf(await fusedOf(fields, [3]), 1, [10]);
    expect(alone!.losses.every(Number.isFinite)).toBe(true);
    expect(numbersOf(await fusedOf(fields, [3]), 1, [1, 4, 5])[0]).toEqual(alone);
    expect(numbersOf(await fusedOf(fields, [1, 2, 3]), 3, [10])[2]).toEqual(alone);
    expect(numbersOf(await fusedOf(fields, [3, 2, 1, 4, 5]), 5, [7, 3])[0]).toEqual(alone);
  });

  it.each(experiments)("are the same measured on the way, run by run: %j", async (fields) => {
    const stretches = (await fusedOf(fields, [1, 2, 3])).train([4, 1, 5]);
    const inStep = await fusedOf(fields, [1, 2, 3]);
    for (const [stretch, count] of [4, 1, 5].entries()) {
      expect(stretches[stretch]!.losses).toEqual(inStep.step(count));
      expect(stretches[stretch]!.measures).toEqual(inStep.measure());
    }
  });

  it.each(experiments)("are the same after a resume: %j", async (fields) => {
    const engine = await fusedOf(fields, [4, 3]);
    // More than one epoch, so that the order has been shuffled again.
    const before = Math.min(engine.stepsTotal - 5, Math.ceil(engine.stepsTotal * 0.6));
    engine.step(before);
    const [, state] = engine.saveState();
    const [, through] = numbersOf(engine, 2, [5]);
    const resumed = await fusedOf(fields, [3]);
    resumed.restoreState([state!]);
    expect(resumed.stepsTaken).toBe(before);
    expect(numbersOf(resumed, 1, [5])[0]).toEqual(through);
  });

  it.each(experiments)("are those of native TensorFlow but for rounding: %j", async (fields) => {
    const [fused] = numbersOf(await fusedOf(fields, [3]), 1, [10]);
    const native = await engineOf(variantOf(fields), [3]);
    const losses = native.step(10);
    const [measures] = native.measure();
    const snapshot = native.snapshot(0);
    native.dispose();
    fused!.losses.forEach((loss, step) => expectNear(loss, losses[step]!));
    expectNear(fused!.measures!.testMse, measures!.testMse);
    expectNear(fused!.measures!.testNmse, measures!.testNmse);
    expect(fused!.measures!.alignment).toHaveLength(measures!.alignment.length);
    fused!.measures!.alignment.forEach((value, j) => expectNear(value, measures!.alignment[j]!));
    expect(fused!.measures!.signal).toHaveLength(measures!.signal.length);
    fused!.measures!.signal.forEach((value, filter) =>
      expectNear(value, measures!.signal[filter]!),
    );
    fused!.measures!.learned.forEach((value, m) => expectNear(value, measures!.learned[m]!));
    expect(fused!.measures!.secondAlignment).toHaveLength(measures!.secondAlignment.length);
    fused!.measures!.secondAlignment.forEach((value, i) =>
      expectNear(value, measures!.secondAlignment[i]!),
    );
    expect(fused!.filters?.targetFilters).toEqual(snapshot?.targetFilters);
    fused!.filters?.filters.flat().forEach((value, i) => {
      expectNear(value, snapshot!.filters.flat()[i]!);
    });
  });

  it("differ between seeds", async () => {
    const [first, second] = numbersOf(await fusedOf(experiments[0]!, [1, 2]), 2, [3]);
    expect(first).not.toEqual(second);
  });

  it("cannot be had of a state that belongs to another experiment", async () => {
    const engine = await fusedOf(experiments[0]!, [1]);
    engine.step(2);
    const other = await fusedOf(experiments[1]!, [1]);
    expect(() => other.restoreState(engine.saveState())).toThrow("saved");
  });
});

describe("an experiment that the fused engine does not support", () => {
  it.each([[{ training: { optimizer: "adam", epsilon: 1e-60 } }, "/training/epsilon is 1e-60"]])(
    "is refused by its field: %j",
    async (fields, words) => {
      await expect(fusedOf(fields, [1])).rejects.toThrow(words);
      await expect(fusedOf(fields, [1])).rejects.toThrow("tfjs-node");
    },
  );
});

function expectNear(measured: number, expected: number): void {
  expect(Math.abs(measured - expected)).toBeLessThanOrEqual(
    Math.max(2e-5, 2e-4 * Math.abs(expected)),
  );
}

describe("the kernel's compiled code", () => {
  it("computes the same numbers optimised, with vectors joined, in wide tiles, as compiled plainly", () => {
    const script = path.join(import.meta.dirname, "print-losses.ts");
    const losses = (flag: string, tiles: string): string[] =>
      execFileSync(process.execPath, [flag, script, tiles], { encoding: "utf8" })
        .trim()
        .split("\n");
    const plain = losses("--liftoff-only", "narrow");
    expect(plain).toHaveLength(6);
    expect(plain.every((line) => line.length === Math.ceil((8 * 300) / 3) * 4)).toBe(true);
    expect(losses("--no-liftoff", "narrow")).toEqual(plain);
    expect(losses("--no-liftoff", "wide")).toEqual(plain);
  });
});
