import { describe, expect, it } from "vitest";
import { beeswarm } from "../../../../shared/results/beeswarm.ts";
import { decayChart, decayWords } from "../../../../renderer/charts/decay-chart.ts";
import { levelPlaces } from "../../../../renderer/charts/level-places.ts";
import type { LineModel } from "../../../../renderer/charts/line-model.ts";
import { SPECTRUM_DASHES } from "../../../../shared/figures/style.ts";
import { yAxisOf } from "../../../../renderer/charts/y-axis.ts";
import type { VarianceDecay } from "../../../../shared/probe/variance-result.ts";

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

describe("the decay of the gradient's variance", () => {
  const decay: VarianceDecay = {
    label: "high, unshared",
    architecture: "patch",
    sharing: "unshared",
    assignment: {
      "/target/spectrum/components": [
        { kind: "cosine", patches: [0, 1, 2, 3], weight: 1, omega: 1, phase: 0 },
      ],
    },
    targetFilters: "shared",
    orders: [1, 2, 3, 4],
    variance: [1, 0.1, 0.01, -0.001],
    standardError: [0.01, 0.01, 0.001, 0.001],
    fit: { rate: 0.55, interval: [0.5, 0.6], intercept: 0, points: 3 },
    theory: { variance: [1, 0.1, 0.01, 1e-9], rate: 0.96, exponential: [2, 0.2, 0.02, 0.002] },
  };

  it("is told as falling, growing or not changing, without a double sign", () => {
    const told = (rate: number, low: number, high: number) =>
      decayWords({ ...decay, fit: { rate, interval: [low, high], intercept: 0, points: 3 } });
    expect(told(0.55, 0.5, 0.6)).toContain("falls by a factor e^0.55 a patch");
    expect(told(-0.55, -0.56, -0.53)).toContain(
      "grows by a factor e^0.55 a patch (95% interval of the exponent 0.53 to 0.56)",
    );
    expect(told(-0.001, -0.02, 0.01)).toContain(
      "does not change with q beyond noise (95% interval of the rate −0.02 to 0.01)",
    );
  });

  it("says what was left out and what the exponential is, and has whole ticks", () => {
    const model = decayChart([decay]);
    expect(model.notes?.[0]).toContain("1 point of high, unshared");
    expect(model.notes?.[1]).toContain("asymptotic");
    expect(model.xWhole).toBe(true);
    expect(model.lines[0]?.dash).toEqual(SPECTRUM_DASHES.high);
    expect(yAxisOf(model).low).toBeGreaterThan(1e-6);
  });

  it("has no exponential where theory has none", () => {
    const theory = { variance: [1, 1, 1, 1], rate: 0.9, exponential: undefined } as never;
    expect(decayChart([{ ...decay, theory }]).lines).toHaveLength(2);
    expect(decayWords({ ...decay, theory })).toContain("Theory: no exponential.");
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
