import { describe, expect, it } from "vitest";
import { variantCurves } from "../../../../shared/comparison/aggregate-curves.ts";
import {
  indicesAt,
  MAX_MOMENTS,
  momentsFor,
  thinned,
} from "../../../../shared/comparison/curve-moments.ts";
import { group, series } from "../../main/comparison/group-support.ts";

const shared = { "/model/sharing": "shared" };

/** The curves of one variant whose runs have these NMSEs by moment. */
function curvesOf(nmse: readonly (readonly number[])[], finals = nmse.map((own) => own.at(-1))) {
  const runs = group(shared, finals);
  const ids = runs.runs.map(({ id }) => id);
  return variantCurves(runs, (id) => series(nmse[ids.indexOf(id)]!));
}

describe("a curve over seeds", () => {
  it("is the median: seven seeds that fail and one that solves are drawn as a failure", () => {
    const failing = [2, 2.1, 1.9, 2.2, 1.8, 2, 2.05].map((last) => [1, last]);
    const { testNmse } = curvesOf([...failing, [1, 1e-5]]).over;
    expect(testNmse.median).toEqual([1, 2]);
    expect(testNmse.quartiles.low[1]).toBeGreaterThan(1.8);
    expect(testNmse.interval).toEqual({ low: [1, 1e-5], high: [1, 2.2] });
    expect(testNmse).toMatchObject({ step: [0, 10], epoch: [0, 1], n: [8, 8], diverged: [0, 0] });
    expect(testNmse.coverage[0]).toBeCloseTo(1 - 2 / 2 ** 8, 12);
  });

  it("counts a run as worse than any other from its divergence on", () => {
    const { over, seeds } = curvesOf(
      [
        [1, 0.5, 0.1],
        [1, 0.6, 0.2],
        [1, 7],
      ],
      [0.1, 0.2, undefined],
    );
    expect(over.testNmse.n).toEqual([3, 3, 3]);
    expect(over.testNmse.diverged).toEqual([0, 0, 1]);
    expect(over.testNmse.median).toEqual([1, 0.6, 0.2]);
    expect(over.testNmse.interval.high).toEqual([1, 7, Infinity]);
    expect(seeds.map(({ values }) => values.testNmse)).toEqual([
      [1, 0.5, 0.1],
      [1, 0.6, 0.2],
      [1, 7],
    ]);
  });

  it("holds a run for diverged from its last measurement on, not where it was not measured before", () => {
    const runs = group(shared, [0.1, undefined]);
    const [whole, other] = [series([1, 0.5, 0.3, 0.1]), series([1, 2, 7])];
    const columns = Object.entries(other) as [string, readonly unknown[]][];
    const everySecond = columns.map(([name, values]) => [name, values.filter((_, i) => i !== 1)]);
    const sparse = Object.fromEntries(everySecond) as typeof other;
    const [first] = runs.runs;
    const { over } = variantCurves(runs, (id) => (id === first!.id ? whole : sparse));
    // Measured at steps 0 and 20: at step 10 nothing is known of it, at step 30 it has diverged.
    expect(over.testNmse).toMatchObject({
      ...{ step: [0, 10, 20, 30], n: [2, 1, 2, 2], diverged: [0, 0, 0, 1] },
      median: [1, 0.5, 3.65, Infinity],
    });
  });

  it("says nothing of a run that ended well before others, or that was cut short", () => {
    const runs = group(shared, [0.1, 0.2, undefined]);
    const cut = runs.runs.map((run, i) => (i === 2 ? { ...run, failure: undefined } : run));
    const ids = cut.map(({ id }) => id);
    const nmse = [[1, 0.5, 0.1], [1, 0.2], [1]];
    const { over, seeds } = variantCurves({ ...runs, runs: cut }, (id) =>
      series(nmse[ids.indexOf(id)]!),
    );
    expect(over.testNmse).toMatchObject({
      ...{ n: [3, 2, 1], diverged: [0, 0, 0], median: [1, 0.35, 0.1] },
    });
    expect(seeds.map(({ finalNmse }) => finalNmse)).toEqual([0.1, 0.2, NaN]);
  });

  it("counts a run that diverged before it was measured from the start", () => {
    const { over, seeds } = curvesOf([[1, 0.5], []], [0.5, undefined]);
    expect(over.testNmse).toMatchObject({ n: [2, 2], diverged: [1, 1] });
    expect(seeds.map(({ seed }) => seed)).toEqual([1]);
  });

  it("has the quartiles of its runs, and of two the whole range as interval", () => {
    const five = curvesOf([[5], [1], [4], [2], [3]]).over.testNmse;
    expect(five.quartiles).toEqual({ low: [2], high: [4] });
    expect(five.interval).toEqual({ low: [1], high: [5] });
    const two = curvesOf([[5], [1]]).over.testNmse;
    expect(two.interval).toEqual({ low: [1], high: [5] });
    expect(two.quartiles).toEqual({ low: [2], high: [4] });
    expect(two.coverage[0]).toBeCloseTo(0.5, 12);
  });

  it("has the interval's ranks of the runs at each moment, and not those of another", () => {
    const long = (last: number) => [last, last];
    const runs = [...[1, 2, 3, 4, 5, 6, 7, 8].map(long), [9]];
    const { interval, coverage } = curvesOf(runs).over.testNmse;
    expect(interval).toEqual({ low: [2, 1], high: [8, 8] });
    expect(coverage[0]).toBeCloseTo(1 - 20 / 2 ** 9, 12);
    expect(coverage[1]).toBeCloseTo(1 - 2 / 2 ** 8, 12);
  });

  it("has the median of the seconds that its runs had trained by each moment", () => {
    const runs = group(shared, [0.5, 0.5, 0.5]);
    const ids = runs.runs.map(({ id }) => id);
    const { over, seeds } = variantCurves(runs, (id) => {
      const own = ids.indexOf(id);
      return { ...series([1, 0.5]), seconds: [0.1, [4, 9, 5][own]!] };
    });
    expect(over.testMse.seconds).toEqual([0.1, 5]);
    expect(seeds.map(({ seconds }) => seconds[1])).toEqual([4, 9, 5]);
  });

  it("is empty for metrics that are not wanted", () => {
    const runs = group(shared, [0.5]);
    const { over, seeds } = variantCurves(runs, () => series([1, 0.5]), { metrics: ["testNmse"] });
    expect(over.testNmse.median).toEqual([1, 0.5]);
    expect(over.trainLoss).toMatchObject({ step: [], epoch: [], median: [], n: [] });
    expect(seeds[0]!.values).toEqual({ trainLoss: [], testMse: [], testNmse: [1, 0.5] });
  });

  it("says the final NMSE of runs that ended, the worst for one that failed", () => {
    const { seeds } = curvesOf(
      [
        [1, 0.5],
        [1, 7],
      ],
      [0.25, undefined],
    );
    expect(seeds.map(({ finalNmse }) => finalNmse)).toEqual([0.25, Infinity]);
    expect(seeds.map(({ seed }) => seed)).toEqual([1, 2]);
  });

  it("has no interval for a single run, and every metric beside the others", () => {
    const { over } = curvesOf([[1, 0.5]]);
    expect(over.testNmse.interval).toEqual({ low: [NaN, NaN], high: [NaN, NaN] });
    expect(over.trainLoss.median).toEqual([0, 0]);
    expect(Object.keys(over)).toEqual(["trainLoss", "testMse", "testNmse"]);
  });

  it("keeps at most 200 moments, the first and the last among them", () => {
    const long = Array.from({ length: 1000 }, (_, i) => 1 / (i + 1));
    const { over, seeds, moments } = curvesOf([long, long]);
    expect(moments).toEqual({ measured: 1000, kept: MAX_MOMENTS });
    const { step, median } = over.testNmse;
    expect([step[0], step.at(-1), median.at(-1)]).toEqual([0, 9990, 1 / 1000]);
    expect(seeds[0]!.step).toEqual(step);
  });

  it("keeps every moment of as many as it may keep", () => {
    const all = [0, 1, 2, 3].map(String);
    expect(thinned(all, 4)).toBe(all);
    expect(thinned(all, 3)).toEqual(["0", "2", "3"]);
  });

  it("finds where a run was measured, also past its end and between its steps", () => {
    const moments = { step: [0, 5, 10, 20, 30], epoch: [], measured: 5 };
    expect(indicesAt(moments, series([1, 0.5, 0.25]))).toEqual([0, -1, 1, 2, -1]);
    expect(indicesAt(moments, series([]))).toEqual([-1, -1, -1, -1, -1]);
  });

  it("keeps fewer moments where there are more variants than fill a chart", () => {
    expect([1, 60, 61, 120, 240, 5000].map(momentsFor)).toEqual([200, 200, 196, 100, 50, 50]);
    expect(momentsFor(0)).toBe(200);
    const long = Array.from({ length: 1000 }, (_, i) => 1 / (i + 1));
    const one = group(shared, [long.at(-1)]);
    const { moments } = variantCurves(one, () => series(long), { maxMoments: 50 });
    expect(moments).toEqual({ measured: 1000, kept: 50 });
  });
});
