import { formatPower } from "../../../../shared/format/number.ts";
import { describe, expect, it } from "vitest";
import { compareVariants as compareFamily } from "../../../../main/comparison/compare-variants.ts";
import {
  performanceCurves,
  profileThresholds,
} from "../../../../main/comparison/performance-curves.ts";
import { successCurve } from "../../../../main/comparison/success-curves.ts";
import { mcnemarPower } from "../../../../shared/statistics/power.ts";
import { wilsonInterval } from "../../../../shared/statistics/wilson.ts";
import { group, series } from "./group-support.ts";

/** The tests that are shown. */
const compareVariants = (...args: Parameters<typeof compareFamily>) =>
  compareFamily(...args).comparisons;

const shared = { "/model/sharing": "shared" };
const unshared = { "/model/sharing": "unshared" };
const low = [1, 2, 3, 4, 5, 6, 7, 8].map((seed) => seed / 1000);
const high = low.map((nmse) => nmse + 0.2);

describe("what a comparison says beside its tests", () => {
  it("gives the probability of improvement with its interval, ties counting one half", () => {
    const mixed = [0.0005, 0.002, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9];
    const [success, nmse] = compareVariants([group(shared, low), group(unshared, mixed)]);
    const wilson = wilsonInterval(6.5, 8);
    expect(nmse!.improvement.probability).toBe(6.5 / 8);
    expect(nmse!.improvement.ci).toEqual([wilson.low, wilson.high]);
    expect(success!.improvement).toEqual(nmse!.improvement);
  });

  it("says which variant a decided test favours, and plans nothing for it", () => {
    const tests = compareVariants([group(unshared, high), group(shared, low)]);
    expect(tests.map(({ favours }) => favours)).toEqual(["b", "b"]);
    expect(tests.every((test) => !("plan" in test))).toBe(true);
  });

  it("plans the seeds an undecided test needs, with the power that they give", () => {
    const four = compareVariants([group(shared, low.slice(0, 4)), group(unshared, high.slice(4))]);
    const [success, nmse] = four;
    expect(four.map(({ favours }) => favours)).toEqual(["undecided", "undecided"]);
    const { moreSeeds, totalSeeds, power, sentence } = success!.plan!;
    expect(totalSeeds).toBe(4 + moreSeeds!);
    // Two tests corrected together: alpha is halved, and rates are pulled to the middle by half a count.
    const powerAt = mcnemarPower({ onlyA: 4.5 / 6, onlyB: 0.5 / 6 }, 0.025);
    expect(power).toBeCloseTo(powerAt(totalSeeds!), 12);
    expect(powerAt(totalSeeds! - 1)).toBeLessThan(0.8);
    expect(sentence).toBe(
      `Undecided: ${moreSeeds} more seeds (${totalSeeds} in all) would give ${formatPower(power!)} power to decide.`,
    );
    expect(nmse!.plan!.totalSeeds).toBeGreaterThanOrEqual(7);
    expect(nmse!.plan!.power).toBeGreaterThanOrEqual(0.8);
  });

  it("asks for no more seeds where those run had the power, and says that they fell short", () => {
    // Eleven of twenty pairs lie by a factor e apart, nine by a little more the other way.
    const b = Array.from({ length: 20 }, () => 0.2);
    const a = b.map((nmse, i) => nmse * Math.exp(i < 11 ? 1 : -1.1));
    // On a linear scale the eleven would lie farther apart, and outrank the nine.
    const [, nmse] = compareVariants([group(shared, a), group(unshared, b)]);
    expect(nmse!.effectName).toContain("log NMSE");
    expect(nmse!.favours).toBe("undecided");
    expect(nmse!.plan).toMatchObject({ moreSeeds: 0 });
    expect(nmse!.plan!.sentence).toMatch(
      /^Undecided, although \d+ seeds gave \d+% power to detect/,
    );
  });

  it("says why there is no plan: no direction, too small an effect, too few finished pairs", () => {
    const planOf = (a: readonly (number | undefined)[], b: readonly (number | undefined)[]) =>
      compareVariants([group(shared, a), group(unshared, b)]).map(({ plan }) => plan!.sentence);
    const [success, nmse] = planOf(low, low);
    expect(success).toBe(
      "Undecided. No number of seeds can be planned, because the two succeed on the same seeds, which shows no direction.",
    );
    expect(planOf([0.01, 0.9], [0.9, 0.01])[0]).toContain("each succeeds alone on 1 seed, which");
    const seldom = [...high, ...high, ...high].map((nmse, i) => (i === 0 ? 0.01 : nmse));
    expect(planOf(seldom, [...high, ...high, ...high])[0]).toMatch(
      /can be planned, because 100 seeds in all give at most \d+% power\.$/,
    );
    expect(nmse).toContain("the median difference between the pairs is zero");
    const near = low.map((value, i) => value * (i % 2 === 0 ? 1.1 : 0.92));
    expect(planOf(low, near)[1]).toMatch(/100 pairs in all give \d+% power/);
    expect(planOf([0.1, undefined], [0.2, 0.1])[1]).toContain("fewer than two pairs");
    expect(planOf([0, 0.1, 0.2], [0.3, 0.4, 0.6])[1]).toMatch(/\d more seeds/);
    expect(planOf([undefined, undefined], [undefined, undefined])[0]).toContain("no direction");
  });
});

