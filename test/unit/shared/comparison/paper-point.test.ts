import { describe, expect, it } from "vitest";
import { paperPoint } from "../../../../shared/comparison/paper-point.ts";
import { gridComparison } from "../../renderer/support.ts";

describe("the sentence over the paper's grid", () => {
  it("states the paper's point when the numbers make it", () => {
    const text = paperPoint(gridComparison([8, 8, 0, 0, 8, 0], 0.002));
    expect(text).toContain("solves 8 of 8 seeds and the unshared one 0 of 8");
    expect(text).toContain("uses the low frequency to learn the high one");
    expect(text).toContain("With the high one alone: shared 0 of 8, unshared 0 of 8.");
  });

  it("does not state it when the tests do not bear it out", () => {
    const text = paperPoint(gridComparison([8, 8, 0, 0, 5, 3], 0.5));
    expect(text).toContain("5 of 8");
    expect(text).toContain("not enough to tell which of the two succeeds more often");
  });

  it("says so when the numbers point the other way", () => {
    expect(paperPoint(gridComparison([8, 8, 0, 0, 0, 8], 0.002))).toContain("sharing hurts");
  });

  it("says where a success hides a component that was not learned", () => {
    const comparison = gridComparison([8, 8, 0, 0, 8, 0], 0.002);
    const summary = comparison.summary.map((row) => ({ ...row, falseSuccesses: row.successes }));
    const text = paperPoint({ ...comparison, summary });
    expect(text).toContain("solves 8 of 8 (8 with a component not learned) seeds");
    expect(text).toContain("but not always by learning the high frequency");
    expect(text).not.toContain("uses the low frequency");
    const one = comparison.summary.map((row, i) => (i === 4 ? { ...row, falseSuccesses: 1 } : row));
    expect(paperPoint({ ...comparison, summary: one })).toContain("but not always by learning");
    const unshared = comparison.summary.map((row, i) => ({
      ...row,
      falseSuccesses: i === 5 ? 1 : 0,
    }));
    expect(paperPoint({ ...comparison, summary: unshared })).toContain("uses the low frequency");
  });

  it("goes by the test of success of that very pair, after the correction", () => {
    const comparison = gridComparison([8, 8, 0, 0, 8, 0], 0.002);
    const pair = comparison.comparisons[2]!;
    const low = comparison.summary[0]!.variant;
    const open = { ...pair, favours: "undecided" as const, pHolm: 0.5 };
    const others = [
      { ...open, test: "Wilcoxon signed-rank, exact" },
      { ...open, a: low },
      { ...open, b: low },
    ];
    expect(paperPoint({ ...comparison, comparisons: [...others, pair] })).toContain(
      "to learn the high one (McNemar, exact over 8 pairs, p = 0.036 after Holm over 6 tests).",
    );
    // p = 0.02 alone, and p = 0.36 after the correction: what the list of tests calls undecided.
    const corrected = gridComparison([8, 8, 0, 0, 8, 0], 0.02);
    expect(corrected.comparisons[2]!.favours).toBe("undecided");
    expect(paperPoint(corrected)).toContain(
      "That is not enough to tell which of the two succeeds more often (McNemar, exact over 8 pairs, p = 0.36 after Holm over 6 tests). With the low one",
    );
  });

  it("says who has the lower NMSE where the test of success leaves it open", () => {
    const comparison = gridComparison([8, 8, 0, 0, 8, 4], 0.02);
    const success = comparison.comparisons[2]!;
    const nmse = { ...success, test: "Wilcoxon signed-rank, exact", pHolm: 0.047 };
    const said = (favours: "a" | "b" | "undecided") =>
      paperPoint({ ...comparison, comparisons: [success, { ...nmse, favours }] });
    const evidence =
      "(Wilcoxon signed-rank, exact over 8 pairs, p = 0.047 after Holm over 6 tests).";
    expect(said("a")).toContain(`tests); the shared one has the lower NMSE ${evidence}`);
    expect(said("b")).toContain(`tests); the unshared one has the lower NMSE ${evidence}`);
    expect(said("undecided")).not.toContain("lower NMSE");
  });

  it("goes by the pairs of its test, and not by runs without a partner", () => {
    // 5 of 8 shared runs and 5 of 8 unshared ones succeed, but on their common seeds shared is ahead.
    const comparison = gridComparison([8, 8, 0, 0, 5, 5], 0.002);
    const turned = (swap: boolean, favours: "a" | "b") =>
      paperPoint({
        ...comparison,
        comparisons: comparison.comparisons.map((test) => {
          const [a, b] = swap ? [test.b, test.a] : [test.a, test.b];
          return { ...test, a, b, favours };
        }),
      });
    expect(turned(false, "a")).toContain("uses the low frequency to learn the high one");
    expect(turned(true, "b")).toContain("uses the low frequency to learn the high one");
    expect(turned(false, "b")).toContain("sharing hurts");
    expect(turned(true, "a")).toContain("sharing hurts");
  });

  it("leaves out a control of which one side has not run, and a conclusion without a test", () => {
    const comparison = gridComparison([8, 8, 0, 0, 8, 0], 0.002);
    for (const missing of [0, 1]) {
      const summary = comparison.summary.map((row, i) => (i === missing ? { ...row, n: 0 } : row));
      const text = paperPoint({ ...comparison, summary });
      expect(text).not.toContain("With the low one alone");
      expect(text).toContain("With the high one alone");
      const absent = { ...comparison, summary: comparison.summary.toSpliced(missing, 1) };
      expect(paperPoint(absent)).toBe(text);
    }
    expect(paperPoint({ ...comparison, comparisons: [] })).toMatch(
      /and the unshared one 0 of 8\. With the low one alone: shared 8 of 8, unshared 8 of 8\. /,
    );
  });

  it("is silent where one of the pair has not run, or runs were grouped", () => {
    const comparison = gridComparison([8, 8, 0, 0, 8, 0], 0.002);
    for (const missing of [4, 5]) {
      const summary = comparison.summary.map((row, i) => (i === missing ? { ...row, n: 0 } : row));
      expect(paperPoint({ ...comparison, summary })).toBeUndefined();
    }
    const variants = comparison.variants.map((one, i) => (i === 3 ? { ...one, pooled: 2 } : one));
    expect(paperPoint({ ...comparison, variants })).toBeUndefined();
  });

  it("is silent where the selection does not hold the pair", () => {
    const comparison = gridComparison([8, 8, 0, 0, 8, 0], 0.002);
    expect(paperPoint({ ...comparison, summary: comparison.summary.slice(0, 4) })).toBeUndefined();
    for (const missing of [4, 5]) {
      const summary = comparison.summary.toSpliced(missing, 1);
      expect(paperPoint({ ...comparison, summary })).toBeUndefined();
    }
    const unfinished = comparison.summary.map((row) => ({ ...row, n: 0 }));
    expect(paperPoint({ ...comparison, summary: unfinished })).toBeUndefined();
  });
});
