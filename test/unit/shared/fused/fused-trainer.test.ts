import { describe, expect, it } from "vitest";
import { newKernel } from "../../../../main/trainer/fused/load-kernel.ts";
import { FusedTrainer, type RunInput } from "../../../../shared/fused/fused-trainer.ts";
import { headTerms } from "../../../../shared/fused/head-terms.ts";
import type { NetworkPlan, PatchPlan } from "../../../../shared/fused/network-plan.ts";

const model: PatchPlan = {
  ...{ kind: "patch", patchMap: "linear", groups: [0, 0], reads: [0, 1] },
  ...{ channels: 1, softSharing: 0 },
  ...{ startsTied: false, hidden: undefined },
};
const plan: NetworkPlan = {
  ...{ shape: { patches: 2, patchSize: 3 }, model },
  ...{ optimizer: { kind: "sgd" }, learningRate: 0.125, batchSize: 2 },
};
const sum = headTerms([{ kind: "linear", patches: [0, 1], weight: 1 }], 1, [0, 1]);

/** Four samples of two patches; the sums of their patches are (1, 0, 2), (0, 2, 0), (3, 1, 0), (0, 0, 4). */
const bank = Float32Array.of(
  ...[1, -1, 0, 0, 1, 2],
  ...[0, 1, 5, 0, 1, -5],
  ...[1, 1, 1, 2, 0, -1],
  ...[2, 0, 3, -2, 0, 1],
);
const runOf = (fields: Partial<RunInput> = {}): RunInput => ({
  train: { bank, rows: Int32Array.of(0, 1, 2, 3), targets: Float32Array.of(1, 2, 3, 4) },
  test: { bank, rows: Int32Array.of(3, 1) },
  order: { kind: "given", order: [0, 1, 2, 3] },
  terms: sum,
  initial: [Float32Array.of(1, 0.5, 0.25)],
  ...fields,
});
const trainerOf = (...runs: readonly RunInput[]): FusedTrainer =>
  new FusedTrainer(newKernel(), plan, runs);

