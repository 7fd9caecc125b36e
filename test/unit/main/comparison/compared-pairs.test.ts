import { describe, expect, it } from "vitest";
import { compareVariants as compareFamily } from "../../../../main/comparison/compare-variants.ts";
import { summarize } from "../../../../main/comparison/variant-summary.ts";
import type { Assignment } from "../../../../shared/spec/variants.ts";
import { group } from "./group-support.ts";

/** The tests that are shown. */
const compareVariants = (...args: Parameters<typeof compareFamily>) =>
  compareFamily(...args).comparisons;

const low = [1, 2, 3, 4, 5, 6, 7, 8].map((seed) => seed / 1000);
const high = low.map((nmse) => nmse + 0.2);
const shared = { "/model/sharing": "shared" };
const unshared = { "/model/sharing": "unshared" };

describe("a comparison of variants", () => {
  it("pairs seeds, and says in words who succeeds how often and with what p", () => {
    const [success, nmse] = compareVariants([group(shared, low), group(unshared, high)]);
    expect(success).toMatchObject({ pairs: 8, p: 2 / 2 ** 8, pHolm: 4 / 2 ** 8, effect: 1 });
    expect(success!.sentence).toMatch(
      /^shared succeeds on 8 of 8 seeds, unshared on 0; exact McNemar p = 0\.0078; p = 0\.016 after Holm over 2 tests\.$/,
    );
    expect(nmse).toMatchObject({ pairs: 8, p: 2 / 2 ** 8, effect: 1 });
  });

  it("counts a diverged run as the worst of failures, in rate and in rank", () => {
    const diverged = [...high.slice(0, 7), undefined];
    const [success, nmse] = compareVariants([group(shared, low), group(unshared, diverged)]);
    expect(success).toMatchObject({ pairs: 8, effect: 1 });
    expect(nmse).toMatchObject({ pairs: 8, effect: 1, p: 2 / 2 ** 8 });
    const summary = summarize(group(unshared, diverged));
    expect(summary).toMatchObject({ n: 8, successes: 0 });
    expect(summary.testNmse.median).toBeCloseTo(0.204, 10);
    expect(summary.testNmse.note).toContain("1 of 8 runs failed");
    const none = summarize(group(unshared, [undefined, undefined]));
    expect(none).toMatchObject({ n: 2, successes: 0, testNmse: { median: NaN, ci: [NaN, NaN] } });
  });

  it("leaves runs out that say nothing yet, and seeds that only one variant has", () => {
    const some = group(shared, low);
    const runs = some.runs.map((run, index) =>
      index < 2 ? { ...run, status: "cancelled" as const, final: undefined } : run,
    );
    const compared = compareVariants([{ ...some, runs }, group(unshared, high.slice(0, 5))]);
    expect(compared.map(({ pairs }) => pairs)).toEqual([3, 3]);
    expect(compared[0]!.sentence).toMatch(
      /^[^()]+; exact McNemar p = [^()]+ after Holm over 2 tests\.$/,
    );
  });

  it("is made of neighbours where there are many, and of any two that were chosen", () => {
    const name = (sharing: string, rate: number): Assignment => ({
      "/model/sharing": sharing,
      "/training/learningRate": rate,
    });
    const four = ["shared", "unshared"].flatMap((sharing) =>
      [0.01, 0.02].map((rate) => group(name(sharing, rate), low)),
    );
    // The schemes at each rate, two tests a pair; not the rates of each scheme.
    const compared = compareVariants(four);
    expect(compared).toHaveLength(2 * 2);
    for (const { a, b } of compared) {
      expect(a["/training/learningRate"]).toBe(b["/training/learningRate"]);
    }
    const rates = [0.01, 0.02, 0.04].map((rate) => group(name("shared", rate), low));
    expect(compareVariants(rates)).toHaveLength(2 * 3);
    expect(compareVariants([four[0]!, four[3]!])).toHaveLength(2);
    expect(compareVariants([four[0]!])).toEqual([]);
  });
});
