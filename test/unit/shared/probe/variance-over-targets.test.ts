import { describe, expect, it } from "vitest";
import { varianceOverTargets } from "../../../../shared/probe/variance-over-targets.ts";
import { randomStream } from "../../../../shared/random/random-stream.ts";

/** Gradients whose expectation has variance `signal` a coordinate, with noise in every block. */
function gradients(signal: number, noise: number, targets: number, blocks: number, seed: number) {
  const { normal } = randomStream(seed, "probe");
  const size = 3;
  const values = new Float64Array(targets * blocks * size);
  for (let target = 0; target < targets; target++) {
    const expected = Array.from({ length: size }, () => 5 + Math.sqrt(signal) * normal());
    for (let block = 0; block < blocks; block++) {
      for (let i = 0; i < size; i++) {
        values[(target * blocks + block) * size + i] = expected[i]! + noise * normal();
      }
    }
  }
  return { values, targets, blocks };
}

const REPEATS = 300;
const repeat = (signal: number, noise: number) =>
  Array.from({ length: REPEATS }, (_, seed) =>
    varianceOverTargets(gradients(signal, noise, 40, 4, seed)),
  );
const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;

describe("the variance of gradients over targets", () => {
  it("is the plain variance where inputs add no noise", () => {
    const exact = gradients(2, 0, 30, 3, 1);
    const column = (i: number) => Array.from({ length: 30 }, (_, t) => exact.values[t * 9 + i]!);
    const plain = [0, 1, 2].map((i) => {
      const values = column(i);
      return values.reduce((sum, v) => sum + (v - mean(values)) ** 2, 0) / 29;
    });
    expect(varianceOverTargets(exact).variance).toBeCloseTo(plain[0]! + plain[1]! + plain[2]!, 10);
  });

  it.each([
    ["signal and noise", 1, 2],
    ["noise alone", 0, 2],
  ])("has the right mean, whatever noise the inputs add: %s", (_, signal, noise) => {
    const estimates = repeat(signal, noise).map(({ variance }) => variance);
    const spread = Math.sqrt(mean(estimates.map((v) => (v - mean(estimates)) ** 2)) / REPEATS);
    expect(Math.abs(mean(estimates) - 3 * signal)).toBeLessThan(4 * spread);
  });

  it("has a standard error of the size of its scatter, never below it and at most twice it", () => {
    for (const [signal, noise] of [
      [1, 0.1],
      [1, 2],
      [0, 2],
    ] as const) {
      const results = repeat(signal, noise);
      const estimates = results.map(({ variance }) => variance);
      const scatter = Math.sqrt(mean(estimates.map((v) => (v - mean(estimates)) ** 2)));
      const claimed = Math.sqrt(mean(results.map(({ standardError }) => standardError ** 2)));
      expect(claimed / scatter).toBeGreaterThan(0.9);
      expect(claimed / scatter).toBeLessThan(2.2);
    }
  });

  it("needs two targets and three blocks", () => {
    expect(() => varianceOverTargets(gradients(1, 1, 1, 3, 1))).toThrow("at least 2 and 3");
    expect(() => varianceOverTargets(gradients(1, 1, 2, 2, 1))).toThrow("at least 2 and 3");
  });
});
