import { describe, expect, it } from "vitest";
import { PatchAugmentation } from "../../../../shared/problem/augmentation.ts";
import { randomStream, shuffle } from "../../../../shared/random/random-stream.ts";

const shape = { patches: 4, patchSize: 2 };
/** Two samples; coordinate c of patch p of sample s is 100s + 10p + c. */
const bank = Float32Array.from({ length: 16 }, (_, i) => {
  const [sample, patch] = [Math.floor(i / 8), Math.floor(i / 2) % 4];
  return 100 * sample + 10 * patch + (i % 2);
});
const patchesOf = (sample: number, order: readonly number[]): number[] =>
  order.flatMap((patch) => [100 * sample + 10 * patch, 100 * sample + 10 * patch + 1]);

describe("moving the patches of a sample", () => {
  it("in a circle shifts all of them by one draw", () => {
    const augmentation = new PatchAugmentation(shape, "cyclic");
    for (let shift = 0; shift < 4; shift++) {
      const stream = {
        ...randomStream(1, "augment"),
        integer: (bound: number) => bound - 4 + shift,
      };
      const into = new Float32Array(12).fill(-1);
      augmentation.copy(bank, 1, into, 2, stream);
      const order = [0, 1, 2, 3].map((patch) => (patch + shift) % 4);
      expect([...into]).toEqual([-1, -1, ...patchesOf(1, order), -1, -1]);
    }
  });

  it("by shuffling depends on the stream's place alone, not on earlier samples", () => {
    const augmentation = new PatchAugmentation(shape, "permute");
    const [stream, same] = [randomStream(5, "augment"), randomStream(5, "augment")];
    const orders = Array.from({ length: 6 }, (_, i) => {
      const order = Uint32Array.of(0, 1, 2, 3);
      shuffle(order, same);
      const into = new Float32Array(8);
      augmentation.copy(bank, i % 2, into, 0, stream);
      expect([...into]).toEqual(patchesOf(i % 2, [...order]));
      return order.join("");
    });
    expect(new Set(orders).size).toBeGreaterThan(1);
    expect(stream.place()).toEqual(same.place());
  });
});
