import { describe, expect, it } from "vitest";
import { comparisonCurves, WHOLE_VIEW } from "../../../../shared/figures/comparison-curves.ts";
import type { LineMark } from "../../../../shared/figures/figure.ts";
import { figureSvg } from "../../../../shared/figures/svg/figure-svg.ts";
import { comparisonOf, experimentOf, measurementOf, runsOf } from "../../main/report/support.ts";

const spec = experimentOf({ seeds: { count: 8 } });

/** Of the unshared variant seven seeds stay near 2 and one is solved; the shared one solves all. */
const comparison = comparisonOf(
  spec,
  runsOf(spec, (variant, seed) => {
    const isSolved = variant.assignment["/model/sharing"] === "shared" || seed === 1;
    return [0, 1, 2].map((epoch) =>
      measurementOf({ epoch, step: 100 * epoch, testNmse: epoch === 0 ? 2 : isSolved ? 1e-5 : 2 }),
    );
  }),
);
const view = { ...WHOLE_VIEW, metric: "testNmse" } as const;
const figure = comparisonCurves(comparison, view, "curves")!;
const linesOf = (drawn: typeof figure): LineMark[] =>
  drawn.panels.flatMap(({ marks }) => marks.filter((m): m is LineMark => m.mark === "line"));

describe("the curves of a comparison", () => {
  it("are medians, so that one solved seed of eight does not draw a variant as solved", () => {
    const [shared, unshared] = linesOf(figure);
    expect(shared).toMatchObject({ label: "shared", y: [2, 1e-5, 1e-5] });
    expect(unshared).toMatchObject({ label: "unshared", y: [2, 2, 2] });
    expect(figure.notes.join(" ")).toContain("the median over seeds");
  });

  it("have one band for all variants, by the switch, and say which", () => {
    const interval = comparisonCurves(comparison, { ...view, band: "interval" }, "c")!;
    const unshared = comparison.curves.testNmse[1]!;
    expect(linesOf(figure)[1]!.band).toBe(unshared.quartiles);
    expect(linesOf(interval)[1]!.band).toBe(unshared.interval);
    expect(figure.notes.join(" ")).toContain("quartile");
    expect(interval.notes.join(" ")).toContain("interval of the median");
  });

  it("have every seed thin behind where that is asked for", () => {
    const lines = linesOf(comparisonCurves(comparison, { ...view, seeds: true }, "c")!);
    expect(lines.filter(({ quiet }) => quiet)).toHaveLength(16);
    expect(lines.slice(-2).every(({ quiet }) => !quiet)).toBe(true);
  });

  it("keep styles and legend where a variant is hidden", () => {
    const hidden = new Set([comparison.variants[0]!.key]);
    const rest = comparisonCurves(comparison, { ...view, hidden }, "c")!;
    expect(linesOf(rest)).toEqual([linesOf(figure)[1]]);
    expect(rest.legend).toEqual(figure.legend);
    expect(rest.table).toEqual(figure.table);
  });

  it("stand on steps where that is asked for, and are drawn with the bound of success", () => {
    const steps = comparisonCurves(comparison, { ...view, x: "step" }, "c")!;
    expect(steps.x).toMatchObject({ label: "SGD step", domain: [0, 200] });
    expect(figureSvg(figure)).toContain(">success below 0.05<");
  });

  it("have a table with a row a variant and moment", () => {
    expect(figure.table.rows).toHaveLength(6);
    expect(figure.table.rows[5]!.slice(0, 4)).toEqual(["unshared", "2", "200", "2"]);
  });
});