describe("runs on a kernel", () => {
  it("predict, and step down the gradient of the batch's mean squared error, each by itself", () => {
    const other = runOf({
      initial: [Float32Array.of(0, 0, 1)],
      test: { bank, rows: Int32Array.of(2) },
    });
    const trainer = trainerOf(runOf(), other);
    expect([...trainer.predict(0)]).toEqual([1, 1]);
    expect([...trainer.predict(1)]).toEqual([0]);
    // Residuals 0.5 and −1 on (1, 0, 2) and (0, 2, 0); the other's are 1 and −2.
    expect(trainer.firstGradient(0)).toEqual([Float32Array.of(0.5, -2, 1)]);
    const losses = trainer.step(2);
    expect(trainer.parameters(1)).not.toEqual(trainer.parameters(0));
    expect([losses[0], losses[1]]).toEqual([0.625, 2.5]);
    // After the step the first has (0.9375, 0.75, 0.125), so residuals 0.5625 and −3.5.
    expect(losses[2]).toBe((0.5625 ** 2 + 3.5 ** 2) / 2);
    expect(trainer.parameters(0)[0]![2]).toBe(0.125 + (0.125 * 2 * 3.5 * 4) / 2);
  });

  it("leave out patches that the head does not read: the same numbers, their filters as they were", () => {
    // The two patches of every sample as the second and the fourth of four; the others are noise.
    const wide = Float32Array.from({ length: 4 * 12 }, (_, at) => {
      const [sample, patch, i] = [Math.floor(at / 12), Math.floor(at / 3) % 4, at % 3];
      return patch % 2 === 1 ? bank[6 * sample + 3 * ((patch - 1) / 2) + i]! : 100 + at;
    });
    const wideRun = (initial: Float32Array): RunInput => {
      const run = runOf({ initial: [initial] });
      return { ...run, train: { ...run.train, bank: wide }, test: { ...run.test, bank: wide } };
    };
    const trained = (fields: Partial<PatchPlan>, initial: Float32Array): FusedTrainer => {
      const shape = { patches: 4, patchSize: 3 };
      const own = { ...model, reads: [1, 3], ...fields };
      return new FusedTrainer(newKernel(), { ...plan, shape, model: own }, [wideRun(initial)]);
    };
    const narrow = trainerOf(runOf());
    const shared = trained({ groups: [0, 0, 0, 0] }, Float32Array.of(1, 0.5, 0.25));
    expect(shared.firstGradient(0)).toEqual(narrow.firstGradient(0));
    expect(shared.step(4)).toEqual(narrow.step(4));
    expect(shared.parameters(0)).toEqual(narrow.parameters(0));
    expect([...shared.predict(0)]).toEqual([...narrow.predict(0)]);

    const initial = Float32Array.of(
      ...[9, 8, 7],
      ...[1, 0.5, 0.25],
      ...[6, 5, 4],
      ...[1, 0.5, 0.25],
    );
    const unshared = trained({ groups: [0, 1, 2, 3] }, initial);
    expect([...unshared.step(1)]).toEqual([0.625]);
    const [filters] = unshared.parameters(0);
    expect([...filters!.subarray(0, 3), ...filters!.subarray(6, 9)]).toEqual([9, 8, 7, 6, 5, 4]);
    expect(filters!.subarray(3, 6)).not.toEqual(initial.subarray(3, 6));
    // Soft sharing draws them to the mean of all four: by 0.125·2·λ(9 − 4.25) with λ = 0.5.
    const pulled = trained({ groups: [0, 1, 2, 3], softSharing: 0.5 }, initial);
    pulled.step(1);
    expect(pulled.parameters(0)[0]![0]).toBe(9 - 0.125 * 2 * 0.5 * (9 - 4.25));
  });

  it("weigh the gradients of predictions over each group of probes", () => {
    const order = Int32Array.of(0, 1, 0, 1, 1, 0, 1, 1);
    const weights = Float32Array.of(1, 2, 4, 8, 1, 1, 0.5, 0.25);
    const trainer = trainerOf(runOf({ probes: { order, weights, size: 4 } }), runOf());
    // Test samples (0, 0, 4) and (0, 2, 0).
    expect(trainer.probeGradients(0)).toEqual([
      Float32Array.of(0, 20, 20),
      Float32Array.of(0, 3.5, 4),
    ]);
    expect(trainer.probeGradients(1)).toEqual([]);
  });

  it("train on the samples that are put in place of theirs", () => {
    const trainer = trainerOf(runOf(), runOf());
    trainer.replaceSamples(
      1,
      bank.map((value) => 2 * value),
      Float32Array.of(1, 0, 0, 0),
    );
    expect([...trainer.stepRun(1, 1)]).toEqual([(2 ** 2 + 2 ** 2) / 2]);
  });

  it("predict samples of their own number each, in room for the most of any", () => {
    const many = { bank, rows: Int32Array.of(0, 1, 2, 3, 0, 1, 2, 3, 3) };
    const one = { bank, rows: Int32Array.of(2) };
    const trainer = trainerOf(runOf({ test: one }), runOf({ test: many }));
    expect([...trainer.predict(1)]).toEqual([1.5, 1, 3.5, 1, 1.5, 1, 3.5, 1, 1]);
    expect([...trainer.predict(0)]).toEqual([3.5]);
    const both = trainerOf(runOf({ test: one }), runOf({ test: one }));
    // Which rows they are, and the predictions: twelve numbers each in place of four.
    expect(trainer.bytes - both.bytes).toBe(2 * 4 * (12 - 4));
  });

  it("keep room for losses, and take more only for more steps at once than ever", () => {
    const trainer = trainerOf(runOf());
    trainer.step(3);
    const { bytes } = trainer;
    trainer.step(3);
    trainer.step(1);
    expect(trainer.bytes).toBe(bytes);
    trainer.step(4);
    expect(trainer.bytes - bytes).toBe(8 * 6);
    trainer.step(6);
    expect(trainer.bytes - bytes).toBe(8 * 6);
  });

  it("hold for each run its parameters with two memories and a gradient, filters spread for reading", () => {
    const [patches, patchSize] = [4, 1000];
    const large: NetworkPlan = {
      ...plan,
      shape: { patches, patchSize },
      model: { ...model, groups: [0, 0, 0, 0], reads: [0, 1, 2, 3] },
    };
    const sample = { bank: new Float32Array(patches * patchSize), rows: Int32Array.of(0) };
    const run = runOf({
      ...{ train: { ...sample, targets: Float32Array.of(0) }, test: sample },
      initial: [new Float32Array(patchSize)],
    });
    const bytesOf = (...runs: readonly RunInput[]): number =>
      new FusedTrainer(newKernel(), large, runs).bytes;
    const numbers = (3 + 1) * patchSize + 2 * patches * patchSize;
    const more = bytesOf(run, run) - bytesOf(run);
    expect(more).toBeGreaterThanOrEqual(4 * numbers);
    expect(more).toBeLessThan(4 * numbers + 1024);
  });

  it("take room for the longest product of any run's head, and for none where there is none", () => {
    const head = (patches: readonly number[]): RunInput =>
      runOf({ terms: { ...sum, maxFactors: patches.length } });
    const bytesOf = (...runs: readonly RunInput[]): number => trainerOf(...runs).bytes;
    expect(bytesOf(head([0, 1]), head([]))).toBe(bytesOf(head([]), head([0, 1])));
    expect(bytesOf(head([0, 1]), head([])) - bytesOf(head([]), head([]))).toBe(2 * 96);
    const learned: NetworkPlan = { ...plan, model: { kind: "dense", hidden: [4] } };
    const initial = [24, 4, 4, 1].map((size) => new Float32Array(size));
    const learnedBytes = (terms: RunInput["terms"]): number =>
      new FusedTrainer(newKernel(), learned, [runOf({ terms, initial })]).bytes;
    const none = { words: new Int32Array(0), maxFactors: 0 };
    expect(learnedBytes(undefined)).toBe(learnedBytes(none));
  });
});

