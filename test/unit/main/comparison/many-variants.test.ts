import { describe, expect, it } from "vitest";
import { compareVariants, MAX_SHOWN_PAIRS } from "../../../../main/comparison/compare-variants.ts";
import { ComparisonError, findReference } from "../../../../main/comparison/reference.ts";
import { testWords } from "../../../../shared/results/test-labels.ts";
import { variantNames } from "../../../../shared/results/variant-names.ts";
import { holmAdjusted } from "../../../../shared/statistics/holm.ts";
import { mcnemarExact } from "../../../../shared/statistics/mcnemar.ts";
import { wilcoxonSignedRank } from "../../../../shared/statistics/wilcoxon.ts";
import { group } from "./group-support.ts";

/** Eighty learning rates; the later ones are worse, the last by far. */
const variants = Array.from({ length: 80 }, (_, i) =>
  group(
    { "/training/learningRate": (i + 1) / 1000 },
    Array.from(
      { length: 8 },
      (_, seed) => (i === 79 ? 3 : 0.1) + 0.001 * ((i * 7 + seed * 3) % 13),
    ),
  ),
);

describe("a comparison of many variants", () => {
  const { comparisons, tests } = compareVariants(variants);

  it("shows the pairs with the smallest p, corrected over the tests of all pairs", () => {
    const pairs = (80 * 79) / 2;
    expect(tests).toEqual({
      corrected: 2 * pairs,
      pairs,
      shownPairs: MAX_SHOWN_PAIRS,
      pairsWithoutSeeds: 0,
    });
    expect(comparisons).toHaveLength(2 * MAX_SHOWN_PAIRS);
    const nmse = variants.map(({ runs }) => runs.map((run) => Math.log(run.final!.testNmse)));
    const all = nmse.flatMap((x, i) =>
      nmse.slice(i + 1).flatMap((y) => [1, wilcoxonSignedRank(x, y).p]),
    );
    expect(mcnemarExact({ onlyA: 0, onlyB: 0, both: 0, neither: 8 }).p).toBe(1);
    const smallest = Math.min(...all);
    const shown = comparisons.map(({ p }) => p);
    expect(Math.min(...shown)).toBe(smallest);
    expect(comparisons.find(({ p }) => p === smallest)!.pHolm).toBe(Math.min(...holmAdjusted(all)));
  });

  it("says how many were left out, and what the correction is over", () => {
    expect(testWords(tests, comparisons, 80, variantNames(variants)).join(" ")).toBe(
      "Of 3160 pairs of variants, the 15 with the smallest p are shown; 3145 are left out. " +
        "Since the pairs were chosen by their results, Holm’s correction is over all 6320 tests " +
        "that were made, shown or not. Choosing a reference variant means fewer tests. " +
        "With 8 pairs and 6320 tests corrected together p ≤ 0.05 after Holm is impossible " +
        "(smallest possible p 1); it takes at least 18.",
    );
  });

  it("tests against one variant where that is asked for, and corrects over those tests alone", () => {
    const reference = findReference(variants, "learning rate 0.08");
    const against = compareVariants(variants, "wilcoxon", reference);
    expect(against.tests).toMatchObject({
      corrected: 2 * 79,
      pairs: 79,
      shownPairs: 15,
      reference: { "/training/learningRate": 0.08 },
    });
    expect(against.comparisons.every(({ a }) => a === reference.assignment)).toBe(true);
    expect(testWords(against.tests, against.comparisons, 80, variantNames(variants))[0]).toBe(
      "“learning rate 0.08” is tested against every other variant.",
    );
  });

  it("refuses a reference that is none of them, and suggests the nearest", () => {
    expect(() => findReference(variants, "learning rate 0.081")).toThrow(ComparisonError);
    expect(() => findReference(variants, "learning rat 0.08")).toThrow(
      'Did you mean "learning rate 0.08"?',
    );
    expect(findReference(variants, '{"/training/learningRate":0.08}')).toBe(variants[79]);
  });
});

describe("variants of different experiments", () => {
  const of = (name: string, sharing: string, nmse: readonly number[]) =>
    group({ "/name": name, "/model/sharing": sharing }, nmse);
  const some = [0.1, 0.2, 0.3];

  it("are compared within their experiment, not again across two that have both", () => {
    const four = ["A", "B"].flatMap((name) =>
      ["shared", "unshared"].map((sharing) => of(name, sharing, some)),
    );
    const { comparisons } = compareVariants(four);
    expect(comparisons.map(({ a, b }) => [a["/name"], b["/name"]])).toEqual([
      ["A", "A"],
      ["A", "A"],
      ["B", "B"],
      ["B", "B"],
    ]);
  });

  it("are compared across experiments where neither has the other's variant", () => {
    const three = [of("A", "shared", some), of("B", "unshared", some), of("C", "dense", some)];
    expect(compareVariants(three).tests.pairs).toBe(3);
  });

  it("say that there is no seed in common, and count the pairs", () => {
    const [a] = [of("A", "shared", some)];
    const other = of("B", "unshared", some);
    const later = {
      ...other,
      runs: other.runs.map((run) => ({ ...run, seed: run.seed + 10 })),
    };
    const { tests, comparisons } = compareVariants([a, later]);
    expect([comparisons, tests.pairsWithoutSeeds]).toEqual([[], 1]);
    expect(testWords(tests, comparisons, 2, variantNames([a, later]))).toEqual([
      "No two variants have seeds in common, so there is nothing to test in pairs.",
    ]);
  });
});
