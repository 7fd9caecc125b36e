import { describe, expect, it } from "vitest";
import { randomStream } from "../../../../shared/random/random-stream.ts";
import type { SpectrumSpec } from "../../../../shared/spec/schema.ts";
import { patchResponse } from "../../../../shared/spectrum/patch-map.ts";
import { spectrumValue, weightFactor } from "../../../../shared/spectrum/spectrum.ts";
import {
  addSoftSharing,
  flatFilters,
  signalLengths,
} from "../../../../shared/theory/filter-loss.ts";
import { filterTraining } from "../../../../shared/theory/filter-training.ts";
import { ParityLoss, parityComponents } from "../../../../shared/theory/parity-loss.ts";
import { targetGradient } from "../../../../shared/theory/population-gradient.ts";
import { responseDynamics } from "../../../../shared/theory/response-dynamics.ts";
import { EXACT, FOR_CURVES } from "../../../../shared/theory/response-products.ts";
import { settingLoss, type LossSetting } from "../../../../shared/theory/setting-loss.ts";
import { theoryComponents } from "../../../../shared/theory/theory-spectrum.ts";
import { descent, flow } from "../../../../shared/theory/training.ts";

const stream = randomStream(5, "probe");
const normals = (count: number, scale: number): number[] =>
  Array.from({ length: count }, () => scale * stream.normal());
const bank = (groups: readonly number[], scale: number) => ({
  filters: Array.from({ length: Math.max(...groups) + 1 }, () => normals(3, scale)),
  groups,
});
const shared = [0, 0, 0, 0];
const unshared = [0, 1, 2, 3];
const grouped = [0, 1, 1, 0];
const target = bank(shared, 0.8);
const both: SpectrumSpec = {
  normalize: "sum-of-weights",
  components: [
    { kind: "linear", patches: [0], weight: 1 },
    { kind: "cosine", patches: [0, 1, 2], omega: 1.1, phase: 0.3, weight: 1 },
  ],
};
const climb: SpectrumSpec = {
  normalize: "none",
  components: [
    { kind: "staircase", patches: [0, 1, 2], weight: 1 },
    { kind: "linear", patches: [0, 3], weight: 0.5 },
    { kind: "parity", patches: [1, 3], weight: -0.7 },
  ],
};

const SETTINGS: readonly (readonly [string, LossSetting])[] = [
  ["overlapping patches", { spectrum: both, stride: 1 }],
  ["patches side by side", { spectrum: both }],
  ["parities of the linear map", { spectrum: climb }],
  ["parities of tanh", { spectrum: climb, patchMap: "tanh" }],
  ["parities of tanh-sum", { spectrum: climb, patchMap: "tanh-sum" }],
];

describe.each(SETTINGS)("the population loss of %s", (_, setting) => {
  it.each([shared, unshared, grouped])(
    "has the gradient of its differences for groups %j",
    (...groups) => {
      const learner = bank(groups, 0.7);
      const loss = settingLoss(setting, learner, target, EXACT);
      const filters = flatFilters(learner);
      const gradient = new Float64Array(filters.length);
      loss.at(filters, gradient);
      const room = new Float64Array(filters.length);
      gradient.forEach((slope, i) => {
        const moved = (by: number): number => {
          const other = Float64Array.from(filters);
          other[i]! += by;
          return loss.at(other, room);
        };
        expect(slope).toBeCloseTo((moved(1e-5) - moved(-1e-5)) / 2e-5, 7);
      });
    },
  );

  it.each([shared, unshared, grouped])(
    "has the target-dependent gradient of a Monte Carlo estimate for groups %j",
    (...groups) => {
      const learner = bank(groups, 0.7);
      const part = new Float64Array(flatFilters(learner).length);
      settingLoss(setting, learner, target, EXACT).targetPart(flatFilters(learner), part);
      const along = normals(part.length, 1);
      const { mean, error } = sampledSlope(setting, learner, along);
      const slope = part.reduce((sum, value, i) => sum + value * along[i]!, 0);
      expect(Math.abs(slope - mean)).toBeLessThan(4.5 * error);
    },
  );

  it("is 0 at the target and its denominator where nothing is learned of a centred target", () => {
    const found = { filters: target.filters, groups: shared };
    const loss = settingLoss(setting, found, target, EXACT);
    const room = new Float64Array(3);
    expect(loss.at(flatFilters(found), room)).toBeCloseTo(0, 12);
    if (setting.spectrum === climb) {
      expect(loss.at(new Float64Array(3), room)).toBeCloseTo(loss.denominator, 12);
    }
  });
});

