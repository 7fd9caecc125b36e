import { describe, expect, it } from "vitest";
import { beeswarm } from "../../../../shared/results/beeswarm.ts";
import { levelPlaces } from "../../../../renderer/charts/level-places.ts";
import type { LineModel } from "../../../../renderer/charts/line-model.ts";
import { yAxisOf } from "../../../../renderer/charts/y-axis.ts";

describe("names of levels", () => {
  const model = (y: readonly number[], level: number): LineModel => ({
    title: "",
    xLabel: "epoch",
    yLabel: "NMSE",
    yScale: "linear",
    yMin: 0,
    yMax: 1,
    lines: [{ label: "a", x: [0, 100], y, color: "#000000", dash: [], width: 2 }],
    levels: [{ label: "a level with a name", value: level }],
  });
  const placeOf = (chart: LineModel) => {
    const plot = {
      width: 300,
      height: 160,
      x: (x: number) => 3 * x,
      y: (y: number) => 160 - 160 * y,
    };
    return levelPlaces(chart, yAxisOf(chart), plot)[0];
  };

  it("stand over the right end where nothing is in the way", () => {
    expect(placeOf(model([0.1, 0.1], 0.5))).toEqual({ side: "end", below: false });
  });

  it("go below where they would be cut, and to the side that lines leave free", () => {
    expect(placeOf(model([0.1, 0.1], 1))).toEqual({ side: "end", below: true });
    expect(placeOf(model([0.55, 0.55], 0.5))).toEqual({ side: "end", below: true });
    const crossing = model([0, 1], 0.95);
    expect(placeOf(crossing)?.side).toBe("start");
  });
});

describe("a swarm of dots", () => {
  it("lets eight equal seeds be counted, also at the end of the axis", () => {
    for (const place of [14, 100, 226]) {
      const dots = beeswarm(Array(8).fill(place), [14, 226]);
      dots.forEach((a, i) => {
        expect(a.x >= 14 && a.x <= 226 && Math.abs(a.dy) <= 5).toBe(true);
        for (const b of dots.slice(i + 1)) {
          expect(Math.hypot(a.x - b.x, a.dy - b.dy)).toBeGreaterThanOrEqual(4.999);
        }
      });
    }
  });

  it("leaves dots that stand apart where they are", () => {
    expect(beeswarm([100, 20], [0, 200])).toEqual([
      { x: 100, dy: 0 },
      { x: 20, dy: 0 },
    ]);
  });
});
