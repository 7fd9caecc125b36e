import { describe, expect, it } from "vitest";
import { compareVariants } from "../../../../main/comparison/compare-variants.ts";
import type { VariantGroup } from "../../../../main/comparison/variant-groups.ts";
import { group } from "./group-support.ts";

/** Groups whose runs are of two settings, `a` and `b`, each with the seeds 1, 2, … */
function pooled(
  value: number,
  a: readonly number[],
  b: readonly (number | undefined)[],
): VariantGroup {
  const assignment = { "/training/learningRate": value };
  const [first, second] = [
    group({ ...assignment, x: "a" }, a),
    group({ ...assignment, x: "b" }, b),
  ];
  const cells = new Map([
    ...first.runs.map(({ id }) => [id, "a"] as const),
    ...second.runs.map(({ id }) => [id, "b"] as const),
  ]);
  return { ...group(assignment, []), runs: [...first.runs, ...second.runs], cells, pooled: 2 };
}

describe("paired tests of groups of several settings", () => {
  it("have one pair a seed, by its geometric mean over the settings that both have", () => {
    const low = pooled(0.1, [0.01, 0.01, 0.01], [0.04, 0.01, 0.01]);
    const high = pooled(0.2, [0.02, 0.02, 0.02], [0.01, 0.02]);
    const { comparisons } = compareVariants([low, high]);
    expect(comparisons.map(({ pairs }) => pairs)).toEqual([3, 3]);
    // Seed 1: √(0.01 · 0.04) = 0.02 against √(0.02 · 0.01) = 0.0141; seeds 2 and 3 the other way.
    expect(comparisons[1]!.sentence).toContain("has the lower NMSE on 2 of 3 seeds");
    expect(comparisons[0]!.sentence).toContain("succeeds in all matched settings on 3 of 3 seeds");
  });

  it("count a seed as failed where one of its settings diverged", () => {
    const fine = pooled(0.1, [0.01, 0.01], [0.01, 0.01]);
    const broken = pooled(0.2, [0, 0.001], [undefined, 0.001]);
    const { comparisons } = compareVariants([fine, broken]);
    expect(comparisons[0]!.sentence).toContain("on 2 of 2 seeds, learning rate 0.2 on 1");
    expect(comparisons[1]!.sentence).toContain("has the lower NMSE on 1 of 2 seeds");
  });
});
