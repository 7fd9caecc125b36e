import { describe, expect, it } from "vitest";
import type { BarsMark } from "../../../../shared/figures/figure.ts";
import { spectrumFigure } from "../../../../shared/figures/spectrum-figure.ts";
import { figureSvg } from "../../../../shared/figures/svg/figure-svg.ts";
import { PAPER_SPECTRA } from "../../../../shared/presets/paper-grid.ts";

describe("the picture of a spectrum", () => {
  const [low, high] = PAPER_SPECTRA.both;
  const figure = spectrumFigure([{ ...high!, weight: -0.5 }, low!]);
  const bars = figure.panels[0]!.marks[0] as BarsMark;

  it("has a bar a component, from low frequency to high, over an axis with 0", () => {
    expect(bars.values).toEqual([1, -0.5]);
    expect(bars.slot).toEqual([0, 1]);
    expect(figure.x).toMatchObject({
      bands: ["linear on patch 1 (frequency 0)", expect.stringMatching(/^cosine ω=1 on patches/)],
    });
    expect(figure.y).toMatchObject({ kind: "linear", domain: [-1, 1] });
  });

  it("has every number in its table and is drawn", () => {
    expect(figure.table.values).toEqual([
      ["linear on patch 1", 0, 1],
      ["cosine ω=1 on patches 1–5", Math.sqrt(5), -0.5],
    ]);
    expect(figureSvg(figure).match(/class="bar"/g)).toHaveLength(2);
  });

  it("is nothing without components", () => {
    expect(figureSvg(spectrumFigure([]))).not.toMatch(/NaN|undefined/);
  });
});
