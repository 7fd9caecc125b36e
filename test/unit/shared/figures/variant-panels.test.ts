import { describe, expect, it } from "vitest";
import { experimentVariants } from "../../../../renderer/model/experiment-variants.ts";
import {
  drawnVariants,
  seedRange,
  shownPanels,
  variantLegend,
  variantPanels,
} from "../../../../shared/figures/variant-panels.ts";
import { parseExperiment } from "../../../../shared/spec/parse.ts";

/** Variants of so many numbers of epochs, shared and unshared, with runs that count up from one. */
function comparisonOf(epochs: number, sharing: readonly string[] = ["shared", "unshared"]) {
  const variants = experimentVariants(
    parseExperiment({
      format: "wslab/experiment@1",
      axes: {
        "/training/epochs": Array.from({ length: epochs }, (_, i) => i + 1),
        "/model/sharing": [...sharing],
      },
    }),
  );
  return {
    variants,
    summary: variants.map(({ assignment }, i) => ({ variant: assignment, n: i + 1 })),
  };
}

describe("the panels of variants", () => {
  const sizes = (comparison: ReturnType<typeof comparisonOf>, isParted = true) =>
    variantPanels(comparison, isParted).map(({ title, variants }) => [title, variants.length]);

  it("have what differs in its model alone side by side", () => {
    const panels = variantPanels(comparisonOf(2), true);
    expect(panels.map(({ title }) => title)).toEqual(["epochs 1", "epochs 2"]);
    expect(panels[1]!.variants.map(({ labelInFacet, n }) => [labelInFacet, n])).toEqual([
      ["shared", 3],
      ["unshared", 4],
    ]);
  });

  it("are one where they are not to be parted, or would be one alone", () => {
    expect(sizes(comparisonOf(2), false)).toEqual([["", 4]]);
    expect(sizes(comparisonOf(1))).toEqual([["", 2]]);
  });

  it("are twelve at most, and one where no panel would have a pair", () => {
    expect(sizes(comparisonOf(12))).toHaveLength(12);
    expect(sizes(comparisonOf(13))).toEqual([["", 26]]);
    expect(sizes(comparisonOf(3, ["shared"]))).toEqual([["", 3]]);
  });

  it("keep their order and titles where variants are hidden", () => {
    const comparison = comparisonOf(2);
    const hidden = new Set([comparison.variants[0]!.key]);
    const { all, shown } = shownPanels(comparison, { parted: true, hidden });
    expect(all.map(({ variants }) => variants.length)).toEqual([2, 2]);
    expect(shown.map(({ variants }) => variants.length)).toEqual([1, 2]);
    expect(shown.map(({ title }) => title)).toEqual(["epochs 1", "epochs 2"]);
    expect(shownPanels(comparison, { parted: false, hidden }).shown).toHaveLength(1);
  });

  it("count no runs of a variant without a summary", () => {
    const { variants } = comparisonOf(1);
    expect(drawnVariants({ variants, summary: [] }).map(({ n }) => n)).toEqual([0, 0]);
  });
});

describe("the legend of variants", () => {
  const labels = (epochs: number, sharing?: readonly string[]) =>
    variantLegend(variantPanels(comparisonOf(epochs, sharing), false)).map(({ label }) => label);

  it("has an entry for each of up to twelve, with its runs", () => {
    expect(labels(1)).toEqual(["epochs 1, shared (n = 1)", "epochs 1, unshared (n = 2)"]);
    expect(labels(6)).toHaveLength(12);
    expect(labels(6)[11]).toBe("epochs 6, unshared (n = 12)");
  });

  it("has one for each colour and spectrum of more, with how many they are", () => {
    expect(labels(7)).toEqual([
      "shared, both (7 variants, n = 1 to 13 each)",
      "unshared, both (7 variants, n = 2 to 14 each)",
    ]);
  });

  it("says how many runs are behind some variants", () => {
    const variants = drawnVariants(comparisonOf(2));
    const counted = (...counts: number[]) => seedRange(counts.map((n) => ({ ...variants[0]!, n })));
    expect(counted(8)).toBe("n = 8");
    expect(counted(8, 8)).toBe("n = 8");
    expect(counted(8, 6, 7)).toBe("n = 6 to 8");
    expect(counted(6, 8)).toBe("n = 6 to 8");
  });
});
