import { describe, expect, it } from "vitest";
import { divergingScale, colourOf } from "../../../../shared/figures/colour-scale.ts";
import type { CellsMark, Figure } from "../../../../shared/figures/figure.ts";
import { filtersFigure } from "../../../../shared/figures/filters-figure.ts";
import { figureSvg } from "../../../../shared/figures/svg/figure-svg.ts";
import { modelSchema } from "../../../../shared/registry/architectures/registry.ts";
import { expandVariants } from "../../../../shared/spec/variants.ts";
import { experimentOf } from "../../main/report/support.ts";

const specOf = (fields: Record<string, unknown>) =>
  expandVariants(experimentOf({ axes: {}, ...fields }))[0]!.spec;
const patch = { kind: "patch", sharing: "unshared", patchMap: "linear", head: { kind: "known" } };
const { model } = specOf({ model: patch });
const sized = (patches: number) => ({
  model,
  data: {
    ...{ source: "gaussian" as const, trainSize: 1, testSize: 1, fresh: false },
    ...{ patches, patchSize: 2 },
  },
});
const spec = sized(2);
const snapshot = {
  filters: [
    [-2, 0],
    [0, 3],
  ],
  targetFilters: [[1, 0]],
};
const cellsOf = ({ panels }: Figure) =>
  panels.flatMap(({ marks }) => marks.filter((m): m is CellsMark => m.mark === "cells"));

