import { describe, expect, it } from "vitest";
import { randomStream } from "../../../../shared/random/random-stream.ts";
import { dot } from "../../../../shared/theory/filter-bank.ts";
import { populationGradient } from "../../../../shared/theory/population-gradient.ts";
import { responseDynamics } from "../../../../shared/theory/response-dynamics.ts";
import { AdaptiveIntegrator } from "../../../../shared/theory/runge-kutta.ts";
import { TheoryError } from "../../../../shared/theory/theory-error.ts";
import { theoryComponents } from "../../../../shared/theory/theory-spectrum.ts";
import { descent, flow } from "../../../../shared/theory/training.ts";
import { both, each, paperBoth, randomBank, same } from "./support.ts";

const components = theoryComponents(both);

describe("the adaptive integrator", () => {
  it("follows an oscillation for many periods and is right at the asked times", () => {
    const y = Float64Array.of(1, 0);
    const integrator = new AdaptiveIntegrator(
      y,
      (state, into) => into.set([state[1]!, -state[0]!]),
      { relative: 1e-10, absolute: 1e-12 },
      0.1,
    );
    for (const time of [0.3, 1, 1, 40]) {
      const [cosine, sine] = integrator.at(time);
      expect(cosine).toBeCloseTo(Math.cos(time), 7);
      expect(sine).toBeCloseTo(-Math.sin(time), 7);
    }
  });

  it("says where a solution ends that leaves all bounds in finite time", () => {
    const integrator = new AdaptiveIntegrator(
      Float64Array.of(1),
      (state, into) => into.set([state[0]! ** 2]),
      { relative: 1e-8, absolute: 1e-10 },
      0.1,
    );
    expect(() => integrator.at(2)).toThrow(/beyond time (0\.99|1(\.0+\d*)?)/);
  });
});

describe("gradient flow on the population loss", () => {
  it.each([
    ["shared", same(4), same(4)],
    ["unshared", each(4), same(4)],
    ["grouped, towards an unshared target", [0, 1, 1, 0], each(4)],
  ])("is the limit of descent at small rates: %s", (_name, groups, targetGroups) => {
    const initial = randomBank(groups, 5, 11, 0.4);
    const target = randomBank(targetGroups, 5, 12, 0.8);
    const at = (refine: number) =>
      descent(responseDynamics(components, initial, target), {
        learningRate: 0.05 / refine,
        steps: 200 * refine,
        recordAt: [0, 20 * refine, 200 * refine],
      });
    const plan = { learningRate: 0.05, steps: 200, recordAt: [0, 20, 200] };
    const followed = flow(responseDynamics(components, initial, target), plan);
    const [coarse, fine] = [at(32), at(64)];
    followed.loss.forEach((loss, i) => {
      // Richardson: descent's error is of first order, so this difference is of second.
      const limit = 2 * fine.loss[i]! - coarse.loss[i]!;
      expect(Math.abs(loss - limit)).toBeLessThan(2e-6);
      followed.alignment[i]!.forEach((value, patch) =>
        expect(value).toBeCloseTo(2 * fine.alignment[i]![patch]! - coarse.alignment[i]![patch]!, 4),
      );
    });
  });

  it("never lets the loss rise", () => {
    const initial = randomBank(each(10), 10, 5, 0.3);
    const target = randomBank(same(10), 10, 6);
    const plan = { learningRate: 0.01, steps: 6000, recordAt: each(61).map((i) => i * 100) };
    const { loss } = flow(responseDynamics(theoryComponents(paperBoth), initial, target), plan);
    expect(loss).toHaveLength(61);
    // Each step keeps its moments to 1e-9; whether 1e-10 of the loss is kept hangs on the last bit.
    loss.forEach((value, i) => i > 0 && expect(value).toBeLessThanOrEqual(loss[i - 1]! + 1e-9));
    expect(loss[60]).toBeLessThan(loss[0]! / 5);
  });
});

