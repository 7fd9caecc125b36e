import { describe, expect, it } from "vitest";
import type { BarsMark, Cell, Figure } from "../../../../shared/figures/figure.ts";
import {
  alignmentOverSeeds,
  learnedOverSeeds,
} from "../../../../shared/figures/learned-and-alignment.ts";
import { figureSvg } from "../../../../shared/figures/svg/figure-svg.ts";
import { assignmentKey } from "../../../../shared/spec/canonical.ts";
import { comparisonOf, experimentOf, measurementOf, runsOf } from "../../main/report/support.ts";

function studyOf(axes: Record<string, unknown>, more: Record<string, unknown> = {}) {
  const spec = experimentOf({ axes, seeds: { count: 3 }, ...more });
  const runs = runsOf(spec, ({ assignment }, seed) => {
    const isShared = assignment["/model/sharing"] === "shared";
    const learned = [1, isShared ? 1 : seed / 10];
    const alignment = Array.from({ length: 10 }, (_, patch) => (patch === 0 ? 1 : seed / 10));
    return [0, 1].map((epoch) => measurementOf({ epoch, step: epoch, learned, alignment }));
  });
  const finals = new Map<string, NonNullable<(typeof runs)[number]["final"]>[]>();
  for (const { assignment, final } of runs) {
    const key = assignmentKey(assignment);
    finals.set(key, [...(finals.get(key) ?? []), final!]);
  }
  return { comparison: comparisonOf(spec, runs), finals };
}
const marksOf = ({ panels }: Figure) => panels.flatMap(({ marks }) => marks);
const barsOf = (figure: Figure) =>
  marksOf(figure).filter((mark): mark is BarsMark => mark.mark === "bars");

describe("the learned spectrum over seeds", () => {
  const { comparison, finals } = studyOf({ "/model/sharing": ["shared", "unshared"] });
  const figure = learnedOverSeeds(comparison, finals, "learned")!;

  it("is a bar a variant and component, with its interval, side by side", () => {
    const [shared, unshared] = barsOf(figure);
    expect(shared).toMatchObject({ label: "shared", values: [1, 1], slot: [0, 2] });
    expect(unshared!.slot).toEqual([1, 2]);
    expect(unshared!.values[1]).toBeCloseTo(0.2, 12);
    expect(unshared!.low[1]).toBeLessThan(0.2);
    expect(unshared!.high[1]).toBeGreaterThan(0.2);
    expect(marksOf(figure)).toContainEqual(
      expect.objectContaining({ mark: "level", value: 1, label: "all of it" }),
    );
  });

  it("names its method, and gives every number in its table", () => {
    expect(figure.notes.join(" ")).toContain("Bars over seeds: Student t");
    expect(figure.table.rows).toHaveLength(4);
    expect(figure.table.rows[3]!.slice(0, 1)).toEqual(["unshared"]);
    expect(figure.table.rows[3]!.at(-1)).toBe("3");
    expect(figureSvg(figure)).not.toMatch(/NaN|undefined/);
  });

  it("is the store's median without an interval where the runs are not known", () => {
    const stored = learnedOverSeeds(comparison, new Map(), "learned")!;
    expect(barsOf(stored)[1]!.values[1]).toBeCloseTo(0.2, 12);
    expect(barsOf(stored)[1]!.low).toEqual([NaN, NaN]);
    expect(stored.notes.join(" ")).toContain("median, no interval");
  });

  it("has a panel for each setting, keyed by what differs within it", () => {
    const axes = {
      "/model/sharing": ["shared", "unshared"],
      "/training/learningRate": [0.01, 0.1],
    };
    const grid = studyOf(axes);
    const parted = learnedOverSeeds(grid.comparison, grid.finals, "learned")!;
    expect(parted.panels.map(({ title }) => title)).toEqual([
      "learning rate 0.01",
      "learning rate 0.1",
    ]);
    expect(barsOf(parted)).toHaveLength(4);
    expect(parted.legend.map(({ label }) => label)).toEqual(["shared (n = 3)", "unshared (n = 3)"]);
  });

  it("is none where nothing has finished", () => {
    expect(learnedOverSeeds({ ...comparison, summary: [] }, new Map(), "l")).toBeUndefined();
  });
});

describe("the alignment over seeds", () => {
  it("has a bar a patch, counted from 1, and one level of chance for each patch size from 1 up", () => {
    const sharing = { "/model/sharing": ["shared", "unshared"] };
    const { comparison, finals } = studyOf(sharing, { data: { patchSize: 1 } });
    const figure = alignmentOverSeeds(comparison, finals, "alignment")!;
    expect(figure.x).toMatchObject({ bands: Array.from({ length: 10 }, (_, i) => String(i + 1)) });
    const levels = marksOf(figure).filter(({ mark }) => mark === "level");
    expect(levels).toMatchObject([{ value: 1, label: "chance 1" }]);
    const sizes = studyOf({ "/data/patchSize": [1, 10] });
    const both = alignmentOverSeeds(sizes.comparison, sizes.finals, "alignment")!;
    const labels = marksOf(both).flatMap((mark) => (mark.mark === "level" ? [mark.label] : []));
    expect(new Set(labels)).toEqual(new Set(["chance 1, d = 1", "chance 0.259, d = 10"]));
  });

  it("is of one run and of one component where there are no more", () => {
    const spectrum = { components: [{ kind: "linear", patches: [0] }] };
    const spec = experimentOf({ axes: {}, seeds: { count: 1 }, target: { spectrum } });
    const runs = runsOf(spec, () => [measurementOf({ epoch: 1, step: 1, learned: [0.75] })]);
    const comparison = comparisonOf(spec, runs);
    const key = comparison.variants[0]!.key;
    const stored = { ...comparison.summary[0]!, learned: [0.25] };
    const known = new Map([[key, runs.map(({ final }) => final!)]]);
    const figure = learnedOverSeeds({ ...comparison, summary: [stored] }, known, "learned")!;
    expect(barsOf(figure)[0]!.values).toEqual([0.75]);
  });

  it("stands beside the level of chance, from 0 to 1", () => {
    const { comparison, finals } = studyOf({ "/model/sharing": ["shared", "unshared"] });
    const figure = alignmentOverSeeds(comparison, finals, "alignment")!;
    expect(figure.y).toMatchObject({ domain: [0, 1] });
    expect(marksOf(figure)).toContainEqual(expect.objectContaining({ label: "chance 0.259" }));
    for (const { low, high } of barsOf(figure)) {
      for (const end of [...low, ...high]) expect(end >= 0 && end <= 1).toBe(true);
    }
  });

  it("is cells where a panel would have too many bars, each row a variant from the top", () => {
    const rates = [0.01, 0.02, 0.03, 0.04, 0.05];
    const { comparison, finals } = studyOf({ "/training/learningRate": rates });
    const figure = alignmentOverSeeds(comparison, finals, "alignment")!;
    const [mark] = marksOf(figure);
    expect(mark).toMatchObject({ mark: "cells", colours: { kind: "sequential", domain: [0, 1] } });
    const cells = (mark as { readonly cells: readonly Cell[] }).cells;
    expect(cells).toHaveLength(50);
    expect(cells[0]).toMatchObject({ row: 4, column: 0, value: 1, text: "1" });
    expect(figure.y).toMatchObject({ bands: rates.map((r) => `learning rate ${r}`).reverse() });
    expect(figure.notes.join(" ")).toContain("Cells over seeds");
  });
});
