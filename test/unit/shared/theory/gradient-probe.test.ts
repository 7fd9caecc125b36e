import { describe, expect, it } from "vitest";
import { randomStream } from "../../../../shared/random/random-stream.ts";
import { PATCH_MAP_NAMES } from "../../../../shared/registry/patch-maps/registry.ts";
import { addPatchMapGradient, patchResponse } from "../../../../shared/spectrum/patch-map.ts";
import type { Component } from "../../../../shared/spec/schema.ts";
import {
  probeGradientNoise,
  probeGradientSignal,
} from "../../../../shared/theory/gradient-probe.ts";
import { gradientSignal } from "../../../../shared/theory/gradient-signal.ts";
import { theoryComponents } from "../../../../shared/theory/theory-spectrum.ts";

const components: Component[] = [
  { kind: "linear", patches: [0], weight: 1 },
  { kind: "cosine", patches: [0, 1], omega: 0.7, phase: 0.4, weight: 2 },
];
const PATCHES = 3;
const SIZE = 4;

function filters(count: number, seed: number): number[][] {
  const { normal } = randomStream(seed, "probe/test");
  return Array.from({ length: count }, () => Array.from({ length: SIZE }, () => 0.5 * normal()));
}

function runs(groups: readonly number[]) {
  return [1, 2, 3].map((seed) => ({
    initial: { filters: filters(Math.max(...groups) + 1, seed), groups },
    target: { filters: filters(1, seed + 10), groups: [0, 0, 0] },
  }));
}

function inputs(samples: number, seed = 1): Float32Array {
  const { normal } = randomStream(seed, "probe/test-inputs");
  return Float32Array.from({ length: samples * PATCHES * SIZE }, () => normal());
}

const maps = { learner: "linear", target: "linear" } as const;

