import { describe, expect, it } from "vitest";
import { finalsFigure } from "../../../../shared/figures/finals-figure.ts";
import type { DotsMark, Figure } from "../../../../shared/figures/figure.ts";
import { figureSvg } from "../../../../shared/figures/svg/figure-svg.ts";
import { comparisonOf, experimentOf, measurementOf, runsOf } from "../../main/report/support.ts";

const spec = experimentOf({ seeds: { count: 3 } });
const runs = runsOf(spec, (variant, seed) => {
  const isShared = variant.assignment["/model/sharing"] === "shared";
  return [0, 1].map((epoch) =>
    measurementOf({ epoch, step: epoch, testNmse: isShared ? 0.01 * seed : 1 + seed / 10 }),
  );
});
const comparison = comparisonOf(spec, runs);
const dotsOf = ({ panels }: Figure) =>
  panels.flatMap(({ marks }) => marks.filter((m): m is DotsMark => m.mark === "dots"));
const none = new Set<string>();

describe("final values over seeds", () => {
  const figure = finalsFigure(comparison, none, "finals")!;

  it("have a row a variant from the top, a dot a seed in order, and the median", () => {
    expect(figure.y).toMatchObject({ kind: "band", bands: ["unshared", "shared"] });
    expect(dotsOf(figure)).toMatchObject([
      { label: "shared", row: 1, values: [0.01, 0.02, 0.03], centre: 0.02 },
      { label: "unshared", row: 0, values: [1.1, 1.2, 1.3], centre: 1.2 },
    ]);
    expect(dotsOf(figure)[0]!.remark).toBe("3 of 3 succeeded");
    expect(figureSvg(figure).match(/class="dot"/g)).toHaveLength(6);
    expect(figure.notes[0]).toMatch(/^A dot for each seed .* the table of statistics names\.$/);
  });

  it("are in the order of their seeds, whatever order they are given in", () => {
    const seeds = [...comparison.seeds].reverse();
    expect(dotsOf(finalsFigure({ ...comparison, seeds }, none, "f")!)).toMatchObject([
      { label: "shared", values: [0.01, 0.02, 0.03] },
      { label: "unshared", values: [1.1, 1.2, 1.3] },
    ]);
  });

  it("remark on successes that leave a component unlearned", () => {
    const [first, ...rest] = comparison.summary;
    const summary = [{ ...first!, falseSuccesses: 2 }, ...rest];
    const [dots] = dotsOf(finalsFigure({ ...comparison, summary }, none, "f")!);
    expect(dots!.remark).toBe("3 of 3 succeeded, 2 with a component not learned");
  });

  it("stand against the bound of success on the axis of NMSE", () => {
    expect(figure.x).toMatchObject({ kind: "log" });
    expect(figureSvg(figure)).toContain(">success below 0.05<");
  });

  it("have every seed in their table, with all digits in the file", () => {
    expect(figure.table.rows[0]!.at(-1)).toBe("0.01; 0.02; 0.03");
    expect(figure.table.values![1]!.slice(-2)).toEqual([3, "1.1; 1.2; 1.3"]);
  });

  it("leave out hidden variants, and are none where no run is over", () => {
    const hidden = new Set([comparison.variants[0]!.key]);
    expect(dotsOf(finalsFigure(comparison, hidden, "f")!).map(({ label }) => label)).toEqual([
      "unshared",
    ]);
    const seeds = comparison.seeds.map((seed) => ({ ...seed, finalNmse: NaN }));
    expect(finalsFigure({ ...comparison, seeds }, none, "f")).toBeUndefined();
  });

  it("are thirty variants at most, which is said of more", () => {
    const many = (count: number) => {
      const rates = Array.from({ length: count }, (_, i) => (i + 1) / 100);
      const wide = experimentOf({ axes: { "/training/learningRate": rates }, seeds: { count: 1 } });
      const trained = runsOf(wide, () => [measurementOf({ epoch: 1, step: 1, testNmse: 0.5 })]);
      return finalsFigure(comparisonOf(wide, trained), none, "f")!;
    };
    expect(dotsOf(many(30))).toHaveLength(30);
    expect(many(30).notes.join(" ")).not.toContain("are drawn");
    expect(dotsOf(many(31))).toHaveLength(30);
    expect(many(31).notes).toContain("The first 30 of 31 variants are drawn.");
    expect(many(31).table.rows).toHaveLength(31);
  });

  it("count a run that diverged and say that it has no dot", () => {
    const [first, ...rest] = comparison.seeds;
    const diverged = { ...comparison, seeds: [{ ...first!, finalNmse: Infinity }, ...rest] };
    const drawn = finalsFigure(diverged, none, "f")!;
    expect(drawn.notes).toContain("1 run diverged: no dot.");
    expect(figureSvg(drawn).match(/class="dot"/g)).toHaveLength(5);
  });
});
