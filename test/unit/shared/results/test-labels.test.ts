import { describe, expect, it } from "vitest";
import type { TestFamily } from "../../../../shared/results/result-file.ts";
import {
  groupingWords,
  mergeWords,
  seenSeedsNote,
  testWords,
} from "../../../../shared/results/test-labels.ts";

const family: TestFamily = { corrected: 4, pairs: 2, shownPairs: 2, pairsWithoutSeeds: 0 };
const words = (more: Partial<TestFamily>, variants = 3) =>
  testWords({ ...family, ...more }, [], variants, () => "shared");

describe("what is said of a comparison's tests", () => {
  it("is what they are corrected over, where all are shown", () => {
    expect(words({})).toEqual(["Two-sided. Holm’s correction is over 4 tests."]);
    expect(words({ corrected: 1 })).toEqual(["Two-sided. Holm’s correction is over 1 test."]);
  });

  it("is nothing for one variant", () => {
    expect(words({}, 1)).toEqual([]);
    expect(words({}, 2)).toHaveLength(1);
  });

  it("is why there are none: no seeds in common, or no two that differ in one setting", () => {
    expect(words({ pairs: 0, pairsWithoutSeeds: 1 })).toEqual([
      "No two variants have seeds in common, so there is nothing to test in pairs.",
    ]);
    expect(words({ pairs: 0 })[0]).toMatch(/^No two of these variants differ in just one setting/);
  });

  it("names the reference first, then pairs without seeds, then seeds that had been seen", () => {
    const reference = { "/model/sharing": "shared" };
    expect(words({ reference, pairsWithoutSeeds: 1, seenSeeds: 8 })).toEqual([
      "“shared” is tested against every other variant.",
      "Two-sided. Holm’s correction is over 4 tests.",
      "1 pair has no seed in common and cannot be tested.",
      "The first 8 seeds had been seen before the others were added, so these tests are exploratory.",
    ]);
    expect(words({ pairsWithoutSeeds: 3 })[1]).toBe(
      "3 pairs have no seed in common and cannot be tested.",
    );
    expect(seenSeedsNote({})).toBe("");
  });

  it("says how many of many pairs are shown, and what means fewer tests", () => {
    const many = { corrected: 60, pairs: 30, shownPairs: 12 };
    const all = [
      "Of 30 pairs of variants, the 12 with the smallest p are shown; 18 are left out.",
      "Since the pairs were chosen by their results, Holm’s correction is over all 60 tests that were made, shown or not.",
    ];
    expect(words(many)).toEqual([...all, "Choosing a reference variant means fewer tests."]);
    expect(words({ ...many, reference: {} }).slice(1)).toEqual(all);
  });
});

describe("what is said of tests with too few pairs", () => {
  /** The two tests of each pair of variants, by the number of its seeds. */
  const said = (...seeds: readonly number[]) => {
    const tests = seeds.flatMap((pairs, i) => {
      const of = { a: { "/name": `a${i}` }, b: { "/name": `b${i}` }, pairs };
      return [of, of];
    });
    const own = { ...family, corrected: tests.length, pairs: seeds.length };
    return testWords({ ...own, shownPairs: seeds.length }, tests, 4, (of) =>
      String(of["/name"]),
    ).slice(1);
  };

  it("stands once for all that share it", () => {
    expect(said(5, 5, 5)).toEqual([
      "With 5 pairs p ≤ 0.05 is impossible (smallest possible p 0.063); it takes at least 6, 8 with 6 tests corrected together.",
    ]);
    expect(said(3)).toHaveLength(1);
  });

  it("is left out where every test can show something", () => {
    expect(said(8, 8, 8)).toEqual([]);
    expect(said()).toEqual([]);
  });

  it("names the pairs of variants that it is about, if not all, and counts more than three", () => {
    expect(said(8, 5, 8)).toEqual([
      expect.stringMatching(
        /^For “a1” and “b1”: with 5 pairs p ≤ 0\.05 is impossible .*together\.$/,
      ),
    ]);
    expect(said(2, 3, 20).map((one) => one.split(" p ")[0])).toEqual([
      "For “a0” and “b0”: with 2 pairs",
      "For “a1” and “b1”: with 3 pairs",
    ]);
    expect(said(2, 20, 2, 2)[0]).toMatch(
      /^For “a0” and “b0”; “a2” and “b2”; “a3” and “b3”: with 2/,
    );
    expect(said(2, 20, 2, 2, 2)[0]).toMatch(/^For 4 of the 5 pairs of variants: with 2 pairs p/);
  });
});

describe("what is said of runs that were taken together", () => {
  it("is by which fields, an experiment by that name", () => {
    expect(groupingWords()).toBe("");
    expect(groupingWords([])).toBe("");
    expect(groupingWords(["/name", "/training/epochs"])).toMatch(
      /^Runs are grouped by experiment and epochs, whatever else differs; /,
    );
  });

  it("is whether equal variants of several experiments were pooled or kept apart", () => {
    expect(mergeWords(1, true)).toBe("");
    expect(mergeWords(2, true)).toBe(
      "Equal variants of the 2 experiments are pooled; a seed counts once.",
    );
    expect(mergeWords(3, false)).toBe(
      "The variants of the 3 experiments are kept apart, each under its experiment’s name.",
    );
  });
});
