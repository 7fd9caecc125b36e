import { describe, expect, it } from "vitest";
import { improvementRows } from "../../../../shared/comparison/improvement-rows.ts";
import type { VariantComparison } from "../../../../shared/results/result-file.ts";
import { variantNames } from "../../../../shared/results/variant-names.ts";
import { gridComparison } from "../../renderer/support.ts";

const comparison = gridComparison([8, 8, 0, 0, 8, 0], 0.002);

describe("the table of improvements", () => {
  it("has a row a pair, with what its tests decide", () => {
    const [test] = comparison.comparisons;
    const nmse = { ...test!, test: "Wilcoxon signed-rank, exact", favours: "undecided" as const };
    const rowsOf = (comparisons: readonly VariantComparison[]) =>
      improvementRows(comparisons, variantNames(comparison.variants));
    const rows = rowsOf([test!, nmse, comparison.comparisons[1]!]);
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatchObject({ pairs: 8, improvement: { probability: 1 } });
    expect(rows[0]!.decided).toBe(`success: ${rows[0]!.first}`);
    expect(rowsOf([nmse])[0]!.decided).toBe("nothing");
    expect(rowsOf([])).toEqual([]);
  });
});