const OPTIMIZERS: readonly NetworkPlan["optimizer"][] = [
  { kind: "sgd" },
  { kind: "momentum", momentum: 0.5 },
  { kind: "adam", beta1: 0.75, beta2: 0.875, epsilon: 1e-3 },
];

describe("a run's saved values", () => {
  const shuffled = runOf({ order: { kind: "shuffled", generator: [1, 2, 3, 4] } });

  it.each(
    OPTIMIZERS.flatMap((one) => [1, 2, 3, 4, 5].map((steps) => [one.kind, steps, one] as const)),
  )(
    "of %s go on after %i steps to the very numbers of a run that never stopped",
    (_kind, steps, optimizer) => {
      const opened = (): FusedTrainer =>
        new FusedTrainer(newKernel(), { ...plan, optimizer }, [shuffled]);
      const [whole, rest] = [opened(), opened()];
      whole.step(steps);
      const saved = whole.save(0);
      expect(saved.values).toHaveLength(3 * 4);
      rest.restore(0, saved, steps);
      expect(rest.step(4)).toEqual(whole.step(4));
      expect(rest.parameters(0)).toEqual(whole.parameters(0));
    },
  );

  it("go on where a given order was left", () => {
    const [whole, rest] = [trainerOf(runOf()), trainerOf(runOf())];
    whole.step(3);
    rest.restore(0, whole.save(0), 3);
    expect(rest.step(3)).toEqual(whole.step(3));
  });

  it("of another network are refused", () => {
    const saved = { powers: [0, 0] as const, values: new Float32Array(16) };
    expect(() => trainerOf(runOf()).restore(0, saved, 1)).toThrow(
      new RangeError("There are 16 saved numbers, but 12 wanted."),
    );
  });
});
