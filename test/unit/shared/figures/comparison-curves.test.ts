import { describe, expect, it } from "vitest";
import { comparisonCurves, WHOLE_VIEW } from "../../../../shared/figures/comparison-curves.ts";
import type { LineMark } from "../../../../shared/figures/figure.ts";
import { figureSvg } from "../../../../shared/figures/svg/figure-svg.ts";
import {
  blend,
  INKS,
  seriesColour,
  THEORY_DASH,
  VARIANT_COLOURS,
} from "../../../../shared/figures/style.ts";
import { gridComparison } from "../../renderer/support.ts";
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

/** The comparison before anything was measured. */
function byEpoch(of: typeof comparison): typeof comparison {
  const curves = of.curves.testNmse.map((curve) => ({ ...curve, epoch: [], step: [], median: [] }));
  return { ...of, curves: { ...of.curves, testNmse: curves } };
}

describe("the curves of a comparison", () => {
  it("are medians, so that one solved seed of eight does not draw a variant as solved", () => {
    const [shared, unshared] = linesOf(figure);
    expect(shared).toMatchObject({ label: "shared", y: [2, 1e-5, 1e-5] });
    expect(unshared).toMatchObject({ label: "unshared", y: [2, 2, 2] });
    expect(figure.notes.join(" ")).toContain("the median over seeds");
    expect(figure.description).toBe(
      "Curves of 2 variants over training; the table has the numbers.",
    );
    const [name, ...numbers] = figure.table.columns.map(({ numeric }) => numeric);
    expect([name, new Set(numbers)]).toEqual([false, new Set([true])]);
  });

  it("have one band for all variants, by the switch, and say which", () => {
    const interval = comparisonCurves(comparison, { ...view, band: "interval" }, "c")!;
    const unshared = comparison.curves.testNmse[1]!;
    expect(linesOf(figure)[1]!.band).toBe(unshared.quartiles);
    expect(linesOf(interval)[1]!.band).toBe(unshared.interval);
    expect(figure.notes.join(" ")).toContain("quartile");
    expect(interval.notes.join(" ")).toContain("interval of the median");
  });

  it("begin at 0 on a linear axis, and where their numbers do on a logarithmic one", () => {
    const linear = comparisonCurves(comparison, { ...view, scale: "linear" }, "c")!;
    const log = comparisonCurves(comparison, { ...view, scale: "log" }, "c")!;
    expect([linear.y, log.y]).toMatchObject([{ kind: "linear" }, { kind: "log" }]);
    const high = comparison.curves.trainLoss.map((curve) => ({
      ...curve,
      median: curve.median.map(() => 3),
      quartiles: { low: curve.median.map(() => 2.5), high: curve.median.map(() => 4) },
    }));
    const above = { ...comparison, curves: { ...comparison.curves, trainLoss: high } };
    const fromOf = (scale: "linear" | "log"): number => {
      const drawn = comparisonCurves(above, { ...view, metric: "trainLoss", scale }, "c")!;
      return (drawn.y as { domain: readonly [number, number] }).domain[0];
    };
    expect(fromOf("linear")).toBe(0);
    expect(fromOf("log")).toBeGreaterThan(0);
  });

  it("have every seed thin behind where that is asked for", () => {
    const lines = linesOf(comparisonCurves(comparison, { ...view, shown: "both" }, "c")!);
    expect(lines.filter(({ quiet }) => quiet)).toHaveLength(16);
    expect(lines.slice(-2).every(({ quiet }) => !quiet)).toBe(true);
    const alone = linesOf(comparisonCurves(comparison, { ...view, shown: "seeds" }, "c")!);
    expect(alone).toHaveLength(16);
    expect(alone.every(({ quiet, style }) => !quiet && style.width === 1)).toBe(true);
  });

  it("say what lines are: each a seed, medians, or both", () => {
    const notes = (shown: "seeds" | "both" | "summary", more: object = {}) =>
      comparisonCurves(comparison, { ...view, shown, ...more }, "c")!.notes;
    expect(notes("seeds")).toEqual(["Each line is one seed."]);
    expect(notes("summary")).toEqual([
      "Line: the median over seeds for each variant.",
      "Band: from the first to the third quartile over seeds.",
    ]);
    expect(notes("both")).toEqual([
      "Line: the median over seeds for each variant.",
      "Band: from the first to the third quartile over seeds.",
      "Thin lines: every seed.",
    ]);
    expect(notes("summary", { band: "interval" })[2]).toMatch(/^Intervals of the median run/);
    const thinned = { ...comparison, moments: { measured: 900, kept: 3 } };
    const told = comparisonCurves(thinned, { ...view, shown: "seeds" }, "c")!.notes;
    expect(told[1]).toMatch(/^Curves are drawn at 3 of up to 900 moments/);
  });

  it("begin at 0 on a linear axis, and not on a log one", () => {
    const y = (scale: "linear" | "log") => comparisonCurves(comparison, { ...view, scale }, "c")!.y;
    expect(y("linear")).toMatchObject({ kind: "linear", domain: [0, 2] });
    expect(y("log")).toMatchObject({ kind: "log" });
    const high = comparison.curves.testNmse.map((curve) => ({
      ...curve,
      ...{ median: curve.median.map((value) => value + 100), quartiles: { low: [], high: [] } },
    }));
    const lifted = { ...comparison, curves: { ...comparison.curves, testNmse: high } };
    const drawn = comparisonCurves(lifted, { ...view, scale: "linear" }, "c")!;
    expect(drawn.y).toMatchObject({ domain: [0, 120] });
  });

  it("leave out the seeds of a variant that is hidden, and end where training will", () => {
    const hidden = new Set([comparison.variants[0]!.key]);
    const seeds = comparisonCurves(comparison, { ...view, shown: "seeds", hidden }, "c")!;
    expect(linesOf(seeds)).toHaveLength(8);
    expect(linesOf(seeds).every(({ label }) => label.startsWith("unshared, seed "))).toBe(true);
    expect(seeds.panels[0]!.read).toEqual(linesOf(figure).slice(1));
    const later = comparisonCurves(comparison, { ...view, xEnd: 60 }, "c")!;
    expect(later.x).toMatchObject({ domain: [0, 60] });
    const none = byEpoch(comparison);
    expect(comparisonCurves(none, view, "c")).toBeUndefined();
  });

  it("of a crowd are pale but for the five that end lowest, on screen as in a file", () => {
    const rates = Array.from({ length: 13 }, (_, i) => (i + 1) / 100);
    const wide = experimentOf({ axes: { "/training/learningRate": rates }, seeds: { count: 3 } });
    const of = (count: number, more: object = {}) => {
      const crowd = comparisonOf(
        wide,
        runsOf(wide, ({ assignment }) =>
          [0, 1].map((epoch) => {
            const rate = assignment["/training/learningRate"] as number;
            return measurementOf({ epoch, step: epoch, testNmse: epoch === 0 ? 1 : 1 - rate });
          }),
        ),
      );
      const hidden = new Set(crowd.variants.slice(count).map(({ key }) => key));
      return comparisonCurves(crowd, { ...view, parted: false, hidden, ...more }, "c")!;
    };
    const drawn = of(13);
    const out = linesOf(drawn).filter(({ style }) => style.faded !== true);
    expect(out.map(({ endLabel }) => endLabel)).toEqual(
      [0.09, 0.1, 0.11, 0.12, 0.13].map((rate) => `learning rate ${rate}`),
    );
    expect(linesOf(drawn).slice(-5)).toEqual(out);
    expect(drawn.notes).toContain(
      "The 5 curves that end lowest stand out; the other 8 are drawn pale.",
    );
    const svg = figureSvg(drawn);
    expect(svg.match(/>learning rate 0\.\d+</g)).toHaveLength(5);
    expect(svg.match(/stroke-opacity="0\.25"/g)).toHaveLength(8);
    // The seeds of those that stand out stand out with them.
    const seeds = linesOf(of(13, { shown: "seeds" }));
    expect(seeds.filter(({ style }) => style.faded !== true)).toHaveLength(15);
    expect(linesOf(of(12)).some(({ style }) => style.faded)).toBe(false);
    expect(of(12).notes.join(" ")).not.toContain("pale");
  });

  it("keep styles and legend where a variant is hidden", () => {
    const hidden = new Set([comparison.variants[0]!.key]);
    const rest = comparisonCurves(comparison, { ...view, hidden }, "c")!;
    expect(linesOf(rest)).toEqual([linesOf(figure)[1]]);
    expect(rest.legend).toEqual(figure.legend);
    expect(rest.table.rows).toEqual(figure.table.rows.filter(([label]) => label === "unshared"));
  });

  it("stand on steps where that is asked for, and are drawn with the bound of success", () => {
    const steps = comparisonCurves(comparison, { ...view, x: "step" }, "c")!;
    expect(steps.x).toMatchObject({ label: "SGD step", domain: [0, 200] });
    const both = comparisonCurves(comparison, { ...view, x: "step", shown: "both" }, "c")!;
    expect(new Set(linesOf(both).map(({ x }) => x.join()))).toEqual(new Set(["0,100,200"]));
    expect(figureSvg(figure)).toContain(">success below 0.05<");
  });

  it("have no band where there is one run a line, which is said, and no coverage in the table", () => {
    const single = experimentOf({ seeds: { count: 1 } });
    const one = comparisonOf(
      single,
      runsOf(single, () =>
        [0, 1].map((epoch) => measurementOf({ epoch, step: epoch, testNmse: 1 })),
      ),
    );
    const drawn = comparisonCurves(one, view, "c")!;
    expect(drawn.notes).toContain("One run per line, so there is no band.");
    expect(figure.notes.join(" ")).not.toContain("One run per line");
    const said = "median over seeds, quartiles and interval of the median";
    expect(drawn.table.caption).toMatch(new RegExp(`${said}$`));
    expect(figure.table.caption).toMatch(new RegExp(`${said}\\. \\S`));
  });

  it("have a table with a row a variant and moment", () => {
    expect(figure.table.rows).toHaveLength(6);
    expect(figure.table.rows[5]!.slice(0, 4)).toEqual(["unshared", "2", "200", "2"]);
  });
});

