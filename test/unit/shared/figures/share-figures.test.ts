import { describe, expect, it } from "vitest";
import type { Comparison } from "../../../../shared/api/records.ts";
import type { Figure } from "../../../../shared/figures/figure.ts";
import { linesOf } from "../../../../shared/figures/line-figure.ts";
import { profileFigure, successFigure } from "../../../../shared/figures/share-figures.ts";
import { figureSvg } from "../../../../shared/figures/svg/figure-svg.ts";
import { gridComparison } from "../../renderer/support.ts";

const comparison = gridComparison([8, 8, 0, 0, 8, 0], 0.002);
const view = { parted: false, hidden: new Set<string>() };
const profile = profileFigure(comparison, view, "profile")!;
const success = successFigure(comparison, view, "success")!;
const lines = (figure: Figure) => figure.panels.flatMap(linesOf);

describe("figures of shares of runs", () => {
  it("step: level between thresholds, upright at them, to the common end", () => {
    expect(lines(profile)).toHaveLength(6);
    const [first] = lines(profile);
    expect(first).toMatchObject({ x: [0.01, 0.1, 0.1, 1, 1], y: [0, 0, 0.5, 0.5, 1] });
    expect(first!.band!.low).toEqual([0, 0, 0.2, 0.2, 0.7]);
    // The share does not change at the last epoch: the curve is level to the end.
    expect(lines(success)[0]).toMatchObject({ x: [0, 1, 1, 2], y: [0, 0, 0.5, 0.5] });
  });

  it("say what a threshold is and which curve is the better", () => {
    expect(profile.notes[0]).toBe(
      "A curve shows the share of runs that end with a test NMSE at or below the threshold: every " +
        "success rate at once, so that no single threshold can be picked to suit. The higher curve is better.",
    );
  });

  it("have a row in their table for each step, with the value after it", () => {
    const own = profile.table.rows.filter(([label]) => label === "low, shared");
    expect(own.map((row) => row.slice(1))).toEqual([
      ["0.01", "0", "0", "0.3", "8"],
      ["0.1", "0.5", "0.2", "0.8", "8"],
      ["1", "1", "0.7", "1", "8"],
    ]);
    expect(profile.table.caption).toContain("where each curve steps");
  });

  it("have the last place in their table, whether or not the share changes there", () => {
    const own = success.table.values!.filter(([label]) => label === "low, shared");
    expect(own.map((row) => row.slice(1, 3))).toEqual([
      [0, 0],
      [1, 0.5],
      [2, 0.5],
    ]);
  });

  it("leave out hidden variants, and are none where nothing has finished", () => {
    const hidden = new Set([comparison.variants[0]!.key]);
    expect(lines(profileFigure(comparison, { ...view, hidden }, "p")!)).toHaveLength(5);
    const none: Comparison = { ...comparison, profiles: [], successCurves: [] };
    expect(profileFigure(none, view, "p")).toBeUndefined();
    expect(successFigure(none, view, "s")).toBeUndefined();
  });

  it("have a logarithmic axis of thresholds and a linear one of epochs", () => {
    expect(profile.x).toMatchObject({ kind: "log", domain: [0.01, 1] });
    expect(success.x).toMatchObject({ kind: "linear", domain: [0, 2] });
    expect(profile.y).toMatchObject({ domain: [0, 1] });
    const svg = figureSvg(profile);
    const placeOf = (label: string): number =>
      Number(
        new RegExp(`<text x="([\\d.]+)" [^>]*text-anchor="middle"[^>]*>${label}<`).exec(svg)![1],
      );
    expect(placeOf("0\\.1")).toBeCloseTo((placeOf("0\\.01") + placeOf("1")) / 2, 1);
    expect(svg).not.toMatch(/NaN|Infinity|undefined/);
  });

  it("say what their bands are and what counts as success", () => {
    expect(profile.notes).toContain("Band: 95% interval at each threshold by itself.");
    expect(success.notes[0]).toContain("at which it has test NMSE below 0.05");
  });
});
