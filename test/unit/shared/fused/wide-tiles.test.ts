import { expect, it } from "vitest";
import { newKernel } from "../../../../main/trainer/fused/load-kernel.ts";
import { FusedTrainer, type RunInput } from "../../../../shared/fused/fused-trainer.ts";
import type { NetworkPlan } from "../../../../shared/fused/network-plan.ts";
import { randomStream } from "../../../../shared/random/random-stream.ts";

const { normal } = randomStream(8, "probe");
const normals = (count: number, scale: number): Float32Array =>
  Float32Array.from({ length: count }, () => scale * normal());

const SAMPLES = 130;
const [INPUTS, FIRST, SECOND] = [21, 50, 19];
const plan: NetworkPlan = {
  shape: { patches: 3, patchSize: 7 },
  model: { kind: "dense", hidden: [FIRST, SECOND] },
  ...{ optimizer: { kind: "sgd" }, learningRate: 0.02, batchSize: SAMPLES },
};
const run: RunInput = {
  train: {
    bank: normals(SAMPLES * INPUTS, 1),
    rows: Int32Array.from({ length: SAMPLES }, (_, row) => row),
    targets: normals(SAMPLES, 1),
  },
  test: { bank: normals(INPUTS, 1), rows: Int32Array.of(0) },
  order: { kind: "given", order: Int32Array.from({ length: SAMPLES }, (_, row) => row) },
  terms: undefined,
  initial: [
    ...[normals(INPUTS * FIRST, 0.3), normals(FIRST, 0.1)],
    ...[normals(FIRST * SECOND, 0.2), normals(SECOND, 0.1)],
    ...[normals(SECOND, 0.3), normals(1, 0.1)],
  ],
};

/** Everything after some steps; wide tiles take 48 of the first layer's 56 columns and 16 of the second's 24. */
function trained(isWide: boolean): object {
  const kernel = newKernel();
  kernel.widenTiles(isWide);
  const trainer = new FusedTrainer(kernel, plan, [run]);
  const losses = trainer.step(5);
  return { losses, parameters: trainer.parameters(0), predictions: trainer.predict(0) };
}

it("tiles twice as wide have the same numbers to the last bit, whichever this machine takes", () => {
  const narrow = trained(false);
  expect(trained(true)).toEqual(narrow);
});
