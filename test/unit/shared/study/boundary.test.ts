import { describe, expect, it } from "vitest";
import {
  boundaryError,
  comparisonPlaces,
  crossingsAlong,
  sidesOf,
} from "../../../../shared/study/boundary.ts";
import { placeNames, placeOn, rowPlace } from "../../../../shared/study/diagram-axis.ts";
import type { DiagramAxis } from "../../../../shared/study/diagram-axis.ts";
import type { SuccessSurface } from "../../../../shared/study/surface.ts";
import { parseStudy } from "../../../../shared/study/parse.ts";
import type { StudyAxisSpec } from "../../../../shared/study/schema.ts";

const axisOf = (axis: object): StudyAxisSpec =>
  parseStudy({ format: "wslab/study@1", axes: [axis] }).axes[0]!;
const rate = axisOf({ pointer: "/training/learningRate", low: 0.01, high: 0.09, steps: 3 });
const logRate = axisOf({
  ...{ pointer: "/training/learningRate", low: 0.001, high: 0.1, steps: 3, scale: "log" },
});
const epochs = axisOf({ pointer: "/training/epochs", values: [10, 20, 40, 80] });

/** A surface whose log-odds and their standard deviation are told place by place. */
const surfaceOf = (mean: (unit: readonly number[]) => number, deviation = 1): SuccessSurface => ({
  settings: { variance: 16, lengths: [1] },
  belief: (unit) => ({ mean: mean(unit), deviation }),
  logOdds: mean,
  covariance: () => new Float64Array(),
});

describe("the places at which boundaries are compared", () => {
  it("are 41 of a continuous axis from end to end, with every one of a list", () => {
    const places = comparisonPlaces([rate, epochs]);
    expect(places).toHaveLength(41 * 4);
    expect([places[0], places[3], places[4], places.at(-1)]).toEqual([
      [0, 0],
      [0, 1],
      [0.025, 0],
      [1, 1],
    ]);
    expect(places[1]![1]).toBeCloseTo(1 / 7, 12);
  });

  it("are on the side of success above log-odds of 0, and not at 0", () => {
    const surface = surfaceOf(([x]) => x! - 0.5);
    expect(sidesOf(surface, [[0.4], [0.5], [0.6]])).toEqual([false, false, true]);
  });

  it("must be as many on both sides", () => {
    expect(() => boundaryError([true], [true, false])).toThrow(
      "Sides at 1 places cannot be compared with sides at 2.",
    );
  });
});

describe("the crossings along an axis", () => {
  it("lie where a straight line through the log-odds meets 0, with the uncertain stretch", () => {
    // Log-odds −3, −1, 3 and 5: certain from 1.96 up, and 0 a quarter of the way from 20 to 40.
    const byUnit = new Map([0, 1 / 7, 3 / 7, 1].map((unit, i) => [unit, [-3, -1, 3, 5][i]!]));
    const surface = surfaceOf(([x]) => byUnit.get(x!)!);
    expect(crossingsAlong(surface, [epochs], 0, [0])).toEqual([
      { position: 25, low: 10, high: 40, rising: true },
    ]);
  });

  it("have the ends of the axis where no side is certain, and fall where success ends", () => {
    const surface = surfaceOf(([, y]) => 0.5 - y!, 10);
    const [crossing, ...others] = crossingsAlong(surface, [epochs, rate], 1, [0.3, 0.9]);
    expect(others).toEqual([]);
    expect(crossing!.position).toBeCloseTo(0.05, 12);
    expect(crossing).toMatchObject({ low: 0.01, high: 0.09, rising: false });
  });

  it("are walked evenly on the axis's own scale", () => {
    const surface = surfaceOf(([x]) => x! - 0.49, 0.001);
    const [crossing] = crossingsAlong(surface, [logRate], 0, [0]);
    // Between the places 19/40 and 20/40 of two decades.
    expect(crossing!.low).toBeCloseTo(0.001 * 10 ** (19 / 20), 12);
    expect(crossing!.high).toBeCloseTo(0.01, 12);
    expect(crossing!.position).toBeGreaterThan(crossing!.low);
    expect(crossing!.position).toBeLessThan(crossing!.high);
  });
});

describe("the place of a position on a diagram's axis", () => {
  const axis = (scale: "linear" | "log", positions: number[]): DiagramAxis => ({
    ...{ name: "C", scale, binned: false },
    points: positions.map((position, i) => ({ position, label: `${position}`, unit: i / 3 })),
  });

  it("is between rows by a straight line on the axis's scale", () => {
    expect(rowPlace(axis("linear", [1, 2, 6]), 3)).toBeCloseTo(1.25, 12);
    expect(rowPlace(axis("log", [1, 4, 64]), 16)).toBeCloseTo(1.5, 12);
    expect(rowPlace(axis("linear", [1, 2, 6]), 2)).toBe(1);
  });

  it("is the first or last row beyond the ends", () => {
    const own = axis("linear", [1, 2, 6]);
    expect([0, 1, 6, 7].map((position) => rowPlace(own, position))).toEqual([0, 0, 2, 2]);
  });

  it("is the nearest point, or the part of eight in which it lies", () => {
    const point = (unit: number) => ({ position: 0, label: "", unit, value: 0 });
    const own = axis("linear", [1, 2, 6]);
    expect([0, 0.16, 0.17, 0.6].map((unit) => placeOn(own, point(unit)))).toEqual([0, 0, 1, 2]);
    const binned = { ...own, binned: true };
    expect([0, 0.124, 0.125, 0.99, 1].map((unit) => placeOn(binned, point(unit)))).toEqual([
      0, 0, 1, 7, 7,
    ]);
  });

  it("is named in three digits, unless that makes two names one", () => {
    const named = (labels: string[]) =>
      placeNames({ points: labels.map((label) => ({ label, position: 0, unit: 0 })) });
    expect(named(["0.12345", "0.2–0.34567", "net1.2345x"])).toEqual([
      "0.123",
      "0.2–0.346",
      "net1.2345x",
    ]);
    expect(named(["0.12341", "0.12342"])).toEqual(["0.12341", "0.12342"]);
  });
});
