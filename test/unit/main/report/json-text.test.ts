import { describe, expect, it } from "vitest";
import { jsonText } from "../../../../main/report/json-text.ts";

describe("JSON for a reader", () => {
  it("has what fits on a line on one, and the rest by its parts", () => {
    const value = {
      format: "wslab/experiment@1",
      empty: {},
      none: [],
      seeds: { first: 0, count: 8 },
      axes: { "/model/sharing": ["shared", "unshared", [0, 0, 1]] },
      long: ["x".repeat(60), "y".repeat(60)],
      nothing: null,
    };
    expect(jsonText(value)).toBe(
      [
        "{",
        '  "format": "wslab/experiment@1",',
        '  "empty": {},',
        '  "none": [],',
        '  "seeds": { "first": 0, "count": 8 },',
        '  "axes": { "/model/sharing": ["shared", "unshared", [0, 0, 1]] },',
        '  "long": [',
        `    "${"x".repeat(60)}",`,
        `    "${"y".repeat(60)}"`,
        "  ],",
        '  "nothing": null',
        "}",
      ].join("\n"),
    );
    expect(JSON.parse(jsonText(value))).toEqual(value);
  });

  it("counts the blanks before a line to its length", () => {
    // The value itself may be 98 characters long behind two blanks, whatever the name before it.
    const fits = { a: ["x".repeat(94)] };
    expect(jsonText(fits).split("\n")).toEqual(["{", `  "a": ["${"x".repeat(94)}"]`, "}"]);
    expect(jsonText({ a: ["x".repeat(95)] }).split("\n")).toHaveLength(5);
    expect(jsonText({ a: { b: ["x".repeat(92), 1] } }).split("\n")).toHaveLength(8);
  });

  it("begins with a line of its own where it is more than a word", () => {
    expect(jsonText([1, 2])).toBe("[\n  1,\n  2\n]");
    expect(jsonText([])).toBe("[]");
    expect(jsonText({})).toBe("{}");
    expect(jsonText([{}, []])).toBe("[\n  {},\n  []\n]");
    expect([3, "a\n", null, true].map((value) => jsonText(value))).toEqual([
      ...["3", String.raw`"a\n"`],
      ...["null", "true"],
    ]);
  });
});
