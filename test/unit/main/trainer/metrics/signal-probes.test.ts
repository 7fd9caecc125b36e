import { describe, expect, it } from "vitest";
import { SignalProbes } from "../../../../../main/trainer/metrics/signal-probes.ts";

describe("the probes of a gradient's signal", () => {
  it("are as large as a batch in whole vectors, where eight of them fit into the sample", () => {
    const sizes = [
      // samples, batch, size, count
      [2000, 100, 96, 20],
      [2000, 16, 16, 20],
      [768, 96, 96, 8],
      [767, 96, 80, 9],
      [200, 100, 16, 12],
      [40, 100, 16, 2],
      [10, 1, 16, 2],
    ] as const;
    for (const [samples, batch, size, count] of sizes) {
      const probes = new SignalProbes(samples, batch);
      expect([probes.size, probes.count], `${samples} ${batch}`).toEqual([size, count]);
      expect(probes.order).toEqual(
        Int32Array.from({ length: size * count }, (_, i) => i % samples),
      );
    }
  });

  it("pull by how far each target lies below the mean", () => {
    const probes = new SignalProbes(3, 1);
    const pulls = probes.pulls(Float32Array.of(1, 2, 6));
    expect([...pulls.subarray(0, 4)]).toEqual([2, 1, -3, 2]);
    expect(pulls).toHaveLength(32);
  });

  it("tell a filter's mean gradient from its noise, each filter by itself", () => {
    // Probes of the batch's size, so that their noise is a batch's.
    const probes = new SignalProbes(1000, 16);
    // Filter 1: means 3 and 4, variances 1 and 9 over three probes. Filter 2: means 0, variance 4.
    const gradients = [
      [2, 1, -2, 5],
      [3, 4, 0, 5],
      [4, 7, 2, 5],
    ].map((own) => Float32Array.from(own));
    const [first, second] = probes.ratios(gradients, 2);
    expect(first).toBeCloseTo(Math.sqrt((9 + 16 - 10 / 3) / 10), 12);
    expect(second).toBeCloseTo(Math.sqrt((25 - 4 / 3) / 4), 12);
  });

  it("have the noise of a batch, though they are smaller", () => {
    const gradients = [Float32Array.of(1), Float32Array.of(3)];
    // Mean 2, variance 2, of which half is the mean's own: 3 over the variance of a batch.
    expect(new SignalProbes(1000, 16).ratios(gradients, 1)[0]).toBeCloseTo(Math.sqrt(3 / 2), 12);
    expect(new SignalProbes(128, 64).ratios(gradients, 1)[0]).toBeCloseTo(Math.sqrt(3 / 0.5), 12);
  });

  it("find no signal in noise alone, and none where nothing varies", () => {
    const probes = new SignalProbes(1000, 16);
    expect(probes.ratios([Float32Array.of(-1, 2), Float32Array.of(1, 2)], 2)).toEqual([0, 0]);
  });
});
