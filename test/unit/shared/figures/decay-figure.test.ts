import { describe, expect, it } from "vitest";
import { decayFigure } from "../../../../shared/figures/decay-figure.ts";
import type { Figure, LineMark, PointsMark } from "../../../../shared/figures/figure.ts";
import { decaySentence } from "../../../../shared/probe/decay-sentence.ts";
import type { VarianceDecay } from "../../../../shared/probe/variance-result.ts";

function pointsOf({ panels }: Figure): PointsMark {
  const points = panels[0]!.marks.find((mark) => mark.mark === "points");
  if (points?.mark !== "points") throw new Error("no points were drawn");
  return points;
}

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
      decaySentence({ ...decay, fit: { rate, interval: [low, high], intercept: 0, points: 3 } });
    expect(told(0.55, 0.5, 0.6)).toContain("falls by a factor e^0.55 a patch");
    expect(told(-0.55, -0.56, -0.53)).toContain(
      "grows by a factor e^0.55 a patch (95% interval of the exponent 0.53 to 0.56)",
    );
    expect(told(-0.001, -0.02, 0.01)).toContain(
      "does not change with q beyond noise (95% interval of the rate −0.02 to 0.01)",
    );
  });

  it("has upper bounds for what cannot be told from 0, and says so", () => {
    const figure = decayFigure([decay]);
    const points = pointsOf(figure);
    expect(points.open).toEqual([false, false, false, true]);
    expect(points.y[3]).toBeCloseTo(1.96 * 0.001, 12);
    expect([points.low[0], points.high[0]]).toEqual([1 - 0.0196, 1 + 0.0196]);
    expect(figure.notes.join(" ")).toMatch(/Open points: upper bounds .+ asymptotic/);
  });

  it("counts as measured what lies more than two standard errors above 0", () => {
    const at = (value: number) => {
      const standardError = decay.orders.map(() => 0.5);
      return pointsOf(decayFigure([{ ...decay, variance: [value, 1, 1, 1], standardError }]));
    };
    expect(at(1.25).open[0]).toBe(false);
    expect(at(1.25).y[0]).toBe(1.25);
    expect(at(1).open[0]).toBe(true);
    expect(at(1).y[0]).toBeCloseTo(1 + 1.96 * 0.5, 12);
  });

  it("has an axis of what was measured, whole ticks, and all numbers in its table", () => {
    const { x, y, table } = decayFigure([decay]);
    if (x.kind === "band" || y.kind === "band") throw new Error("axes of numbers expected");
    expect(x.ticks.map(({ label }) => label)).toEqual(["1", "2", "3", "4"]);
    expect(y.domain[0]).toBeGreaterThan(1e-6);
    expect(y.outside).toContain("below");
    expect(table.values?.[3]?.slice(0, 3)).toEqual(["high, unshared", 4, -0.001]);
    expect(table.values?.[3]?.slice(5)).toEqual([1e-9, 0.002]);
  });

  it("has a panel a learner, by its label or else by how it shares, with theory over the points", () => {
    const reason = { ...decay, label: "", theory: { reason: "None." } };
    const figure = decayFigure([decay, reason, { ...decay, orders: [2, 3, 4, 6] }]);
    expect(figure.panels.map(({ title }) => title)).toEqual([
      ...["high, unshared", "unshared", "high, unshared"],
    ]);
    const marks = figure.panels.map((panel) =>
      panel.marks.map((mark) => (mark.mark === "points" ? "points" : (mark as LineMark).label)),
    );
    expect(marks[0]).toEqual(["theory’s exponential", "closed form", "points"]);
    expect(marks[1]).toEqual(["points"]);
    expect(figure.x).toMatchObject({ domain: [0.5, 6.5] });
    expect(figure.legend.map(({ label }) => label)).toEqual([
      ...["closed form", "theory’s exponential"],
    ]);
    const dashOf = (label: string) =>
      (figure.panels[0]!.marks as LineMark[]).find((mark) => mark.label === label)!.style.dash;
    for (const { label, style } of figure.legend)
      expect(style).toMatchObject({ colour: "ink", dash: dashOf(label), width: 1 });
    expect(figure.table.caption).toBe("Variance of the gradient over random targets");
    expect(figure.table.columns.map(({ name }) => name)).toEqual([
      ...["learner", "q", "measured", "low", "high", "closed form", "theory’s exponential"],
    ]);
    const [first, , , , without] = figure.table.values!;
    expect(first).toEqual(["high, unshared", 1, 1, 1 - 0.0196, 1 + 0.0196, 1, 2]);
    expect(without!.slice(5)).toEqual([NaN, NaN]);
    const constant = { variance: [1, 1, 1, 1], rate: 0, exponential: [1, 1, 1, 1] };
    expect(decayFigure([{ ...decay, theory: constant }]).notes.join(" ")).not.toContain(
      "asymptotic",
    );
  });

  it("has no exponential where theory has none", () => {
    const theory = { variance: [1, 1, 1, 1], rate: 0.9, exponential: undefined };
    const lines = decayFigure([{ ...decay, theory }]).legend.map(({ label }) => label);
    expect(lines).toEqual(["closed form"]);
    expect(decaySentence({ ...decay, theory })).toContain("Theory: no exponential.");
  });
});
