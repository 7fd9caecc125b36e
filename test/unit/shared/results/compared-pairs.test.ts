import { describe, expect, it } from "vitest";
import {
  PLAN_NOTE,
  comparedPairs,
  testsOfGrid,
} from "../../../../shared/results/compared-pairs.ts";

const variant = (assignment: Record<string, string | number>) => ({ assignment });
const grid = (field: string) =>
  ["shared", "unshared"].flatMap((sharing) =>
    [1, 2, 3].map((value) => variant({ "/model/sharing": sharing, [field]: value })),
  );
const places = <V>(variants: readonly V[], pairs: readonly (readonly [V, V])[]) =>
  pairs.map((pair) => pair.map((one) => variants.indexOf(one)));

describe("the pairs of variants that are compared", () => {
  it("are those that differ in the model alone, in the order of the variants", () => {
    const variants = grid("/training/epochs");
    expect(places(variants, comparedPairs(variants))).toEqual([
      [0, 3],
      [1, 4],
      [2, 5],
    ]);
  });

  it("are all that differ in one setting where none differ in the model", () => {
    const variants = [
      variant({ "/a": 1, "/b": 1 }),
      variant({ "/a": 1, "/b": 2 }),
      variant({ "/a": 2, "/b": 1 }),
      variant({ "/a": 3, "/b": 2 }),
    ];
    expect(places(variants, comparedPairs(variants))).toEqual([
      [0, 1],
      [0, 2],
      [1, 3],
    ]);
  });

  it("are two variants however they differ, none of one, and a reference with all others", () => {
    const two = [variant({ "/a": 1, "/b": 1 }), variant({ "/a": 2, "/b": 2 })];
    expect(places(two, comparedPairs(two))).toEqual([[0, 1]]);
    expect(comparedPairs(two.slice(1))).toEqual([]);
    expect(comparedPairs([])).toEqual([]);
    const three = [...two, variant({ "/c": 3 })];
    expect(comparedPairs(three)).toEqual([]);
    expect(places(three, comparedPairs(three, three[1]!))).toEqual([
      [1, 0],
      [1, 2],
    ]);
  });

  it("are of two experiments only where neither has the other's variant itself", () => {
    const variants = [
      variant({ "/name": "first", "/a": 1 }),
      variant({ "/name": "first", "/a": 2 }),
      variant({ "/name": "second", "/a": 2 }),
      variant({ "/name": "second", "/a": 3 }),
    ];
    expect(places(variants, comparedPairs(variants))).toEqual([
      [0, 1],
      [0, 3],
      [2, 3],
    ]);
  });
});

describe("how many tests a grid makes", () => {
  it("is two of each pair that is compared, as many as the list has", () => {
    const epochs = { "/model/sharing": ["shared", "unshared"], "/training/epochs": [1, 2, 3] };
    expect(testsOfGrid(epochs)).toBe(2 * comparedPairs(grid("/training/epochs")).length);
    const kinds = { "/model/sharing": ["shared", "unshared"], "/model/width": [1, 2, 3] };
    // 3 pairs along the first axis and 2 × 3 along the second.
    expect(testsOfGrid(kinds)).toBe(18);
    expect(comparedPairs(grid("/model/width"))).toHaveLength(9);
    // An axis of four: 6 pairs at each of two values of the other, and 4 along that.
    expect(testsOfGrid({ "/a": [1, 2, 3, 4], "/modelled": [1, 2] })).toBe(32);
  });

  it("is two of two variants, and none of one", () => {
    expect(testsOfGrid({ "/a": [1, 2], "/b": [7] })).toBe(2);
    expect(testsOfGrid({ "/a": [1] })).toBe(0);
    expect(testsOfGrid({})).toBe(0);
  });
});

describe("the note on plans", () => {
  it("says what they assume, and that seeds are fixed before they run", () => {
    expect(PLAN_NOTE).toMatch(
      /^Plans assume that what was observed .* Holm’s correction is at its strictest\. Fix the number of seeds before .* exploratory\.$/,
    );
  });
});
