import { describe, expect, it } from "vitest";
import { parseLiteral } from "../../../../main/data-files/python-literal.ts";

describe("a literal of Python", () => {
  it.each([
    ["(2L, 3)", [2, 3]],
    ["[True, False]", [true, false]],
    ["('a', \"b\",)", ["a", "b"]],
    ["()", []],
    [
      "{'a': 1, 'b': (2,)}",
      new Map<string, unknown>([
        ["a", 1],
        ["b", [2]],
      ]),
    ],
    ["{}  \n", new Map()],
  ])("%j is read", (text, value) => expect(parseLiteral(text)).toEqual(value));

  it.each(["", "(1", "(1]", "(1 2)", "{1: 2}", "{'a' 2}", "{'a': }", "None", "1 2", "{'a': 1,, }"])(
    "%j is none",
    (text) => expect(parseLiteral(text)).toBeUndefined(),
  );

  it("is nested eight deep and no deeper, in lists and in dictionaries", () => {
    const inLists = (depth: number): string => `${"[".repeat(depth)}1${"]".repeat(depth)}`;
    expect(parseLiteral(inLists(8))).toEqual([[[[[[[[1]]]]]]]]);
    expect(parseLiteral(inLists(9))).toBeUndefined();
    const inEntries = (depth: number): string => `${"{'a': ".repeat(depth)}1${"}".repeat(depth)}`;
    expect(parseLiteral(inEntries(8))).toBeInstanceOf(Map);
    expect(parseLiteral(inEntries(9))).toBeUndefined();
  });
});