describe("population descent beside SGD", () => {
  it("lies within the scatter of SGD runs on fresh samples", () => {
    const initial = randomBank([0, 1, 1, 0], 3, 41, 0.5);
    const target = randomBank(same(4), 3, 42, 0.8);
    const [learningRate, steps, batch, repeats] = [0.02, 150, 20, 40];
    const plan = { learningRate, steps, recordAt: [steps] };
    const predicted = descent(responseDynamics(components, initial, target), plan).loss[0]!;
    const losses = each(repeats).map((seed) => {
      let filters = initial.filters.map((row) => [...row]);
      const { normal } = randomStream(seed + 1, "data");
      for (let step = 0; step < steps; step++) {
        const gradient = sampleGradient(filters, batch, normal);
        filters = filters.map((row, g) => row.map((w, i) => w - learningRate * gradient[g]![i]!));
      }
      return populationGradient(components, { ...initial, filters }, target).loss;
    });
    const mean = losses.reduce((sum, value) => sum + value, 0) / repeats;
    const spread = losses.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (repeats - 1);
    const start = populationGradient(components, initial, target).loss;
    expect(predicted).toBeLessThan(start / 2);
    // SGD's own noise adds a little loss of second order in the rate; hence the second term.
    expect(Math.abs(mean - predicted)).toBeLessThan(4 * Math.sqrt(spread / repeats) + 0.1 * start);
    expect(Math.abs(mean - predicted)).toBeLessThan(0.1 * (start - predicted));

    function sampleGradient(filters: number[][], count: number, normal: () => number) {
      const gradient = filters.map((row) => row.map(() => 0));
      for (let n = 0; n < count; n++) {
        const x = each(4).map(() => each(3).map(() => normal()));
        const z = x.map((patch, j) => dot(filters[initial.groups[j]!]!, patch));
        const t = x.map((patch) => dot(target.filters[0]!, patch));
        const error = headAt(z) - headAt(t);
        x.forEach((patch, j) => {
          const slope = (2 / count) * error * headSlope(z, j);
          patch.forEach((value, i) => (gradient[initial.groups[j]!]![i]! += slope * value));
        });
      }
      return gradient;
    }
  });

  it("says by which step it diverges and keeps the curve before", () => {
    const high = theoryComponents({
      normalize: "none",
      components: [{ kind: "linear", patches: [0], weight: 1 }],
    });
    const plan = { learningRate: 50, steps: 1000, recordAt: [0, 1, 1000] };
    const curve = descent(
      responseDynamics(high, randomBank([0], 3, 1), randomBank([0], 3, 2)),
      plan,
    );
    expect(curve.step).toEqual([0, 1]);
    expect(curve.divergedAt).toBeGreaterThan(10);
    expect(curve.divergedAt).toBeLessThan(1000);
  });

  it.each([
    ["learningRate is 0", { learningRate: 0 }],
    ["steps is 1.5", { steps: 1.5 }],
    ["recordAt[1] is 3", { recordAt: [3, 3] }],
    ["recordAt[0] is 11", { recordAt: [11] }],
  ])("refuses a plan where %s", (message, change) => {
    const plan = { learningRate: 0.1, steps: 10, recordAt: [0], ...change };
    const bank = randomBank(same(4), 2, 1);
    for (const follow of [descent, flow]) {
      const ask = () => follow(responseDynamics(components, bank, bank), plan);
      expect(ask).toThrow(TheoryError);
      expect(ask).toThrow(message);
    }
  });
});

function headAt(z: readonly number[]): number {
  return components.reduce((sum, { kind, patches, weight, omega, phase }) => {
    const form = omega * patches.reduce((total, patch) => total + z[patch]!, 0);
    return sum + weight * (kind === "linear" ? form : Math.cos(form + phase));
  }, 0);
}

function headSlope(z: readonly number[], j: number): number {
  return components.reduce((sum, { kind, patches, weight, omega, phase }) => {
    if (!patches.includes(j)) return sum;
    const form = omega * patches.reduce((total, patch) => total + z[patch]!, 0);
    return sum + weight * omega * (kind === "linear" ? 1 : -Math.sin(form + phase));
  }, 0);
}