describe("filters as cells", () => {
  const figure = filtersFigure({ spec, filters: snapshot }, "run")!;
  const [mark] = cellsOf(figure);

  it("stand as rows beneath the planted one, parted from it, with their alignment", () => {
    expect(figure.title).toBe("Filters beside the planted one");
    expect(figure.y).toMatchObject({
      bands: ["filter 2, patch 2", "filter 1, patch 1", "", "planted, all patches"],
    });
    expect(figure.x).toMatchObject({ label: "Coordinate", bands: ["1", "2"] });
    expect(mark!.remarks).toEqual(["|cos| 0", "|cos| 1", "", ""]);
  });

  it("are scaled to unit length and turned towards the planted one", () => {
    const row = (at: number) =>
      mark!.cells.filter((cell) => cell.row === at).map(({ value }) => value);
    expect(row(3)).toEqual([1, 0]);
    expect(row(1)[0]).toBe(1);
    expect(row(0)).toEqual([0, 1]);
    expect(mark!.colours).toMatchObject({ kind: "diverging", domain: [-1, 1] });
  });

  it("say how they are scaled and turned, and what their colours are", () => {
    expect(figure.notes).toEqual([
      "Each is scaled to unit length and turned towards the planted filter: its sign cannot be told " +
        "where the target is even in it.",
      "Brown is negative, teal positive, pale near zero.",
    ]);
    const alone = filtersFigure({ spec, filters: { ...snapshot, targetFilters: [] } }, "run")!;
    expect(alone.notes[0]).toBe(
      "Each is scaled to unit length. The target has no planted filter to compare with.",
    );
  });

  it("have their coordinates, their lengths and their alignment in the table", () => {
    expect(figure.table.columns.map(({ name }) => name)).toEqual([
      "Filter",
      "|cos| with the planted filter",
      "Length before scaling",
      "1",
      "2",
    ]);
    expect(figure.table.rows[1]).toEqual(["filter 1, patch 1", "1", "2", "1", "0"]);
    expect(figure.table.rows[0]![1]).toBe("–");
    expect(figure.table.values![2]).toEqual(["filter 2, patch 2", 0, 3, 0, 1]);
  });

  it("have one colour for a value, whatever draws them, and their sign in words", () => {
    const svg = figureSvg(figure);
    const scale = divergingScale("", [1]);
    for (const value of [-1, 0, 1].filter((v) => mark!.cells.some((cell) => cell.value === v))) {
      expect(svg).toContain(`fill="${colourOf(scale, value)!.fill}"`);
    }
    expect(svg).toContain(">|cos| 1<");
    expect(figure.notes.join(" ")).toContain("Brown is negative, teal positive");
  });

  it("are images where patches are cut from images, one a filter", () => {
    const digits = specOf({
      data: { source: "mnist" },
      model: { ...patch, sharing: "shared" },
    });
    const filter = Array.from({ length: 100 }, (_, i) => (i === 11 ? 1 : 0));
    const images = filtersFigure(
      { spec: digits, filters: { filters: [filter], targetFilters: [] } },
      "r",
    )!;
    expect(images.title).toBe("Learned filters");
    expect(images.panels.map(({ title }) => title)).toEqual(["filter 1, patches 1–16"]);
    const [image] = cellsOf(images);
    expect(image!.cells.find(({ value }) => value === 1)).toMatchObject({ column: 1, row: 8 });
    const sizes = [
      ...figureSvg(images).matchAll(
        /<rect x="[\d.]+" y="[\d.]+" width="([\d.]+)" height="([\d.]+)" fill="#/g,
      ),
    ];
    expect(sizes.slice(0, 100).every(([, width, height]) => width === height)).toBe(true);
  });

  it("are the first forty where there are more, which is said, and all in the table", () => {
    const many = Array.from({ length: 50 }, () => [1, 0]);
    const whole = filtersFigure(
      {
        spec: sized(50),
        filters: { filters: many, targetFilters: [] },
      },
      "r",
    )!;
    expect(cellsOf(whole)[0]!.cells).toHaveLength(80);
    expect(whole.notes).toContain("The first 40 of 50 are drawn.");
    expect(whole.table.rows).toHaveLength(50);
    const forty = filtersFigure(
      { spec: sized(40), filters: { filters: many.slice(0, 40), targetFilters: [] } },
      "r",
    )!;
    expect(cellsOf(forty)[0]!.cells).toHaveLength(80);
    expect(forty.notes).toEqual([
      "Each is scaled to unit length. The target has no planted filter to compare with.",
      "Brown is negative, teal positive, pale near zero.",
    ]);
  });

  it("are named by the patches that use them, each beside the planted filter of its first", () => {
    const grouped = modelSchema.parse({ ...patch, sharing: [0, 1, 1] });
    const groups = { ...sized(3), model: grouped };
    const filters = [
      [1, 0],
      [0, -2],
    ];
    const targetFilters = [
      [0, 1],
      [0, 1],
      [1, 0],
    ];
    const own = filtersFigure({ spec: groups, filters: { filters, targetFilters } }, "r")!;
    expect(own.title).toBe("Filters beside the planted ones");
    expect(own.table.rows).toEqual([
      ["planted, patch 1", "–", "1", "0", "1"],
      ["planted, patch 2", "–", "1", "0", "1"],
      ["planted, patch 3", "–", "1", "1", "0"],
      ["filter 1, patch 1", "0", "1", "1", "0"],
      ["filter 2, patches 2, 3", "1", "2", "0", "1"],
    ]);
    expect(own.y).toMatchObject({
      bands: [
        ...["filter 2, patches 2, 3", "filter 1, patch 1", ""],
        ...["planted, patch 3", "planted, patch 2", "planted, patch 1"],
      ],
    });
  });

  it("are named by their channel where a patch has several, and one of length 0 is drawn as none", () => {
    const channels = { ...sized(2), model: modelSchema.parse({ ...patch, channels: 2 }) };
    const filters = [
      [1, 0],
      [0, 0],
      [3, 4],
      [0, 1],
    ];
    const own = filtersFigure({ spec: channels, filters: { filters, targetFilters: [] } }, "r")!;
    expect(own.table.rows).toEqual([
      ["filter 1, patch 1, channel 1", "–", "1", "1", "0"],
      ["filter 1, patch 1, channel 2", "–", "0", "0", "0"],
      ["filter 2, patch 2, channel 1", "–", "5", "0.6", "0.8"],
      ["filter 2, patch 2, channel 2", "–", "1", "0", "1"],
    ]);
    // Without planted ones above there is nothing to be parted from.
    expect(own.y).toMatchObject({ bands: own.table.rows.map(([label]) => label).reverse() });
  });

  it("are no figure for a model without filters", () => {
    expect(filtersFigure({ spec, filters: undefined }, "r")).toBeUndefined();
    expect(
      filtersFigure({ spec, filters: { filters: [], targetFilters: [] } }, "r"),
    ).toBeUndefined();
  });
});
