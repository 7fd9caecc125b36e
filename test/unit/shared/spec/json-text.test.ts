import { describe, expect, it } from "vitest";
import { formProblems, MAX_NESTING } from "../../../../shared/spec/json-form.ts";
import { JsonTextError, parseJson } from "../../../../shared/spec/json-text.ts";

describe("reading JSON", () => {
  it("gives the value, with or without a mark of byte order", () => {
    expect(parseJson('\uFEFF{"a": [1, "b"]}')).toEqual({ a: [1, "b"] });
    expect(parseJson(" 3 ")).toBe(3);
  });

  it("refuses what is no JSON, with what JSON.parse says", () => {
    const text = '{"a": }';
    expect(() => parseJson(text)).toThrow(JsonTextError);
    try {
      parseJson(text);
    } catch (error) {
      const { cause, message } = error as JsonTextError;
      expect(cause).toBeInstanceOf(SyntaxError);
      expect(message).toBe((cause as SyntaxError).message);
    }
  });

  it.each([
    ['{"a": 1,\n"b": 2,\n"a": 3}', "a", 1, 3],
    ['{\n"a": {"b": 1},\n"a": 2}', "a", 2, 3],
    ['{"a": [1, {"c": 2}], "b": "x",\n"a": 2}', "a", 1, 2],
    ['[{"a": 1}, {"b": 1,\n\n"b": 2}]', "b", 1, 3],
    ['{"a": {"x": 1,\n"y": "x",\n"x": 2}}', "x", 1, 3],
  ])("refuses a key that %j has twice, with its lines", (text, key, first, second) => {
    expect(() => parseJson(text)).toThrow(
      `has the key "${key}" twice in one object, on lines ${first} and ${second}`,
    );
  });

  it("refuses a key that is written in two ways", () => {
    expect(() => parseJson('{"a": 1, "\\u0061": 2}')).toThrow("twice in one object");
  });

  it.each([
    '{"a": {"a": 1}, "b": {"a": 1}}',
    '[{"a": 1}, {"a": 2}]',
    '["a", "a", "a"]',
    '{"a": "b", "b": "a", "c": ["a", "b", "a"]}',
    '{"a\\": b": 1, "b": 2, "a": "{\\"a\\": 1}"}',
  ])("takes %s, whose keys are each once in their object", (text) => {
    expect(parseJson(text)).toEqual(JSON.parse(text));
  });

  it("names a hundred characters of a long key", () => {
    const key = "k".repeat(150);
    const said = () => parseJson(`{"${key}": 1, "${key}": 2}`);
    expect(said).toThrow(`has the key "${"k".repeat(99)} twice`);
  });
});

describe("the form of a JSON value", () => {
  const nested = (depth: number) =>
    JSON.parse(`${"[".repeat(depth)}${"]".repeat(depth)}`) as unknown;

  it("is nested so deep and no deeper", () => {
    expect(formProblems(nested(MAX_NESTING + 1))).toEqual([]);
    expect(formProblems(nested(MAX_NESTING + 2))).toEqual([
      {
        pointer: "/0/0/0",
        message: "is nested more than 100 deep.",
        fix: "Write it with less nesting.",
      },
    ]);
  });

  it("has no key that would be lost, whatever that holds", () => {
    for (const value of ["1", "{}", "null"]) {
      expect(formProblems(JSON.parse(`{"a": 1, "b": {"__proto__": ${value}}}`))).toEqual([
        {
          pointer: "/b/__proto__",
          message: "is not a name that a field can have.",
          fix: "Remove it.",
        },
      ]);
    }
    expect(formProblems({ a: null, b: [1, { c: "d" }] })).toEqual([]);
  });
});
