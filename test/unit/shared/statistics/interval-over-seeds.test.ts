import { describe, expect, it } from "vitest";
import { interquartileMean, mean } from "../../../../shared/statistics/estimate.ts";
import { intervalOverSeeds } from "../../../../shared/statistics/interval-over-seeds.ts";
import { studentInterval } from "../../../../shared/statistics/student.ts";
import { refusal, source } from "./support.ts";

const LOSSES = [0.3, 0.5, 0.2, 0.4, 0.9, 0.6, 0.7, 0.8, 0.35];

describe("the interval over seeds", () => {
  it("is Student's below 10 runs, with a few-seeds note", () => {
    const summary = intervalOverSeeds(LOSSES, { uniform: source() });
    const expected = studentInterval(LOSSES);
    expect(summary).toMatchObject({ low: expected.low, high: expected.high, fewSeeds: true });
    expect(summary.estimate).toBe(mean(LOSSES));
    expect(summary.note).toContain("few seeds (9)");
    expect(summary.method).toContain("Student t");
  });

  it("is the bootstrap of the interquartile mean from 10 runs up", () => {
    const values = [...LOSSES, 0.45];
    const summary = intervalOverSeeds(values, { uniform: source() });
    expect(summary.estimate).toBe(interquartileMean(values));
    expect(summary).toMatchObject({ fewSeeds: false, n: 10, failed: 0 });
    expect(summary.note).toBeUndefined();
    expect(summary.method).toContain("IQM");
    expect(intervalOverSeeds(values, { uniform: source() })).toEqual(summary);
  });

  it("takes logarithms by itself where positive losses span a decade, and only there", () => {
    const decades = [0.001, 0.02, 0.3];
    const summary = intervalOverSeeds(decades, { uniform: source() });
    expect(summary.estimate).toBe(Math.exp(mean(decades.map(Math.log))));
    expect(summary.low).toBeGreaterThan(0);
    const linear = intervalOverSeeds(decades, { uniform: source(), logScale: false });
    expect(linear.estimate).toBe(mean(decades));
    expect(intervalOverSeeds([0, 0.02, 0.3], { uniform: source() }).method).toContain("(mean)");
    expect(intervalOverSeeds([0.1, 0.5], { uniform: source() }).method).toContain("(mean)");
  });

  it("answers a single run with the run and no interval, and no run with nulls", () => {
    expect(intervalOverSeeds([0.2], { uniform: source() })).toMatchObject({
      estimate: 0.2,
      low: null,
      high: null,
      n: 1,
      note: "one run: no interval can be given",
    });
    expect(intervalOverSeeds([], { uniform: source() })).toMatchObject({
      estimate: null,
      n: 0,
      method: "none",
    });
  });

  it("leaves failed runs out and says how many", () => {
    const summary = intervalOverSeeds([0.1, Infinity, 0.2, 0.15, Infinity], { uniform: source() });
    expect(summary).toMatchObject({ n: 3, failed: 2 });
    expect(summary.note).toContain("2 of 5 runs failed");
    expect(intervalOverSeeds([Infinity], { uniform: source() })).toMatchObject({
      estimate: null,
      failed: 1,
    });
  });

  it("refuses NaN by index, and zeros on a forced log scale", () => {
    expect(refusal(() => intervalOverSeeds([1, NaN], { uniform: source() })).index).toBe(1);
    expect(refusal(() => intervalOverSeeds([-Infinity], { uniform: source() })).index).toBe(0);
    const forced = () => intervalOverSeeds([0, 1], { uniform: source(), logScale: true });
    expect(refusal(forced).index).toBe(0);
  });
});
