import { describe, expect, it } from "vitest";
import { sharingLayout } from "../../../../renderer/charts/sharing-layout.ts";
import {
  lowEnd,
  frequencyEnd,
  spectrumBars,
  weightRange,
  weightToY,
  yToWeight,
} from "../../../../renderer/charts/spectrum-plot.ts";
import { spectrumRows } from "../../../../renderer/model/spectrum-rows.ts";
import { PAPER_SPECTRA } from "../../../../shared/presets/paper-grid.ts";

describe("the spectrum plot", () => {
  const rows = spectrumRows(PAPER_SPECTRA.both, []);
  const range = weightRange(rows);

  it("puts low components into the low region and high ones outside", () => {
    const [low, high] = spectrumBars(rows, range, frequencyEnd(rows));
    const end = lowEnd(frequencyEnd(rows));
    expect(low!.x).toBeLessThan(end);
    expect(high!.x).toBeGreaterThan(end);
  });

  it("turns heights back into weights", () => {
    for (const weight of [0, 0.5, 1])
      expect(yToWeight(weightToY(weight, range), range)).toBe(weight);
  });

  it("sets components of one frequency side by side", () => {
    const twins = spectrumBars(
      spectrumRows([PAPER_SPECTRA.low[0], PAPER_SPECTRA.low[0]], []),
      range,
      4,
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
