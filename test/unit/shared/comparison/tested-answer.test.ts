import { describe, expect, it } from "vitest";
import { compareRuns } from "../../../../main/comparison/compare-runs.ts";
import { testedAnswer } from "../../../../shared/comparison/tested-answer.ts";
import { assignmentKey } from "../../../../shared/spec/canonical.ts";
import { parseExperiment } from "../../../../shared/spec/parse.ts";
import { record } from "../../renderer/support.ts";
import { group, series } from "../../main/comparison/group-support.ts";
import { gridComparison } from "../../renderer/support.ts";

/** Shared against unshared dense target, each seed by its final NMSE. */
function compared(shared: readonly number[], unshared: readonly number[]) {
  const experiment = parseExperiment({
    format: "wslab/experiment@1",
    axes: { "/model/sharing": ["shared", "unshared"] },
  });
  const runs = [shared, unshared].flatMap((nmse, variantIndex) => {
    const assignment = { "/model/sharing": variantIndex === 0 ? "shared" : "unshared" };
    return group(assignment, nmse).runs.map((run) => ({ ...run, variantIndex }));
  });
  const selected = [{ record: record({ spec: experiment }), experiment, runs }];
  return compareRuns(selected, () => series([1, 0.5]));
}
const eight = (value: number) => Array.from({ length: 8 }, (_, i) => value * (1 + i / 100));