describe("the curves of the paper's grid", () => {
  const grid = gridComparison([8, 8, 0, 0, 8, 0], 0.02);
  const whole = { ...view, parted: false };

  it("are coloured by architecture and sharing and dashed by spectrum", () => {
    const lines = linesOf(comparisonCurves(grid, whole, "c")!);
    expect(lines.map(({ style }) => seriesColour(style, "light"))).toEqual(
      [1, 2, 3].flatMap(() => [VARIANT_COLOURS.shared, VARIANT_COLOURS.unshared]),
    );
    expect(lines[0]!.style.dash).toEqual([]);
    expect(lines[2]!.style.dash).not.toEqual(lines[4]!.style.dash);
  });

  it("are parted into a panel a spectrum where that is asked for", () => {
    const panels = comparisonCurves(grid, view, "c")!.panels;
    expect(panels.map(({ title }) => title)).toEqual(["low", "high", "both"]);
  });

  it("say from when on a variant has no number", () => {
    const curves = grid.curves.testNmse.map((curve, i) =>
      i === 0 ? { ...curve, median: [1, Infinity, Infinity] } : curve,
    );
    const diverged = { ...grid, curves: { ...grid.curves, testNmse: curves } };
    expect(comparisonCurves(diverged, whole, "c")!.notes).toContain(
      "Not measured, or beyond what a number can hold: low, shared from epoch 1 on.",
    );
  });
});

