import { describe, expect, it } from "vitest";
import { randomStream } from "../../../../shared/random/random-stream.ts";
import type { SpectrumSpec } from "../../../../shared/spec/schema.ts";
import { spectrumGradient, spectrumValue } from "../../../../shared/spectrum/spectrum.ts";
import { dot, type FilterBank } from "../../../../shared/theory/filter-bank.ts";
import { gradientDecay, theoreticalDecayRate } from "../../../../shared/theory/gradient-decay.ts";
import { gradientSignal } from "../../../../shared/theory/gradient-signal.ts";
import {
  gradientVarianceOverTargets,
  type TargetFamily,
} from "../../../../shared/theory/gradient-variance.ts";
import {
  populationGradient,
  targetGradient,
} from "../../../../shared/theory/population-gradient.ts";
import { TheoryError } from "../../../../shared/theory/theory-error.ts";
import { theoryComponents } from "../../../../shared/theory/theory-spectrum.ts";
import { both, each, paperBoth, randomBank, same } from "./support.ts";

const components = theoryComponents(both);

/** Two linear components beside the cosines, so that every pair of kinds meets. */
const rich: SpectrumSpec = {
  normalize: "none",
  components: [
    { kind: "linear", patches: [0, 1], weight: 0.6 },
    { kind: "linear", patches: [1, 2], weight: -0.3 },
    { kind: "cosine", patches: [0, 1, 2], omega: 0.8, phase: 0.9, weight: 1 },
    { kind: "cosine", patches: [1, 3], omega: 0.6, phase: -0.4, weight: 0.7 },
  ],
};

const schemes: [string, number[], number[]][] = [
  ["shared", same(4), same(4)],
  ["unshared", each(4), same(4)],
  ["grouped, unshared target", [0, 1, 1, 0], each(4)],
];

describe("the parts of the expected gradient", () => {
  it("leave a rest that is the same for a target of equal lengths", () => {
    const learner = randomBank(each(4), 3, 1, 0.6);
    const target = randomBank(same(4), 3, 2, 0.6);
    const partsOf = (planted: FilterBank) => {
      const whole = populationGradient(components, learner, planted).gradient.flat();
      const dependent = targetGradient(components, learner, planted).gradient.flat();
      return { dependent, rest: whole.map((value, i) => value - dependent[i]!) };
    };
    const parts = partsOf(target);
    const turned = {
      ...target,
      filters: target.filters.map((row) => [row[1]!, -row[2]!, row[0]!]),
    };
    const other = partsOf(turned);
    other.rest.forEach((value, i) => expect(value).toBeCloseTo(parts.rest[i]!, 12));
    expect(other.dependent[0]).not.toBeCloseTo(parts.dependent[0]!, 2);
  });

  it("leave no signal where the target's level is all there is to know", () => {
    const learner = randomBank(each(4), 3, 1, 0.6);
    const target = { filters: [[0, 0, 0]], groups: same(4) };
    const { gradient } = targetGradient(components, learner, target);
    for (const value of gradient.flat()) expect(Math.abs(value)).toBeLessThan(1e-15);
  });
});

describe("signal and noise of the gradient", () => {
  it.each(schemes)("agree with a Monte Carlo estimate: %s", (_name, groups, targetGroups) => {
    const learner = randomBank(groups, 2, 3, 0.6);
    const target = randomBank(targetGroups, 2, 4, 0.6);
    const spec = theoryComponents(rich);
    const exact = gradientSignal(spec, learner, target, 100);
    const measured = sampleMoments(rich, learner, target, 30_000);
    exact.forEach((filter, g) => {
      const { variance: signalVariance, length: signal } = measured[g]!;
      expect(Math.abs(signal.value - filter.signal)).toBeLessThan(5 * signal.error);
      expect(Math.abs(signalVariance.value - filter.signalVariance)).toBeLessThan(
        5 * signalVariance.error,
      );
      const ratio = filter.signal / Math.sqrt(filter.signalVariance / 100);
      expect(filter.signalToNoise).toBeCloseTo(ratio, 12);
    });
  });

  it("equal the integral over one patch of one number, to rounding", () => {
    const spec = theoryComponents({
      normalize: "none",
      components: [
        { kind: "linear", patches: [0], weight: 0.8 },
        { kind: "cosine", patches: [0], omega: 0.9, phase: 0.7, weight: 1 },
      ],
    });
    const [w, u] = [0.6, 1.1];
    const head = (z: number) => 0.8 * z + Math.cos(0.9 * z + 0.7);
    const slope = (z: number) => 0.8 - 0.9 * Math.sin(0.9 * z + 0.7);
    // The trapezoidal rule converges faster than any power for a smooth, vanishing integrand.
    const mean = (of: (x: number) => number): number =>
      each(2001).reduce((sum, i) => {
        const x = (i - 1000) / 100;
        return sum + (of(x) * Math.exp(-(x * x) / 2)) / (100 * Math.sqrt(2 * Math.PI));
      }, 0);
    const level = mean((x) => head(u * x));
    const variance = (residual: (x: number) => number): number => {
      const draw = (x: number) => 2 * residual(x) * slope(w * x) * x;
      return mean((x) => draw(x) ** 2) - mean(draw) ** 2;
    };
    const [learner, target] = [
      { filters: [[w]], groups: [0] },
      { filters: [[u]], groups: [0] },
    ];
    const [exact] = gradientSignal(spec, learner, target, 1);
    expect(exact!.signalVariance).toBeCloseTo(
      variance((x) => level - head(u * x)),
      10,
    );
    const signal = mean((x) => 2 * (level - head(u * x)) * slope(w * x) * x);
    expect(exact!.signal).toBeCloseTo(Math.abs(signal), 10);
  });

  it("drown the coupled patches' signal and not patch 1's in the paper's problem", () => {
    const learner = randomBank(each(10), 10, 5, 0.3);
    const target = randomBank(same(10), 10, 6);
    const signals = gradientSignal(theoryComponents(paperBoth), learner, target, 100);
    expect(signals[0]!.signalToNoise).toBeGreaterThan(1);
    for (const { signalToNoise } of signals.slice(1, 5)) expect(signalToNoise).toBeLessThan(0.01);
    // Patches that no component sees have no gradient at all.
    expect(signals[9]).toEqual({ signal: 0, signalVariance: 0, signalToNoise: 0 });
  });

  it("refuse a batch of no samples", () => {
    const bank = randomBank(same(4), 2, 1);
    expect(() => gradientSignal(components, bank, bank, 0)).toThrow(/batchSize is 0/);
  });
});

