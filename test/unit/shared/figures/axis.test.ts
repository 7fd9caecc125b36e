import { describe, expect, it } from "vitest";
import { numberAxis, type Axis, type BandAxis } from "../../../../shared/figures/axis.ts";
import { scaleOf } from "../../../../shared/figures/svg/scale.ts";

/** As a share of the axis from its low to its high end. */
const placeOn = (axis: Axis, value: number): number | undefined => scaleOf(axis, [0, 1])(value);

const labelled = ({ ticks }: ReturnType<typeof numberAxis>): string[] =>
  ticks.map(({ label }) => label).filter((label) => label !== "");

describe("a linear axis", () => {
  it("has round ticks and ends that hold all values", () => {
    const axis = numberAxis([0.3, 9.7], { label: "y", kind: "linear" });
    expect(axis).toMatchObject({ kind: "linear", domain: [0, 10], outside: "" });
    expect(labelled(axis)).toEqual(["0", "2", "4", "6", "8", "10"]);
  });

  it("keeps fixed ends and says what lies outside of them", () => {
    const axis = numberAxis([0.2, 1.4], { label: "y", kind: "linear", domain: [0, 1] });
    expect(axis.domain).toEqual([0, 1]);
    expect(axis.outside).toBe("Values above 1 are drawn at the edge of the plot.");
    expect(placeOn(axis, 1.4)).toBe(1);
    expect(placeOn(axis, 0.25)).toBe(0.25);
  });

  it("has ticks at whole numbers alone where it counts", () => {
    const axis = numberAxis([1, 3], {
      label: "q",
      kind: "linear",
      domain: [0.5, 3.5],
      whole: true,
    });
    expect(labelled(axis)).toEqual(["1", "2", "3"]);
  });

  it("is drawn for no value and for one", () => {
    expect(numberAxis([], { label: "y", kind: "auto" }).domain).toEqual([0, 1]);
    expect(numberAxis([NaN, 5], { label: "y", kind: "linear" }).domain).toEqual([0, 8]);
  });
});

describe("a log axis", () => {
  it("has a place for what must be seen where there is nothing else yet", () => {
    const axis = numberAxis([], { label: "NMSE", kind: "log", include: [0.05, 1] });
    expect(axis).toMatchObject({ kind: "log", domain: [0.02, 2], outside: "" });
  });

  it("has whole decades, its ends at 1, 2 or 5", () => {
    const axis = numberAxis([0.003, 1.2], { label: "NMSE", kind: "auto" });
    expect(axis).toMatchObject({ kind: "log", domain: [0.002, 2], outside: "" });
    expect(labelled(axis)).toEqual(["0.01", "0.1", "1"]);
  });

  it("shows six decades, puts what is less on its edge and says so", () => {
    const axis = numberAxis([1, 1e-30], { label: "NMSE", kind: "log" });
    expect(axis.domain).toEqual([1e-6, 1]);
    expect(axis.outside).toBe("Values below 10⁻⁶ are drawn at the edge of the plot.");
    expect(placeOn(axis, 1e-30)).toBe(0);
    expect(placeOn(axis, 1e-3)).toBeCloseTo(0.5, 12);
  });

  it("shows the first six decades of what diverges, with a level that must be seen", () => {
    const axis = numberAxis([1.1, 40, 1e9, 1e300], { kind: "log", label: "", include: [0.05] });
    expect(axis.domain[0]).toBeLessThan(0.05);
    expect(axis.domain[1]).toBe(1e6);
    expect(axis.outside).toBe("Values above 10⁶ are drawn at the edge of the plot.");
    expect(numberAxis([2e8, 3e3], { kind: "log", label: "" }).domain).toEqual([2e3, 2e8]);
  });

  it("puts zero on its lower edge, one treatment wherever it is drawn", () => {
    const axis = numberAxis([0, 0.1, 1], { label: "NMSE", kind: "auto" });
    expect(axis.domain).toEqual([0.1, 1]);
    expect(placeOn(axis, 0)).toBe(0);
    expect(axis.outside).toContain("below 0.1");
  });

  it("gives no place to what is negative, not a number or infinite", () => {
    const axis = numberAxis([0.1, 1], { label: "NMSE", kind: "log" });
    expect([-1, NaN, Infinity].map((value) => placeOn(axis, value))).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it("follows an interval for a decade and cuts what is far from all values", () => {
    const near = numberAxis([0.1, 1], { label: "y", kind: "log", intervals: [0.05, 3] });
    expect(near).toMatchObject({ domain: [0.05, 5], outside: "" });
    const far = numberAxis([0.1, 1], { label: "y", kind: "log", intervals: [1e-5, 1e4] });
    expect(far.domain).toEqual([0.1, 1]);
    expect(far.outside).toContain("below 0.1 or above 1");
  });

  it("has decades of equal length, 1, 2 and 5 named within one and powers over many", () => {
    const names = (low: number, high: number) =>
      labelled(numberAxis([low, high], { label: "y", kind: "log" }));
    expect(names(0.1, 1)).toEqual(["0.1", "0.2", "0.5", "1"]);
    expect(names(1e-5, 1)).toEqual(["10⁻⁵", "10⁻⁴", "10⁻³", "0.01", "0.1", "1"]);
    const axis = numberAxis([0.01, 1], { label: "y", kind: "log" });
    expect(placeOn(axis, 0.1)).toBeCloseTo(0.5, 12);
  });

  it("is chosen where positive values span a decade, and only there", () => {
    const kindOf = (...values: number[]) => numberAxis(values, { label: "y", kind: "auto" }).kind;
    expect([kindOf(0.1, 1), kindOf(0.11, 1), kindOf(-1, 0.001, 1)]).toEqual([
      "log",
      "linear",
      "linear",
    ]);
  });

  it("takes an interval in to just a decade from all values, and a decade to a single value", () => {
    const domain = (values: readonly number[], intervals: readonly number[] = []) =>
      numberAxis(values, { label: "y", kind: "log", intervals }).domain;
    expect(domain([1, 10], [0.1])).toEqual([0.1, 10]);
    expect(domain([1, 10], [0.099])).toEqual([1, 10]);
    expect(domain([1, 10], [100])).toEqual([1, 100]);
    expect(domain([1, 10], [101])).toEqual([1, 10]);
    expect(domain([100])).toEqual([10, 100]);
  });

  it("has room around a single value that is linear: one around 0, else half of it", () => {
    const domain = (value: number) => numberAxis([value], { label: "y", kind: "linear" }).domain;
    expect(domain(0)).toEqual([-1, 1]);
    expect(domain(4)).toEqual([0, 6]);
    expect(domain(-4)).toEqual([-6, -2]);
  });

  it("survives more values than a call has arguments", () => {
    const many = Array.from({ length: 300_000 }, (_, i) => 1 + i);
    const { domain } = numberAxis(many, { label: "y", kind: "auto", intervals: many });
    expect(domain[1]).toBeGreaterThanOrEqual(300_000);
  });

  it("gives a level room, and is linear where values are within a decade", () => {
    const axis = numberAxis([0.3, 1], { label: "y", kind: "log", include: [0.05] });
    expect(axis.domain[0]).toBeLessThan(0.05);
    expect(numberAxis([0.3, 1], { label: "y", kind: "auto" }).kind).toBe("linear");
  });
});

it("a band axis has places at the middle of its bands, and between two of them", () => {
  const axis: BandAxis = { kind: "band", label: "patch", bands: ["1", "2", "3", "4"] };
  expect([0, 1.5, 3].map((place) => placeOn(axis, place))).toEqual([0.125, 0.5, 0.875]);
});
