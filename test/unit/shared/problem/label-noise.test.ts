import { describe, expect, it } from "vitest";
import { addNoise } from "../../../../shared/problem/label-noise.ts";
import { randomStream } from "../../../../shared/random/random-stream.ts";

describe("label noise", () => {
  it.each([1, 0.25])("of deviation %d adds so many times a normal number each", (deviation) => {
    const targets = Float32Array.of(1, 0, -2);
    const stream = randomStream(7, "noise");
    const noisy = [...targets].map((target) => Math.fround(target + deviation * stream.normal()));
    addNoise(targets, deviation, randomStream(7, "noise"));
    expect([...targets]).toEqual(noisy);
  });

  it("of deviation 0 is none", () => {
    const targets = Float32Array.of(1, 0, -2);
    addNoise(targets, 0, randomStream(7, "noise"));
    expect([...targets]).toEqual([1, 0, -2]);
  });
});
