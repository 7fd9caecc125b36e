import { describe, expect, it } from "vitest";
import { paperGrid } from "../../../../shared/presets/paper-grid.ts";
import { analysePower } from "../../../../shared/results/power-analysis.ts";
import { comparedPairs, testsOfGrid } from "../../../../shared/results/compared-pairs.ts";
import { pairsWarning } from "../../../../shared/results/pairs-warning.ts";
import { parseExperiment } from "../../../../shared/spec/parse.ts";
import type { Experiment } from "../../../../shared/spec/schema.ts";
import { expandVariants } from "../../../../shared/spec/variants.ts";
import { mcnemarPower } from "../../../../shared/statistics/power.ts";
import { StatisticsError } from "../../../../shared/statistics/errors.ts";

describe("what an experiment's seeds can decide", () => {
  it("counts the tests that a comparison will make: of schemes alone where schemes vary", () => {
    const rates = { "/training/learningRate": [0.01, 0.02, 0.04] };
    const schemes = { "/model/sharing": ["shared", "unshared"] };
    const grids: [Experiment["axes"], number][] = [
      [paperGrid(8).axes, 6],
      [rates, 6],
      [schemes, 2],
      [{ ...rates, ...schemes }, 6],
      [{ ...rates, "/training/batchSize": [10, 20] }, 18],
      [{ ...rates, "/training/batchSize": [10] }, 6],
      [{ "/training/epochs": [3] }, 0],
      [{}, 0],
    ];
    for (const [axes, tests] of grids) {
      expect(testsOfGrid(axes)).toBe(tests);
      const spec = parseExperiment({ format: "wslab/experiment@1", axes });
      expect(2 * comparedPairs(expandVariants(spec)).length).toBe(tests);
    }
  });

  it("warns where even the smallest p, times the tests, stays above 0.05", () => {
    expect(pairsWarning(8, 6)).toBeNull();
    expect(pairsWarning(7, 6)).toBe(
      "with 7 pairs and 6 tests corrected together p ≤ 0.05 after Holm is impossible (smallest possible p 0.094); it takes at least 8",
    );
    expect(pairsWarning(5, 6)).toBe(
      "with 5 pairs p ≤ 0.05 is impossible (smallest possible p 0.063); it takes at least 6, 8 with 6 tests corrected together",
    );
    expect(pairsWarning(8, 6320)).toContain("(smallest possible p 1); it takes at least 18");
    expect(pairsWarning(5, 1)).toMatch(/at least 6$/);
    expect(pairsWarning(6, 1)).toBeNull();
  });

  it("gives the exact power for stated rates, and the fewest seeds for the wanted power", () => {
    const [analysis] = analysePower(paperGrid(8), { rates: [[0.9, 0.5]] }).success;
    const power = mcnemarPower({ onlyA: 0.9 * 0.5, onlyB: 0.5 * (1 - 0.9) }, 0.05 / 6);
    expect(analysis!.power).toBe(power(8));
    expect(power(analysis!.seedsNeeded!)).toBeGreaterThanOrEqual(0.8);
    expect(power(analysis!.seedsNeeded! - 1)).toBeLessThan(0.8);
    const near = analysePower(paperGrid(8), { rates: [[0.5, 0.49]] }).success[0]!;
    expect(near.seedsNeeded).toBeNull();
  });

  it("has more power for a larger shift of NMSE, the same at each asking", () => {
    const { nmse } = analysePower(paperGrid(12));
    expect(nmse.map(({ shift }) => shift)).toEqual([2, 1, 0.5]);
    const needed = nmse.map(({ seedsNeeded }) => seedsNeeded!);
    expect(needed).toEqual([...needed].sort((a, b) => a - b));
    // A normal shift of one standard deviation at alpha 0.05 / 6 takes about 17 pairs.
    expect(needed[1]).toBeGreaterThan(12);
    expect(needed[1]).toBeLessThan(22);
    expect(nmse[0]!.power).toBeGreaterThan(nmse[1]!.power);
    expect(nmse[1]!.power).toBeGreaterThan(nmse[2]!.power);
    expect(analysePower(paperGrid(12)).nmse).toEqual(nmse);
  });

  it("is empty for one variant, and refuses rates that are none", () => {
    const alone = parseExperiment({ format: "wslab/experiment@1", seeds: { count: 3 } });
    expect(analysePower(alone)).toEqual({
      variants: 1,
      seeds: 3,
      runs: 3,
      tests: 0,
      warning: null,
      success: [],
      nmse: [],
    });
    expect(() => analysePower(paperGrid(8), { rates: [[1.5, 0]] })).toThrow(StatisticsError);
  });
});
