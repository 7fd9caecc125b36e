import { describe, expect, it } from "vitest";
import { levelPlaces } from "../../../../shared/figures/level-places.ts";

/** 300 px for 100 epochs, 160 px for values from 0 to 1. */
const plot = {
  ...{ width: 300, height: 160, character: [5.3, 12] as const },
  x: (x: number) => 3 * x,
  y: (y: number) => 160 - 160 * y,
};
const placeOf = (y: readonly number[], value: number) =>
  levelPlaces([{ label: "a level with a name", value }], [{ x: [0, 100], y }], plot)[0];

describe("names of levels", () => {
  it("stand over the right end where nothing is in the way", () => {
    expect(placeOf([0.1, 0.1], 0.5)).toEqual({ side: "end", below: false });
  });

  it("go below where they would be cut, and to the side that lines leave free", () => {
    expect(placeOf([0.1, 0.1], 1)).toEqual({ side: "end", below: true });
    expect(placeOf([0.55, 0.55], 0.5)).toEqual({ side: "end", below: true });
    expect(placeOf([0, 1], 0.95)?.side).toBe("start");
  });

  it("are whole where they just reach the edge", () => {
    const at = (top: number) => placeOf([0.1, 0.1], (160 - top) / 160);
    expect(at(14)).toEqual({ side: "end", below: false });
    expect(at(13)).toEqual({ side: "end", below: true });
    // Below a level near the lower end there is no room, and above it a line.
    const low = (top: number) => placeOf([0.15, 0.15], (160 - top) / 160);
    expect(low(146)).toEqual({ side: "end", below: true });
    expect(low(147)).toEqual({ side: "end", below: false });
  });

  it("stay where a line passes them at a distance of a pixel", () => {
    // A level in the middle, at 80 px, has its name from 66 to 78 px.
    const passing = (top: number) =>
      placeOf(
        [top, top].map((px) => (160 - px) / 160),
        0.5,
      );
    expect(passing(79)).toEqual({ side: "end", below: false });
    expect(passing(78.5)).toEqual({ side: "end", below: true });
    expect(passing(65)).toEqual({ side: "end", below: false });
    expect(passing(65.5)).toEqual({ side: "end", below: true });
  });

  it("keep off the line of another level", () => {
    const levels = [0.5, 0.55].map((value) => ({ label: "a level with a name", value }));
    expect(levelPlaces(levels, [], plot)).toEqual([
      { side: "end", below: true },
      { side: "end", below: false },
    ]);
  });

  it("begin at the very edge of the plot", () => {
    const lineAt = (x: readonly number[], y: number) => ({ x, y: x.map(() => y) });
    const level = { label: "a level with a name", value: 0.5 };
    const ends = [lineAt([50, 100], 0.55), lineAt([50, 100], 0.45)];
    const place = (...more: readonly ReturnType<typeof lineAt>[]) =>
      levelPlaces([level], [...ends, ...more], plot)[0];
    expect(place()).toEqual({ side: "start", below: false });
    expect(place(lineAt([0, 0.1], 0.55))).toEqual({ side: "start", below: true });
  });

  it("do not cover one another", () => {
    const levels = [0.5, 0.5].map((value) => ({ label: "a level with a name", value }));
    const [first, second] = levelPlaces(levels, [], plot);
    expect(second).not.toEqual(first);
  });
});
