import { describe, expect, it } from "vitest";
import { sharingLayout } from "../../../../renderer/charts/sharing-layout.ts";
import {
  frequencyToX,
  lowEnd,
  PLOT,
  spectrumAxes,
  spectrumBars,
  weightToY,
  yToWeight,
} from "../../../../renderer/charts/spectrum-plot.ts";
import { spectrumRows } from "../../../../renderer/model/spectrum-rows.ts";
import { PAPER_SPECTRA } from "../../../../shared/presets/paper-grid.ts";

describe("the spectrum plot", () => {
  const rows = spectrumRows(PAPER_SPECTRA.both, []);
  const axes = spectrumAxes(rows);

  it("puts low components into the low region and high ones outside", () => {
    const [low, high] = spectrumBars(rows, axes);
    const end = lowEnd(axes);
    expect(low!.x).toBeLessThan(end);
    expect(high!.x).toBeGreaterThan(end);
  });

  it("turns heights back into weights", () => {
    for (const weight of [0, 0.5, 1]) expect(yToWeight(axes, weightToY(axes, weight))).toBe(weight);
  });

  it("has the axes of every figure: round ticks, and what lies beyond an axis at its end", () => {
    expect(axes.weight.ticks.map(({ label }) => label)).toEqual(["0", "0.5", "1"]);
    const { domain, ticks } = axes.frequency;
    expect([domain[1], ...ticks.slice(0, 4).map(({ label }) => label)]).toEqual([
      ...[4, "0", "0.5", "1", "1.5"],
    ]);
    expect(weightToY(axes, 1.2)).toBeGreaterThan(PLOT.top);
    expect(weightToY(axes, 50)).toBe(PLOT.top);
    expect(frequencyToX(axes, 99)).toBe(frequencyToX(axes, domain[1]));
  });

  it("sets components of one frequency side by side", () => {
    const twins = spectrumBars(
      spectrumRows([PAPER_SPECTRA.low[0], PAPER_SPECTRA.low[0]], []),
      axes,
    );
    expect(twins[1]!.x).toBeGreaterThanOrEqual(twins[0]!.x + twins[0]!.width);
  });
});

describe("the sharing diagram", () => {
  it("stands a shared filter in the middle and lets none cover another", () => {
    expect(sharingLayout([0, 0, 0]).filters[0]?.x).toBeCloseTo(260, 5);
    const { filters } = sharingLayout([0, 1, 0, 1, 0, 1]);
    expect(Math.abs(filters[0]!.x - filters[1]!.x)).toBeGreaterThanOrEqual(24);
  });
});