describe("theory over a comparison", () => {
  const grid = gridComparison([8, 8, 0, 0, 8, 0], 0.01);
  const keys = grid.variants.map(({ key }) => key);
  const medians = { trainLoss: [3, 0.6], testMse: [2, 0.4], testNmse: [1, 0.2] };
  const curves = keys.map((key) => ({ key, step: [0, 100], epoch: [0, 1], medians }));
  const predicted = { method: "flow", curves } as const;
  const drawn = (hidden: readonly string[], metric: "testNmse" | "trainLoss" = "testNmse") =>
    comparisonCurves(
      grid,
      { ...view, metric, parted: false, hidden: new Set(hidden) },
      "c",
      predicted,
    )!;

  it("names its variant, has its hue, and hides with it", () => {
    const own = linesOf(drawn([])).filter(({ label }) => label.includes("theory"));
    expect(own).toHaveLength(6);
    expect(own[0]).toMatchObject({
      label: "low, shared, theory (population flow)",
      style: { colour: "shared", dash: THEORY_DASH },
    });
    expect(linesOf(drawn(keys.slice(0, 5)))).toHaveLength(2);
  });

  it("stands in the table beside the measured curves, and in the legend once", () => {
    const { table, legend } = drawn(keys.slice(1));
    expect(table.rows.filter(([label]) => label!.includes("theory"))).toEqual([
      ["low, shared, theory (population flow)", "0", "0", "1", "–", "–", "–", "–", "–", "–"],
      ["low, shared, theory (population flow)", "1", "100", "0.2", "–", "–", "–", "–", "–", "–"],
    ]);
    expect(legend.filter(({ label }) => label.includes("theory"))).toHaveLength(1);
  });

  it("is that of the metric that is drawn", () => {
    const ofMetric = (metric: "testNmse" | "trainLoss") =>
      linesOf(drawn([], metric)).filter(({ label }) => label.includes("theory"));
    expect(ofMetric("trainLoss").map(({ y }) => y)).toEqual(keys.map(() => medians.trainLoss));
    expect(ofMetric("testNmse").map(({ y }) => y)).toEqual(keys.map(() => medians.testNmse));
  });

  it("is told from the line it lies on by the ink of the theme", () => {
    const own = linesOf(drawn([])).find(({ label }) => label.includes("theory"))!;
    expect(seriesColour(own.style, "light")).toBe(
      blend(VARIANT_COLOURS.shared, INKS.light.text, 0.25),
    );
    expect(seriesColour(own.style, "dark")).toBe(
      blend(VARIANT_COLOURS.shared, INKS.dark.text, 0.25),
    );
  });
});