/** −2 E[(y − E y)·∂g/∂w] along a direction, by samples and central differences. */
function sampledSlope(setting: LossSetting, learner: ReturnType<typeof bank>, along: number[]) {
  const { spectrum, patchMap = "linear", stride = 3 } = setting;
  const count = 20_000;
  const moved = (by: number) => ({
    groups: learner.groups,
    filters: learner.filters.map((row, g) => row.map((v, i) => v + by * along[3 * g + i]!)),
  });
  const [ahead, behind] = [moved(1e-4), moved(-1e-4)];
  const samples = Array.from({ length: count }, () => {
    const x = Float64Array.from(normals(3 * stride + 3, 1));
    const valueOf = ({ filters, groups }: typeof learner): number => {
      const z = groups.map((group, patch) =>
        patchResponse(patchMap, filters[group]!, 0, x, patch * stride, 3),
      );
      return spectrumValue(spectrum.components, weightFactor(spectrum), z);
    };
    return { y: valueOf(target), slope: (valueOf(ahead) - valueOf(behind)) / 2e-4 };
  });
  const level = samples.reduce((sum, { y }) => sum + y / count, 0);
  const each = samples.map(({ y, slope }) => -2 * (y - level) * slope);
  const mean = each.reduce((sum, value) => sum + value / count, 0);
  const variance = each.reduce((sum, value) => sum + (value - mean) ** 2 / count, 0);
  return { mean, error: Math.sqrt(variance / count) };
}

it("splits the gradient as the moments of single filters do where these say all", () => {
  const learner = bank(unshared, 0.7);
  const components = theoryComponents(both);
  const { gradient: targetDependent } = targetGradient(components, learner, target);
  const part = new Float64Array(12);
  const loss = settingLoss({ spectrum: both }, learner, target, EXACT);
  loss.targetPart(flatFilters(learner), part);
  targetDependent.flat().forEach((value, i) => expect(part[i]).toBeCloseTo(value, 12));
  signalLengths(loss, learner).forEach((length, g) =>
    expect(length).toBeCloseTo(Math.hypot(...targetDependent[g]!), 12),
  );
});

