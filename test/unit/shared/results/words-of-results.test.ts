import { describe, expect, it } from "vitest";
import { csvText } from "../../../../shared/results/csv-text.ts";
import { intervalWords, thinnedWords } from "../../../../shared/results/curve-labels.ts";
import { engineCheckText } from "../../../../shared/results/engine-check-text.ts";
import { hasEnded, hasOutcome, RUN_STATUSES } from "../../../../shared/results/run-status.ts";
import { commonSuccess, successInWords } from "../../../../shared/results/success-text.ts";
import { variantNames } from "../../../../shared/results/variant-names.ts";

describe("a rule of success", () => {
  const rule = { metric: "testNmse", below: 0.05 } as const;
  const variants = (...rules: (typeof rule | { metric: "testMse"; below: number })[]) =>
    rules.map((success) => ({ spec: { success } }));

  it("is said by its metric and its threshold with all its digits", () => {
    expect(successInWords(rule)).toBe("test NMSE below 0.05");
    expect(successInWords({ metric: "trainLoss", below: 0.00012 }, "is below")).toMatch(
      /^train\S* loss is below 0\.00012$/,
    );
  });

  it("is common where metric and threshold are the same in all variants", () => {
    expect(commonSuccess(variants(rule, { ...rule }))).toEqual(rule);
    expect(commonSuccess(variants(rule, { ...rule, below: 0.06 as 0.05 }))).toBeUndefined();
    expect(commonSuccess(variants(rule, rule, { metric: "testMse", below: 0.05 }))).toBeUndefined();
    expect(commonSuccess([])).toBeUndefined();
  });
});

describe("the state of a run", () => {
  it("says something of its variant where it was trained to its end or diverged", () => {
    const told = RUN_STATUSES.filter((status) => hasOutcome({ status }));
    expect(told).toEqual(["done"]);
    const diverged = { message: "diverged", step: 3 };
    const withStep = RUN_STATUSES.filter((status) => hasOutcome({ status, failure: diverged }));
    expect(withStep).toEqual(["done", "failed"]);
    expect(hasOutcome({ status: "failed", failure: { message: "crashed" } })).toBe(false);
    expect(hasOutcome({ status: "failed", failure: { message: "at once", step: 0 } })).toBe(true);
  });

  it("is an end, however it ended, or none yet", () => {
    expect(RUN_STATUSES.filter((status) => hasEnded({ status }))).toEqual([
      ...["done", "failed", "cancelled", "interrupted"],
    ]);
  });
});

describe("what is said under curves", () => {
  const curve = (coverage: number[], n: number[]) => ({ coverage, n });

  it("is how sure intervals are at the least, of moments with two runs or more", () => {
    expect(intervalWords([curve([0.5], [1]), curve([], [])])).toBe("");
    expect(intervalWords([curve([0.95, 0.1], [8, 1]), curve([0.97], [6])])).toMatch(
      /and contain it in at least 95% of cases\.$/,
    );
    expect(intervalWords([curve([0.97, 0.9375], [6, 5])])).toMatch(
      /with fewer than six runs they span all runs, and contain it in 93\.7% of cases or more, not 95%\.$/,
    );
    expect(intervalWords([curve([0.9499], [6])])).toContain("in 94.9% of cases");
    expect(intervalWords([curve([0.5], [2])])).toContain("in 50% of cases");
  });

  it("is that they were thinned, where moments were left out", () => {
    expect(thinnedWords({ measured: 1000, kept: 400 })).toMatch(
      /^Curves are drawn at 400 of up to 1000 moments, evenly chosen; /,
    );
    expect(thinnedWords({ measured: 400, kept: 400 })).toBe("");
  });
});

it("an engine's check says how far it strayed, in how many steps, and what followed", () => {
  const check = { steps: 20, deviation: 1.66e-7, isWithin: true };
  expect(engineCheckText(check)).toBe(
    "the fused engine deviated from native TensorFlow by at most 1.7e-7 in 20 steps",
  );
  expect(engineCheckText({ ...check, isWithin: false })).toMatch(
    /in 20 steps, beyond tolerance, so TensorFlow trained$/,
  );
  expect(engineCheckText({ ...check, deviation: Infinity })).toContain(" without bound in 20 ");
});

it("variants are called as in their comparison, and others by their own assignment", () => {
  const nameOf = variantNames([{ key: '{"/model/sharing":"shared"}', label: "one filter" }]);
  expect(nameOf({ "/model/sharing": "shared" })).toBe("one filter");
  expect(nameOf({ "/model/sharing": "unshared" })).toBe("unshared");
});

it("a table as CSV ends every line, quotes what must be, and disarms formulas, not numbers", () => {
  expect(
    csvText([
      ["a", "b,c", undefined],
      [-1.5, '=1+"x"', "@y"],
      ["-z", 1e-7, "two\nlines"],
    ]),
  ).toBe('a,"b,c",\r\n-1.5,"\'=1+""x""","\'@y"\r\n"\'-z",1e-7,"two\nlines"\r\n');
});