describe("the variance of the gradient over random targets", () => {
  it.each(schemes)("agrees with drawing targets: %s", (_name, groups, targetGroups) => {
    const family = {
      components: theoryComponents(rich),
      learner: randomBank(groups, 3, 7, 0.5),
      targetGroups,
      filterScale: 0.7,
    };
    const exact = gradientVarianceOverTargets(family);
    const estimate = drawnVariance(family, 8_000, 8);
    exact.forEach((value, g) => {
      expect(Math.abs(estimate.variance[g]! - value)).toBeLessThan(5 * estimate.standardError[g]!);
      expect(estimate.standardError[g]!).toBeLessThan(0.1 * value);
    });
  });

  it("is that of u alone for a linear target: 4·weight⁴·d·filterScale²", () => {
    const [variance, none] = gradientVarianceOverTargets({
      components: [{ kind: "linear", patches: [0], weight: 0.5, omega: 1, phase: 0 }],
      learner: randomBank([0, 1], 6, 1),
      targetGroups: [0, 0],
      filterScale: 2,
    });
    expect(variance).toBeCloseTo(4 * 0.5 ** 4 * 6 * 4, 12);
    expect(none).toBe(0);
  });

  it("falls by the theoretical rate with each patch when every patch has its own planted filter", () => {
    const learner = { groups: each(24), filters: each(24).map(() => [1, 0.5, 0, -0.5]) };
    const question = { component: cosine, filterScale: 1, targetFilters: "unshared" } as const;
    const { variance, ratePerPatch } = gradientDecay({ ...question, learner, orders: [12, 24] });
    const measured = Math.log(variance[0]! / variance[1]!) / 12;
    expect(ratePerPatch).toBeCloseTo(2 * Math.log(3) + 1.5 / 3, 12);
    expect(measured).toBeCloseTo(ratePerPatch, 3);
  });

  it("falls exponentially for a shared target only if the learner's filters differ", () => {
    const d = 4;
    const orders = [20, 40];
    const question = { component: cosine, filterScale: 1, targetFilters: "shared" } as const;
    const apart = { groups: each(40), filters: each(40).map((j) => [j % 2 ? 0.7 : -0.7, 0, 0, 0]) };
    const unshared = gradientDecay({ ...question, learner: apart, orders });
    expect(unshared.ratePerPatch).toBeCloseTo(0.49, 12);
    const decay = Math.log(unshared.variance[0]! / unshared.variance[1]!) / 20;
    expect(Math.abs(decay - 0.49)).toBeLessThan(((d / 2 + 1) * Math.log(2)) / 20 + 0.01);
    const tied = { groups: same(40), filters: [[0.7, 0, 0, 0]] };
    const shared = gradientDecay({ ...question, learner: tied, orders });
    expect(shared.ratePerPatch).toBe(0);
    expect(shared.variance[1]).toBeGreaterThan(0.01 * shared.variance[0]!);
  });

  it("has no rate where all filters are one, whatever rounding makes of their mean", () => {
    const filters = each(7).map(() => [0.1, 0.2, 0.3]);
    const rate = theoreticalDecayRate({
      omega: 1,
      filterScale: 1,
      targetFilters: "shared",
      filters,
    });
    expect(rate).toBe(0);
  });

  it("neither falls nor has a rate for a linear component", () => {
    const linear = { kind: "linear", weight: 1, omega: 1, phase: 0 } as const;
    const learner = randomBank(each(4), 3, 1);
    const question = { component: linear, filterScale: 0.5, learner, orders: [1, 4] };
    for (const targetFilters of ["shared", "unshared"] as const) {
      const { variance, ratePerPatch } = gradientDecay({ ...question, targetFilters });
      expect(variance[1]).toBeCloseTo(variance[0]!, 12);
      expect(ratePerPatch).toBe(0);
    }
  });

  it("refuses what makes no sense, naming it", () => {
    const learner = randomBank(each(4), 2, 1);
    const family = { components, learner, targetGroups: same(4), filterScale: 1 };
    expect(() => gradientVarianceOverTargets({ ...family, filterScale: 0 })).toThrow(/filterScale/);
    expect(() => gradientVarianceOverTargets({ ...family, targetGroups: [0] })).toThrow(
      TheoryError,
    );
    expect(() => gradientVarianceOverTargets({ ...family, targetGroups: [0, -1, 0, 0] })).toThrow(
      /targetGroups\[1\] is -1/,
    );
    const question = { component: cosine, filterScale: 1, targetFilters: "shared" } as const;
    expect(() => gradientDecay({ ...question, learner, orders: [2, 5] })).toThrow(
      /orders\[1\] is 5/,
    );
    expect(() => theoreticalDecayRate({ ...question, omega: 1, filters: [] })).toThrow(
      /filters is empty/,
    );
  });
});