describe("the Monte Carlo probe of the gradient signal", () => {
  it.each([
    ["shared", [0, 0, 0]],
    ["grouped", [0, 1, 1]],
    ["unshared", [0, 1, 2]],
  ])("agrees with the closed form where there is one: %s", (_, groups) => {
    const own = runs(groups);
    const input = { components, maps, runs: own, inputs: inputs(16_000), batchSize: 50 };
    const probed = probeGradientSignal(input);
    const closed = theoryComponents({ normalize: "none", components });
    probed.forEach(({ squared, error }, filter) => {
      const exact = own.map(({ initial, target }) => {
        const signals = gradientSignal(closed, initial, target, 50);
        return signals[filter]!.signalToNoise ** 2;
      });
      const mean = exact.reduce((sum, value) => sum + value / exact.length, 0);
      if (mean === 0) expect([squared, error]).toEqual([0, 0]);
      else expect(Math.abs(squared - mean) / error).toBeLessThan(3);
    });
  });

  it("measures the noise as the variance of a sample's gradient, summed over its coordinates", () => {
    const [run] = runs([0, 0, 0]);
    const linear: Component[] = [{ kind: "linear", patches: [1], weight: 3 }];
    const numbers = inputs(32, 7);
    const patches = Array.from({ length: 32 }, (_, sample) => {
      const start = (sample * PATCHES + 1) * SIZE;
      return [...numbers.subarray(start, start + SIZE)];
    });
    const planted = run!.target.filters[0]!;
    const targets = patches.map(
      (x) => 3 * x.reduce((sum, value, i) => sum + value * planted[i]!, 0),
    );
    const level = targets.reduce((sum, y) => sum + y / 32, 0);
    // −2(y − ȳ)·∂f/∂w of f = 3⟨w,x⟩.
    const gradients = patches.map((x, n) =>
      x.map((value) => -2 * (targets[n]! - level) * 3 * value),
    );
    const trace = planted.reduce((sum, _, i) => {
      const mean = gradients.reduce((total, gradient) => total + gradient[i]! / 32, 0);
      return sum + gradients.reduce((all, gradient) => all + (gradient[i]! - mean) ** 2 / 31, 0);
    }, 0);
    const [[noise] = []] = probeGradientNoise({
      ...{ components: linear, maps, runs: [run!], inputs: numbers },
    });
    expect(noise! / trace).toBeCloseTo(1, 9);
  });

  it("squares the signal by products of different blocks' sums, with the jackknife's error", () => {
    // One patch of one number, y = 3u·x and f = 3w·x: a sample's gradient is −2(y − ȳ)·3x.
    const [u, samples, batchSize] = [0.5, 32, 20];
    const { normal } = randomStream(9, "probe/test-inputs");
    const numbers = Float32Array.from({ length: samples }, () => normal());
    const level = numbers.reduce((sum, x) => sum + (3 * u * x) / samples, 0);
    const gradients = Array.from(numbers, (x) => -2 * (3 * u * x - level) * 3 * x);
    const center = gradients.reduce((sum, g) => sum + g / samples, 0);
    const variance = gradients.reduce((sum, g) => sum + (g - center) ** 2 / (samples - 1), 0);
    const blocks = Array.from({ length: 16 }, (_, b) => gradients[2 * b]! + gradients[2 * b + 1]!);
    const ratio = (kept: readonly number[]): number => {
      const pairs = kept.flatMap((a, i) => kept.flatMap((b, j) => (i === j ? [] : [a * b])));
      const mean = pairs.reduce((sum, product) => sum + product, 0) / pairs.length;
      return (batchSize * mean) / 2 ** 2 / variance;
    };
    const without = blocks.map((_, left) => ratio(blocks.filter((_, b) => b !== left)));
    const middle = without.reduce((sum, value) => sum + value / 16, 0);
    const spread = without.reduce((sum, value) => sum + (value - middle) ** 2, 0);
    const run = {
      initial: { filters: [[0.8]], groups: [0] },
      target: { filters: [[u]], groups: [0] },
    };
    const linear: Component[] = [{ kind: "linear", patches: [0], weight: 3 }];
    const [probed] = probeGradientSignal({
      ...{ components: linear, maps, runs: [run, run], inputs: numbers, batchSize },
    });
    expect(probed!.squared / ratio(blocks)).toBeCloseTo(1, 9);
    expect(probed!.error / Math.sqrt((spread * 15) / 16)).toBeCloseTo(1, 9);
  });

  it("takes as many samples as fill its blocks, from 16 on", () => {
    const of = (samples: number) =>
      probeGradientSignal({
        ...{ components, maps, runs: runs([0, 1, 2]), batchSize: 50 },
        inputs: inputs(48).subarray(0, samples * PATCHES * SIZE),
      });
    expect(of(47)).toEqual(of(32));
    expect(of(48)).not.toEqual(of(32));
    expect(of(16)).toHaveLength(3);
    expect(() => of(15)).toThrow("too few");
    const others = runs([0, 1, 2]).map((run) => ({
      ...run,
      target: { ...run.target, groups: [0, 0] },
    }));
    const input = { components, maps, runs: others, inputs: inputs(48), batchSize: 50 };
    expect(() => probeGradientNoise(input)).toThrow("do not fit the filters");
  });

  it("gives errors that shrink as the samples grow", () => {
    const of = (samples: number) =>
      probeGradientSignal({
        components,
        maps,
        runs: runs([0, 0, 0]),
        inputs: inputs(samples),
        batchSize: 50,
      })[0]!.error;
    expect(of(16_000)).toBeLessThan(of(1000) / 2);
  });

  it("does not mistake noise for a signal where components average out", () => {
    const wave: Component = { kind: "cosine", patches: [0, 1, 2], omega: 8, phase: 0, weight: 1 };
    const own = runs([0, 1, 2]);
    const probed = [1, 2, 3, 4, 5, 6, 7, 8].flatMap((seed) =>
      probeGradientSignal({
        components: [wave],
        maps,
        runs: own,
        inputs: inputs(1600, seed),
        batchSize: 50,
      }),
    );
    // Noise alone would bring each near 50/1600, its share of a mean over all samples.
    const mean = probed.reduce((sum, { squared }) => sum + squared / probed.length, 0);
    expect(Math.abs(mean)).toBeLessThan(50 / 1600 / 3);
    const within = probed.filter(({ squared, error }) => Math.abs(squared) < 2 * error);
    expect(within.length / probed.length).toBeGreaterThan(0.8);
  });

  it("refuses samples too few for its blocks", () => {
    const few = { components, maps, runs: runs([0, 0, 0]), inputs: inputs(8), batchSize: 50 };
    expect(() => probeGradientSignal(few)).toThrow("too few");
  });
});

describe("the slope of a patch map", () => {
  it.each(PATCH_MAP_NAMES)("is that of %s", (map) => {
    const filter = [0.3, -0.8, 0.5];
    const x = [9, 9, 0.7, 1.2, -0.4];
    const value = (w: readonly number[]) => patchResponse(map, w, 0, x, 2, 3);
    for (const sign of [1, -1]) {
      const own = filter.map((w) => sign * w);
      const gradient = new Float64Array(3);
      addPatchMapGradient(map, own, x, 2, 2, gradient);
      own.forEach((w, i) => {
        const moved = (by: number) => own.map((v, j) => (j === i ? w + by : v));
        const slope = (value(moved(1e-6)) - value(moved(-1e-6))) / 2e-6;
        expect(gradient[i]).toBeCloseTo(2 * slope, 6);
      });
    }
  });
});
