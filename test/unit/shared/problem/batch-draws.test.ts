import { describe, expect, it } from "vitest";
import { PatchAugmentation } from "../../../../shared/problem/augmentation.ts";
import { openDraws } from "../../../../shared/problem/batch-draws.ts";
import type { RunData } from "../../../../shared/problem/run-data.ts";
import { drawSyntheticRun } from "../../../../shared/problem/synthetic-run.ts";
import { randomStream, shuffle } from "../../../../shared/random/random-stream.ts";
import { isSynthetic } from "../../../../shared/registry/data-sources/registry.ts";
import type { VariantSpec } from "../../../../shared/spec/schema.ts";
import { variantOf } from "./support.ts";

const shape = { patches: 4, patchSize: 2 };
const training = { batchSize: 3, epochs: 4 };
const noise = { noise: 0.5 };

function runsOf(variant: VariantSpec, seeds: readonly number[]): RunData[] {
  const { data } = variant;
  if (!isSynthetic(data)) throw new Error("The data are drawn.");
  return seeds.map((seed) => drawSyntheticRun(data, variant, seed));
}

/** The draws of seeds 1 and 2, which are opened anew at each call. */
const opened = (variant: VariantSpec) => openDraws(variant, [1, 2], runsOf(variant, [1, 2]))!;

const kinds = {
  "new samples": variantOf({ data: { fresh: true }, target: noise, training }),
  "new samples, their patches moved": variantOf({
    ...{ data: { fresh: true, augment: "permute" }, target: noise, training },
  }),
  "a fixed sample with its patches shifted": variantOf({
    ...{ data: { augment: "cyclic" }, target: noise, training },
  }),
  "a fixed sample with its patches permuted": variantOf({
    ...{ data: { augment: "permute" }, target: noise, training },
  }),
};

describe.each(Object.entries(kinds))("batches of %s", (_kind, variant) => {
  it.each([1, 2, 3, 4, 6, 7])("go on after %i steps as if they had never stopped", (steps) => {
    const [, whole] = opened(variant);
    for (let step = 0; step < steps; step++) whole!.next();
    const [, rest] = opened(variant);
    rest!.resume(steps, whole!.place());
    for (let step = 0; step < 7; step++) expect(rest!.next()).toEqual(whole!.next());
    expect(rest!.place()).toEqual(whole!.place());
  });

  it("are each seed's own", () => {
    const [first, second] = opened(variant);
    expect(first!.next().inputs).not.toEqual(second!.next().inputs);
  });
});

it("a fixed sample as it is needs no draws", () => {
  const variant = variantOf({ training });
  expect(openDraws(variant, [1], runsOf(variant, [1]))).toBeUndefined();
});

it("new samples are drawn from the streams of data and noise, and then moved", () => {
  const variant = variantOf({ data: { fresh: true }, target: noise, training });
  const moved = variantOf({ data: { fresh: true, augment: "cyclic" }, target: noise, training });
  const [data, labels, moves] = (["data", "noise", "augment"] as const).map((name) =>
    randomStream(1, name),
  );
  const [run] = runsOf(variant, [1]);
  const [[plain], [shifted]] = [opened(variant), opened(moved)];
  const augmentation = new PatchAugmentation(shape, "cyclic");
  for (let step = 0; step < 3; step++) {
    const inputs = new Float32Array(24);
    data!.fillNormals(inputs);
    const targets = Array.from(run!.planted!.values(inputs, [0, 1, 2]), Math.fround).map((value) =>
      Math.fround(value + 0.5 * labels!.normal()),
    );
    expect(plain!.next()).toEqual({ inputs, targets: Float32Array.from(targets) });
    const own = new Float32Array(24);
    for (const row of [0, 1, 2]) augmentation.copy(inputs, row, own, 8 * row, moves!);
    expect(shifted!.next()).toEqual({ inputs: own, targets: Float32Array.from(targets) });
  }
});

it("a fixed sample is shuffled anew for each epoch, and no batch is cut at its end", () => {
  const variant = variantOf({ data: { augment: "permute" }, target: noise, training });
  const [run] = runsOf(variant, [1]);
  const [draws] = opened(variant);
  const [order, orderStream] = [Uint32Array.from(run!.train.rows), randomStream(1, "shuffle")];
  for (let epoch = 0; epoch < 3; epoch++) {
    shuffle(order, orderStream);
    const targets = [0, 1, 2].flatMap(() => [...draws!.next().targets]);
    expect(targets).toEqual([...order.subarray(0, 9)].map((i) => run!.train.targets[i]!));
  }
});