describe("descent on whole filters", () => {
  const plan = { learningRate: 0.05, steps: 400, recordAt: [0, 100, 200, 400] };

  it("takes the very steps of descent on moments where these say all", () => {
    const initial = bank(unshared, 0.4);
    const loss = settingLoss({ spectrum: both }, initial, target, EXACT);
    const curve = descent(filterTraining({ loss, initial, target, softSharing: 0 }), plan);
    const wanted = descent(responseDynamics(theoryComponents(both), initial, target), plan);
    expect(curve.step).toEqual(plan.recordAt);
    expect(curve.alignment.flat()).toHaveLength(4 * plan.recordAt.length);
    curve.nmse.forEach((value, i) => expect(value).toBeCloseTo(wanted.nmse[i]!, 9));
    curve.alignment.flat().forEach((value, i) => {
      expect(value).toBeCloseTo(wanted.alignment.flat()[i]!, 9);
    });
    expect(curve.learned.flat()).toHaveLength(2 * plan.recordAt.length);
    curve.learned.flat().forEach((value, i) => {
      expect(value).toBeCloseTo(wanted.learned.flat()[i]!, 8);
    });
  });

  it("is close to flow at a small rate, for parities with a penalty too", () => {
    const initial = bank(unshared, 0.6);
    const setting: LossSetting = { spectrum: climb, patchMap: "tanh" };
    const run = {
      loss: settingLoss(setting, initial, target, FOR_CURVES),
      initial,
      target,
      softSharing: 0.1,
    };
    const slow = { learningRate: 0.005, steps: 2000, recordAt: [0, 1000, 2000] };
    const followed = flow(filterTraining(run), slow);
    const descended = descent(filterTraining(run), slow);
    expect([descended.step, followed.step]).toEqual([slow.recordAt, slow.recordAt]);
    descended.nmse.forEach((value, i) => {
      expect(value).toBeCloseTo(followed.nmse[i]!, 2);
    });
  });

  it("says where it diverges", () => {
    const initial = bank(unshared, 1);
    const loss = settingLoss({ spectrum: climb }, initial, target, FOR_CURVES);
    const wild = { ...plan, learningRate: 50 };
    const curve = descent(filterTraining({ loss, initial, target, softSharing: 0 }), wild);
    expect(curve.divergedAt).toBeGreaterThan(0);
  });
});

describe("parities", () => {
  it("are learned in the shares of their products", () => {
    const learner = { filters: [...target.filters, normals(3, 0.5)], groups: [0, 1, 0, 0] };
    const terms = parityComponents(climb)!;
    const loss = new ParityLoss(terms, "tanh", learner, target, EXACT);
    const learned = loss.learned(flatFilters(learner));
    terms.forEach(({ patches }, m) => {
      if (patches.includes(1)) expect(Math.abs(learned[m]! - 1)).toBeGreaterThan(0.05);
      else expect(learned[m]).toBeCloseTo(1, 10);
    });
  });

  it("over the same patches are added up, and constants left out", () => {
    const terms = parityComponents({
      normalize: "none",
      components: [
        { kind: "parity", patches: [1, 0], weight: 3 },
        { kind: "parity", patches: [0, 1], weight: -0.5 },
        { kind: "hermite", patches: [2], orders: [0], weight: 3 },
      ],
    });
    expect(terms).toEqual([{ patches: [0, 1], weight: 2.5 }]);
    const shared = parityComponents({
      normalize: "sum-of-weights",
      components: [
        { kind: "parity", patches: [2], weight: 3 },
        { kind: "linear", patches: [0, 2], weight: 5 },
        { kind: "hermite", patches: [1, 0], orders: [1, 0], weight: 2 },
      ],
    });
    // Each weight over 3 + 5 + 2.
    expect(shared).toEqual([
      { patches: [2], weight: expect.closeTo(0.8, 12) },
      { patches: [0], weight: expect.closeTo(0.5, 12) },
      { patches: [1], weight: expect.closeTo(0.2, 12) },
    ]);
  });

  it("are not what a cosine or a square is made of", () => {
    const made = (component: SpectrumSpec["components"][number]) =>
      parityComponents({ normalize: "none", components: [climb.components[0]!, component] });
    expect(
      made({ kind: "cosine", patches: [0, 1], omega: 1, phase: 0, weight: 1 }),
    ).toBeUndefined();
    expect(made({ kind: "hermite", patches: [2], orders: [2], weight: 1 })).toBeUndefined();
  });
});

describe("soft sharing", () => {
  it("adds λ times the squared distances from the mean over all patches", () => {
    const filters = Float64Array.from([1, 0, 4, 0]);
    const gradient = new Float64Array(4);
    // Patches of filters 0, 0 and 1: the mean is 2.
    expect(addSoftSharing(filters, [0, 0, 1], 0.5, gradient)).toBeCloseTo(0.5 * (1 + 1 + 4), 12);
    expect([...gradient]).toEqual([-2, 0, 2, 0]);
  });
});