describe("what the tests of a comparison answer", () => {
  it("says of two variants which does better, with each test and what it is corrected over", () => {
    const answer = testedAnswer(compared(eight(0.01), eight(0.5)));
    expect(answer).toContain("on every seed with “shared” (8 of 8); on no seed with “unshared”");
    expect(answer).toContain(
      "“shared” succeeds more often than “unshared” (exact McNemar over 8 pairs, p = 0.016 after Holm over 2 tests).",
    );
    expect(answer).toContain("“shared” has a lower NMSE than “unshared” (");
  });

  it("says that too few seeds do not tell two variants apart", () => {
    const answer = testedAnswer(compared([0.01, 0.02], [0.5, 0.6]));
    expect(answer).toContain("That is not enough to tell “shared” and “unshared” apart (");
  });

  it("says once of several pairs that they are not told apart, with the smallest p of them", () => {
    const comparison = compared([0.01, 0.02], [0.5, 0.6]);
    const [shared] = comparison.variants;
    const assignment = { "/training/epochs": 5 };
    const other = { ...shared!, assignment, key: assignmentKey(assignment), label: "5 epochs" };
    const pairs = comparison.comparisons.flatMap((one) => [
      { ...one, pHolm: 0.75 },
      { ...one, b: assignment, pHolm: 1 },
    ]);
    const answer = testedAnswer({
      ...comparison,
      variants: [...comparison.variants, other],
      comparisons: pairs,
      tests: { ...comparison.tests, pairs: 2, shownPairs: 2, corrected: pairs.length },
    });
    expect(answer.match(/not enough to tell/g)).toHaveLength(1);
    expect(answer).toContain(
      `“shared” and “unshared”; “shared” and “5 epochs” (the smallest p = 0.75 after Holm over ${pairs.length} tests).`,
    );
  });

  it("says where successes leave a component unlearned", () => {
    const comparison = compared(eight(0.01), eight(0.5));
    const summary = comparison.summary.map((one) => ({
      ...one,
      falseSuccesses: Math.min(3, one.successes),
    }));
    expect(testedAnswer({ ...comparison, summary })).toContain(
      "“shared” (8 of 8, 3 with a component not learned); on no seed with “unshared” (0 of 8)",
    );
    const many = { ...comparison.variants[0]!, assignment: {} };
    const keys = Array.from({ length: 12 }, (_, i) => ({ "/training/epochs": i + 1 }));
    const variants = keys.map((assignment) => ({
      ...many,
      assignment,
      key: assignmentKey(assignment),
    }));
    const rows = keys.map((variant) => ({ ...summary[0]!, variant }));
    const counted = testedAnswer({ ...comparison, variants, summary: rows, comparisons: [] });
    expect(counted).toMatch(/”\. 36 successes leave a component unlearned\.$/);
  });

  it("names what is alone: every seed, some seeds, no seed", () => {
    const { variants, summary, tests } = compared(eight(0.01), eight(0.5));
    const [only] = variants;
    const said = (successes: number) =>
      testedAnswer({
        variants: [only!],
        summary: [{ ...summary[0]!, successes }],
        ...{ comparisons: [], tests },
      });
    expect(said(8)).toMatch(/^Runs reach [^;]+ on every seed with “shared” \(8 of 8\)\.$/);
    expect(said(3)).toMatch(/^Runs reach [^;]+ on some seeds with “shared” \(3 of 8\)\.$/);
    expect(said(0)).toMatch(/^Runs reach [^;]+ on no seed with “shared” \(0 of 8\)\.$/);
  });

  it("names a variant that varies nothing by its sharing", () => {
    const { variants, summary, tests } = compared(eight(0.01), eight(0.5));
    const varied = { assignment: {}, key: assignmentKey({}), label: "all as it is" };
    const own = { ...variants[1]!, ...varied, sharing: "unshared" as const };
    const rows = [{ ...summary[1]!, variant: {} }];
    const answer = testedAnswer({ variants: [own], summary: rows, comparisons: [], tests });
    expect(answer).toContain("on no seed with “unshared” (0 of 8).");
  });

  it("tells pair by pair which are decided, and the open ones together", () => {
    const grid = gridComparison([8, 8, 0, 0, 8, 0], 0.02);
    const decided = (at: number, ...favours: ("a" | "undecided")[]) =>
      favours.map((one, test) => ({
        ...grid.comparisons[at]!,
        ...{
          favours: one,
          test: test === 0 ? "exact McNemar" : "Wilcoxon",
          pHolm: 0.01 * (at + 1),
        },
      }));
    const told = (...pairs: ReturnType<typeof decided>[]) =>
      testedAnswer({ ...grid, comparisons: pairs.flat() });
    const half = told(decided(0, "a", "undecided"), decided(1, "undecided", "undecided"));
    expect(half).toMatch(
      / succeeds more often than [^.]+ \(exact McNemar over 8 pairs, p = 0\.01 /,
    );
    expect(
      half.match(/not enough to tell “[^;]+” and “[^;]+” apart \(exact McNemar/g),
    ).toHaveLength(1);
    const two = told(decided(0, "a"), decided(1, "undecided"), decided(2, "undecided"));
    expect(two).toMatch(
      / succeeds more often than .+\. That is not enough to tell apart [^;]+; [^;]+ \(the smallest p = 0\.02 /,
    );
    expect(told(decided(2, "a"))).toContain(" succeeds more often than ");
  });

  it("names the first of those that are best", () => {
    const { variants, summary, tests } = compared(eight(0.01), eight(0.5));
    const keys = Array.from({ length: 9 }, (_, i) => ({ "/training/epochs": i + 1 }));
    const answer = testedAnswer({
      variants: keys.map((assignment, i) => ({
        ...{ ...variants[0]!, assignment, key: assignmentKey(assignment), label: `v${i + 1}` },
      })),
      summary: keys.map((variant) => ({ ...summary[0]!, variant })),
      ...{ comparisons: [], tests },
    });
    expect(answer).toMatch(/is that of “v1”\.$/);
  });

  it("names variants up to eight, and counts more of them with the best", () => {
    const { variants, summary, tests } = compared(eight(0.01), eight(0.5));
    const many = (count: number) => {
      const keys = Array.from({ length: count }, (_, i) => ({ "/training/epochs": i + 1 }));
      return testedAnswer({
        variants: keys.map((assignment, i) => ({
          ...{ ...variants[0]!, assignment, key: assignmentKey(assignment), label: `v${i + 1}` },
        })),
        summary: keys.map((variant, i) => ({
          ...{ ...summary[0]!, variant, n: 4, successes: [4, 0, 0, 1][i % 4]! },
          testNmse: { ...summary[0]!.testNmse, median: i === 2 ? 0.25 : 0.5 + i },
        })),
        ...{ comparisons: [], tests },
      });
    };
    expect(many(8)).toMatch(
      /^Runs reach .+ on every seed with “v1” \(4 of 4\) and “v5” \(4 of 4\); /,
    );
    expect(many(8)).toMatch(
      /; on some seeds with “v4” \(1 of 4\) and “v8” \(1 of 4\); on no seed with “v2” \(0 of 4\), “v3” \(0 of 4\), “v6” \(0 of 4\) and “v7” \(0 of 4\)\.$/,
    );
    expect(many(9)).toMatch(
      /^Of 9 variants, 3 reach .+ on every seed, 4 on none and 2 on some\. The lowest median test NMSE, 0\.25, is that of “v3”\.$/,
    );
  });

  it("leaves out what no variant does, and counts those without a finished run", () => {
    const { variants, summary, tests } = compared(eight(0.01), eight(0.5));
    const own = { variants, tests, comparisons: [] };
    const failed = summary.map((one) => ({ ...one, successes: 0 }));
    expect(testedAnswer({ ...own, summary: failed })).toMatch(
      /^Runs reach [^;]+ on no seed with “shared” \(0 of 8\) and “unshared” \(0 of 8\)\.$/,
    );
    const solved = summary.map((one, i) => ({ ...one, successes: 8, n: i === 0 ? 8 : 0 }));
    expect(testedAnswer({ ...own, summary: solved })).toMatch(
      /^Runs reach [^;]+ on every seed with “shared” \(8 of 8\)\. 1 variant has no finished run\.$/,
    );
  });

  it("tells the tests of three pairs, and counts those of more", () => {
    const grid = gridComparison([8, 8, 0, 0, 8, 0], 0.001);
    const { tests } = grid;
    expect(testedAnswer(grid)).not.toContain("After Holm’s correction over");
    expect(testedAnswer(grid).match(/ succeeds more often than /g)).toHaveLength(3);
    const [first, ...others] = grid.comparisons;
    const comparisons = [
      first!,
      ...others.map((one) => ({ ...one, favours: "undecided" as const })),
    ];
    const four = { ...tests, corrected: 8, pairs: 4, shownPairs: 4 };
    expect(testedAnswer({ ...grid, comparisons, tests: four })).toMatch(
      / After Holm’s correction over 8 tests 1 of the 3 paired comparisons shows a difference at p ≤ 0\.05\.$/,
    );
    const fewer = { ...four, shownPairs: 3 };
    expect(testedAnswer({ ...grid, tests: fewer })).toContain(
      "3 of the 3 shown paired comparisons show a",
    );
  });

  it("says where no run has ended", () => {
    const grid = gridComparison([8, 8, 0, 0, 8, 0], 0.02);
    const summary = grid.summary.map((one) => ({ ...one, n: 0 }));
    expect(testedAnswer({ ...grid, summary })).toBe(
      "No run has finished yet, so there is no answer.",
    );
  });
});
