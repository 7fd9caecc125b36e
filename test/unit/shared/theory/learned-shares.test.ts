import { describe, expect, it } from "vitest";
import { LearnedSpectrum } from "../../../../shared/problem/learned-spectrum.ts";
import { randomStream } from "../../../../shared/random/random-stream.ts";
import type { Component } from "../../../../shared/spec/schema.ts";
import { componentValue } from "../../../../shared/spectrum/component.ts";
import { flatFilters } from "../../../../shared/theory/filter-loss.ts";
import { dot } from "../../../../shared/theory/filter-bank.ts";
import { regression } from "../../../../shared/theory/learned-shares.ts";
import { populationLoss } from "../../../../shared/theory/population-loss.ts";
import { FOR_CURVES } from "../../../../shared/theory/response-products.ts";
import { settingLoss } from "../../../../shared/theory/setting-loss.ts";
import { theoryComponents } from "../../../../shared/theory/theory-spectrum.ts";

const SIZE = 4;
const SAMPLES = 40_000;
const patches = [0, 1, 2];

/** A learner half way to its target, and the sample regression that the lab measures. */
function measured(
  components: readonly Component[],
  map: (t: number) => number,
  stride: number = SIZE,
) {
  const stream = randomStream(3, "probe");
  const draw = () => Array.from({ length: SIZE }, () => 0.6 * stream.normal());
  const target = { filters: [draw()], groups: [0, 0, 0] };
  const filters = patches.map(() => target.filters[0]!.map((u) => 0.7 * u + 0.2 * stream.normal()));
  const learner = { filters, groups: patches };
  const values = components.map(() => new Float64Array(SAMPLES));
  const predictions = new Float64Array(SAMPLES);
  const weigh = (component: Component, z: readonly number[]) =>
    component.weight * componentValue(component, z);
  for (let i = 0; i < SAMPLES; i++) {
    const whole = Array.from({ length: 2 * stride + SIZE }, () => stream.normal());
    const x = patches.map((patch) => whole.slice(patch * stride, patch * stride + SIZE));
    const respond = (w: readonly number[], patch: number) =>
      map(w.reduce((sum, value, at) => sum + value * x[patch]![at]!, 0));
    const own = patches.map((patch) => respond(filters[patch]!, patch));
    const planted = patches.map((patch) => respond(target.filters[0]!, patch));
    components.forEach((component, m) => {
      values[m]![i] = weigh(component, planted);
      predictions[i]! += weigh(component, own);
    });
  }
  return { target, learner, shares: new LearnedSpectrum(values).coefficients(predictions) };
}

describe("the learned share of each component in theory", () => {
  it.each([
    [
      "linear and cosine components that share patches",
      "linear",
      [
        { kind: "linear", patches: [0], weight: 1 },
        { kind: "cosine", patches: [0, 1], omega: 0.8, phase: 0.5, weight: 0.7 },
        { kind: "cosine", patches: [0, 1, 2], omega: 1, phase: 0, weight: 1 },
      ],
      SIZE,
    ],
    [
      "linear and cosine components of patches that overlap",
      "linear",
      [
        { kind: "linear", patches: [0], weight: 1 },
        { kind: "linear", patches: [1], weight: 0.6 },
        { kind: "cosine", patches: [0, 1, 2], omega: 0.7, phase: 0.4, weight: 1 },
      ],
      1,
    ],
    [
      "parities and a staircase that holds one of them",
      "tanh",
      [
        { kind: "parity", patches: [0], weight: 1 },
        { kind: "staircase", patches: [0, 1, 2], weight: 0.5 },
        { kind: "parity", patches: [1, 2], weight: 2 },
      ],
      SIZE,
    ],
  ] as const)("is what a large sample measures: %s", (_, patchMap, components, stride) => {
    const list: Component[] = components.map((one) => ({ ...one, patches: [...one.patches] }));
    const map = patchMap === "tanh" ? Math.tanh : (t: number) => t;
    const { target, learner, shares } = measured(list, map, stride);
    const spectrum = { normalize: "none" as const, components: list };
    const loss = settingLoss({ spectrum, patchMap, stride }, learner, target, FOR_CURVES);
    const told = loss.learnedShares(flatFilters(learner));
    told.forEach((share, m) =>
      expect(Math.abs(share - shares[m]!), `component ${m}`).toBeLessThan(0.03),
    );
    expect(Math.max(...told) - Math.min(...told)).toBeGreaterThan(0.05);
    if (patchMap !== "linear" || stride !== SIZE) return;
    const planted = target.filters[0]!;
    const byMoments = populationLoss(
      theoryComponents(spectrum),
      Float64Array.from(patches, () => dot(planted, planted)),
    ).learnedShares(
      Float64Array.of(
        ...learner.filters.map((w) => dot(w, w)),
        ...learner.filters.map((w) => dot(w, planted)),
      ),
    );
    byMoments.forEach((share, m) => expect(share).toBeCloseTo(told[m]!, 9));
  });

  it("is worked out by hand for one cosine, whose mean is no part of it", () => {
    // With A of variance s and T of variance t, Cov(A, T) = c: E cos A cos T = e^{−(s+t)/2} cosh c, so that
    // the share is e^{−(s−t)/2} (cosh c − 1) / (cosh t − 1).
    const components = theoryComponents({
      normalize: "none",
      components: [{ kind: "cosine", patches: [0], omega: 1, phase: 0, weight: 3 }],
    });
    const [s, t, c] = [0.7, 1.3, 0.9];
    const loss = populationLoss(components, Float64Array.of(t));
    const [share] = loss.learnedShares(Float64Array.of(s, c));
    expect(share).toBeCloseTo((Math.exp((t - s) / 2) * (Math.cosh(c) - 1)) / (Math.cosh(t) - 1), 9);
    const [found] = loss.learnedShares(Float64Array.of(t, t));
    expect(found).toBeCloseTo(1, 9);
  });

  it("is 1 for the target itself, 0 for what does not vary, and shared by twins", () => {
    expect(
      regression(
        [
          [4, 0],
          [0, 0],
        ],
        [4, 0],
      ),
    ).toEqual([expect.closeTo(1, 6), 0]);
    const twins = regression(
      [
        [1, 1],
        [1, 1],
      ],
      [1, 1],
    );
    twins.forEach((share) => expect(share).toBeCloseTo(0.5, 6));
  });
});