const cosine = { kind: "cosine", weight: 1, omega: 1, phase: 0 } as const;

/** The same variance from targets that are drawn one by one; both axis `[group]`. */
function drawnVariance(
  { components, learner, targetGroups, filterScale }: TargetFamily,
  targets: number,
  seed: number,
): { variance: number[]; standardError: number[] } {
  const { normal } = randomStream(seed, "probe");
  const gradients = each(targets).map(() => {
    const filters = each(Math.max(...targetGroups) + 1).map(() =>
      learner.filters[0]!.map(() => filterScale * normal()),
    );
    const target = { filters, groups: targetGroups };
    return populationGradient(components, learner, target).gradient;
  });
  const estimates = learner.filters.map((_, g) => traceOf(gradients.map((rows) => rows[g]!)));
  return {
    variance: estimates.map(({ variance }) => variance),
    standardError: estimates.map(({ standardError }) => standardError),
  };
}

/** Trace of the covariance of vectors, axes `[draw][coordinate]`. */
function traceOf(draws: readonly (readonly number[])[]) {
  const n = draws.length;
  const mean = draws[0]!.map((_, i) => draws.reduce((sum, draw) => sum + draw[i]!, 0) / n);
  const squares = draws.map((draw) => draw.reduce((sum, x, i) => sum + (x - mean[i]!) ** 2, 0));
  const average = squares.reduce((sum, square) => sum + square, 0) / n;
  const scatter = squares.reduce((sum, square) => sum + (square - average) ** 2, 0) / (n - 1);
  return { variance: (average * n) / (n - 1), standardError: Math.sqrt(scatter / n) };
}

interface Estimate {
  value: number;
  error: number;
}

/** Sampled variances and signal of every filter's gradient, with standard errors. */
function sampleMoments(
  spec: SpectrumSpec,
  learner: FilterBank,
  target: FilterBank,
  samples: number,
) {
  const { normal } = randomStream(9, "probe");
  const size = learner.filters[0]!.length;
  const draws = each(samples).map(() => {
    const x = learner.groups.map(() => each(size).map(() => normal()));
    const z = x.map((patch, j) => dot(learner.filters[learner.groups[j]!]!, patch));
    const t = x.map((patch, j) => dot(target.filters[target.groups[j]!]!, patch));
    const y = spectrumValue(spec.components, 1, t);
    return { x, y, slopes: spectrumGradient(spec.components, 1, z) };
  });
  const level = draws.reduce((sum, { y }) => sum + y, 0) / samples;
  return learner.filters.map((_, g) => {
    const gradients = (residual: (draw: (typeof draws)[number]) => number) =>
      draws.map((draw) =>
        each(size).map((i) => {
          const inputs = draw.x.reduce(
            (sum, patch, j) => sum + (learner.groups[j] === g ? draw.slopes[j]! * patch[i]! : 0),
            0,
          );
          return 2 * residual(draw) * inputs;
        }),
      );
    return summary(gradients(({ y }) => level - y));
  });
}

function summary(draws: number[][]): { length: Estimate; variance: Estimate } {
  const n = draws.length;
  const mean = draws[0]!.map((_, i) => draws.reduce((sum, draw) => sum + draw[i]!, 0) / n);
  const squares = draws.map((draw) => draw.reduce((sum, x, i) => sum + (x - mean[i]!) ** 2, 0));
  const value = squares.reduce((sum, square) => sum + square, 0) / n;
  const scatter = squares.reduce((sum, square) => sum + (square - value) ** 2, 0) / n;
  const length = { value: Math.sqrt(dot(mean, mean)), error: Math.sqrt(value / n) };
  return { length, variance: { value, error: Math.sqrt(scatter / n) } };
}