describe("many undecided tests", () => {
  const some = [0.1, 0.2, 0.4, 0.3];
  const groups = [0.01, 0.02, 0.03, 0.04, 0.05].map((rate, i) =>
    group(
      { "/training/learningRate": rate },
      some.map((nmse, seed) => nmse * (1 + ((i * 7 + seed * 3) % 5) / 10)),
    ),
  );

  it("are planned for only at first, and the same at each asking", () => {
    const tests = compareVariants(groups);
    expect(tests).toHaveLength(20);
    expect(tests.every(({ favours }) => favours === "undecided")).toBe(true);
    expect(tests.map(({ plan }) => plan !== undefined)).toEqual(
      tests.map((_, index) => index < 12),
    );
    expect(compareVariants(groups)).toEqual(tests);
  });

  it("are planned at Holm's worst case: more tests, more seeds", () => {
    const [a, b] = [group(shared, low.slice(0, 4)), group(unshared, high.slice(4))];
    const two = compareVariants([a, b]);
    const rates = [group({ "/x": 1 }, low.slice(0, 4)), group({ "/x": 2 }, high.slice(4))];
    const six = compareVariants([...rates, group({ "/x": 3 }, [0.5, 0.6, 0.7, 0.8])]);
    expect(six).toHaveLength(6);
    expect(six[0]!.plan!.totalSeeds).toBeGreaterThan(two[0]!.plan!.totalSeeds!);
    expect(six[1]!.plan!.totalSeeds).toBeGreaterThan(two[1]!.plan!.totalSeeds!);
  });
});

describe("performance profiles", () => {
  it("rise from none to all over common thresholds, with Wilson's interval at each", () => {
    const [a, b] = performanceCurves([
      group(shared, low),
      group(unshared, [...high.slice(1), undefined]),
    ]);
    expect(a!.threshold).toEqual(b!.threshold);
    expect([...a!.threshold].sort((x, y) => x - y)).toEqual(a!.threshold);
    const at = (curve: typeof a, tau: number) => curve!.share[curve!.threshold.indexOf(tau)];
    expect([at(a, 0.001), at(a, 0.01), at(a, 0.05), at(a, 1)]).toEqual([1 / 8, 1, 1, 1]);
    // The run that diverged reaches no threshold.
    expect([at(b, 0.05), at(b, 1)]).toEqual([0, 7 / 8]);
    const i = a!.threshold.indexOf(0.05);
    const wilson = wilsonInterval(8, 8);
    expect([a!.low[i], a!.high[i]]).toEqual([wilson.low, wilson.high]);
    expect([a!.share[0], b!.n]).toEqual([0, 8]);
  });

  it("are left out where nothing has finished, and defined where every run diverged", () => {
    expect(performanceCurves([group(shared, [])])).toEqual([]);
    const [none] = performanceCurves([group(shared, [undefined, undefined])]);
    expect(none!.share.every((share) => share === 0)).toBe(true);
    expect(none!.threshold.every((tau) => tau > 0 && Number.isFinite(tau))).toBe(true);
  });

  it("keep their thresholds few, positive and within reach of what matters", () => {
    const many = Array.from({ length: 5000 }, (_, i) => 1e-9 * 1.005 ** i);
    const thresholds = profileThresholds([...many, 0, Infinity, 1e12], [0.05]);
    expect(thresholds.length).toBeLessThan(160);
    expect(thresholds[0]).toBeGreaterThan(1e-6);
    expect(thresholds.at(-1)).toBeLessThan(20);
    for (const tau of [0.001, 0.01, 0.05, 0.1, 1]) expect(thresholds).toContain(tau);
  });
});

describe("success curves", () => {
  it("jump where runs first meet the rule, and keep those that never do to the end", () => {
    const runs = group(shared, [0.01, 0.01, 0.4, undefined]);
    const nmseOf = [
      [1, 0.04, 0.01, 0.01],
      [1, 0.5, 0.2, 0.01],
      [1, 0.8, 0.5, 0.4],
      [1, 3],
    ];
    const ids = runs.runs.map(({ id }) => id);
    const curve = successCurve(runs, (id) => series(nmseOf[ids.indexOf(id)]!))!;
    // The diverged run was last measured at epoch 1, yet counts to the end, epoch 3.
    expect(curve).toMatchObject({ n: 4, reached: 2, epoch: [0, 1, 3], share: [0, 0.25, 0.5] });
    expect(curve.medianEpoch).toBe(3);
    const wilson = [0, 1, 2].map((reached) => wilsonInterval(reached, 4));
    expect(curve.low).toEqual(wilson.map(({ low }) => low));
    expect(curve.high).toEqual(wilson.map(({ high }) => high));
  });

  it("do not count half as there because another run diverged", () => {
    const runs = group(shared, [0.01, 0.01, 0.4, 0.4, undefined]);
    const ids = runs.runs.map(({ id }) => id);
    const nmseOf = [...[0.01, 0.01, 0.4, 0.4].map((last) => [1, 0.6, last]), [1, 3]];
    const curve = successCurve(runs, (id) => series(nmseOf[ids.indexOf(id)]!))!;
    // Left out from epoch 1 on, the diverged run would leave two of four there by epoch 2.
    expect(curve).toMatchObject({ epoch: [0, 2], share: [0, 0.4], medianEpoch: null });
  });

  it("begin with those that succeed before any training", () => {
    const runs = group(shared, [0.01, 0.01]);
    const curve = successCurve(runs, () => series([0.02, 0.01]));
    expect(curve).toMatchObject({ epoch: [0, 1], share: [1, 1], reached: 2, medianEpoch: 0 });
  });

  it("run level to the end where no run succeeds, and are absent without finished runs", () => {
    const runs = group(shared, [0.4, 0.4]);
    expect(successCurve(runs, () => series([1, 0.6, 0.4]))).toMatchObject({
      epoch: [0, 2],
      share: [0, 0],
      reached: 0,
      medianEpoch: null,
    });
    expect(successCurve(group(shared, []), () => series([]))).toBeUndefined();
  });
});
