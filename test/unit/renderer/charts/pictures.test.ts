import { describe, expect, it } from "vitest";
import { heatColor, heatLimit } from "../../../../renderer/charts/heat-color.ts";
import { sharingLayout } from "../../../../renderer/charts/sharing-layout.ts";
import {
  lowEnd,
  frequencyEnd,
  spectrumBars,
  weightRange,
  weightToY,
  yToWeight,
} from "../../../../renderer/charts/spectrum-plot.ts";
import { filterRows } from "../../../../renderer/model/filter-rows.ts";
import { spectrumRows } from "../../../../renderer/model/spectrum-rows.ts";
import { PAPER_SPECTRA } from "../../../../shared/presets/paper-grid.ts";

describe("the spectrum plot", () => {
  const rows = spectrumRows(PAPER_SPECTRA.both, []);
  const range = weightRange(rows);

  it("puts low components into the low region and high ones outside", () => {
    const [low, high] = spectrumBars(rows, range);
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

describe("the heatmap", () => {
  it("turns each filter towards the planted one and tells their alignment", () => {
    const model = {
      kind: "patch",
      patchMap: "linear",
      sharing: "unshared",
      head: { kind: "known" },
    } as const;
    const snapshot = {
      filters: [
        [-2, 0],
        [0, 3],
      ],
      targetFilters: [[1, 0]],
    };
    const [planted, first, second] = filterRows(snapshot, model, 2);
    expect(planted).toMatchObject({ planted: true, values: [1, 0] });
    expect(first).toMatchObject({ label: "filter 1, patch 1", alignment: 1 });
    expect(first?.values[0]).toBe(1);
    expect(second?.alignment).toBe(0);
  });

  it("goes from brown over the ground to teal", () => {
    expect(heatColor(0, [9, 9, 9])).toEqual([9, 9, 9]);
    expect(heatColor(-5, [9, 9, 9])).toEqual([140, 81, 10]);
    expect(heatLimit([[0, -3], [2]])).toBe(3);
    expect(heatLimit([[0]])).toBe(1);
  });
});
