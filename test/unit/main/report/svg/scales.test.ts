import { describe, expect, it } from "vitest";
import { MAX_DECADES, scaleFor } from "../../../../../main/report/svg/scales.ts";

const labels = (scale: ReturnType<typeof scaleFor>) =>
  scale.ticks.map((tick) => tick.label).filter((label) => label !== "");

describe("a linear scale", () => {
  it("maps known values to known pixels", () => {
    const scale = scaleFor([0, 10], { kind: "linear" }).onto([100, 200]);
    expect([0, 2.5, 10].map(scale.at)).toEqual([100, 125, 200]);
  });

  it("has no place for what is not a number", () => {
    const scale = scaleFor([0, 10], { kind: "linear" }).onto([100, 200]);
    expect([Number.NaN, Infinity].map(scale.at)).toEqual([undefined, undefined]);
  });

  it("exists without values, with one value and with equal ones", () => {
    expect(scaleFor([], { kind: "auto" }).domain).toEqual([0, 1]);
    const one = scaleFor([3, 3], { kind: "auto" });
    expect(one.kind).toBe("linear");
    expect(one.domain[0]).toBeLessThan(3);
    expect(one.domain[1]).toBeGreaterThan(3);
    const zero = scaleFor([0], { kind: "auto" });
    expect(zero.domain[0]).toBeLessThan(zero.domain[1]);
  });
});

describe("a logarithmic scale", () => {
  it("is chosen where positive values span a decade, and only there", () => {
    expect(scaleFor([0.1, 1], { kind: "auto" }).kind).toBe("log");
    expect(scaleFor([0.11, 1], { kind: "auto" }).kind).toBe("linear");
    expect(scaleFor([-1, 0.001, 1], { kind: "auto" }).kind).toBe("linear");
  });

  it("maps decades to equal stretches", () => {
    const scale = scaleFor([0.01, 1], { kind: "log" }).onto([0, 100]);
    expect(scale.domain).toEqual([0.01, 1]);
    expect(scale.at(0.1)).toBeCloseTo(50, 9);
    expect(labels(scale)).toEqual(["0.01", "0.1", "1"]);
  });

  it("labels 1, 2 and 5 within a decade and powers over many", () => {
    expect(labels(scaleFor([0.1, 1], { kind: "log" }))).toEqual(["0.1", "0.2", "0.5", "1"]);
    expect(labels(scaleFor([1e-5, 1], { kind: "log" }))).toEqual([
      "10⁻⁵",
      "10⁻⁴",
      "10⁻³",
      "10⁻²",
      "10⁻¹",
      "10⁰",
    ]);
  });

  it("cuts what lies many decades below, draws it on the edge and says so", () => {
    const scale = scaleFor([1e-30, 0, 2], { kind: "log" }).onto([100, 0]);
    expect(scale.floor).toBe(scale.domain[0]);
    expect(Math.log10(scale.domain[1] / scale.domain[0])).toBeLessThan(MAX_DECADES + 2);
    expect(scale.at(1e-30)).toBe(100);
    expect(scale.at(0)).toBe(100);
    expect(scaleFor([1e-3, 2], { kind: "log" }).floor).toBeUndefined();
  });

  it("is not stretched by the interval of scattered seeds, and says that it cuts it", () => {
    const scale = scaleFor([0.1, 2], { kind: "log", intervals: [0.05, 2e5] });
    expect(scale.domain[1]).toBeLessThanOrEqual(20);
    expect(scale.ceiling).toBe(scale.domain[1]);
    expect(scaleFor([0.1, 2], { kind: "log", intervals: [0.05, 4] }).ceiling).toBeUndefined();
  });

  it("shows a level that must be seen apart from the frame", () => {
    const [low] = scaleFor([0.1, 2], { kind: "log", include: [0.05] }).domain;
    expect(low).toBeLessThan(0.05);
  });

  it("survives more values than a call has arguments", () => {
    const many = Array.from({ length: 300_000 }, (_, i) => 1 + i);
    expect(scaleFor(many, { kind: "auto" }).domain[1]).toBeGreaterThanOrEqual(300_000);
  });
});
