import { describe, expect, it } from "vitest";
import { jsonLines, lineOfFault, lineOfPointer } from "../../../../shared/spec/json-lines.ts";

const TEXT = `{
  "name": "a { \\" , b",
  "axes": {
    "/training/learningRate": [0.1,
      0.2]
  },
  "data": { "patches": 3 },
  "list": [
    { "kind": "linear" },
    { "kind": "cosine",
      "omega": 1 }
  ]
}`;

describe("the line of a value in a JSON text", () => {
  const lines = jsonLines(TEXT);

  it.each([
    ["", 1],
    ["/name", 2],
    ["/axes/~1training~1learningRate", 4],
    ["/axes/~1training~1learningRate/1", 5],
    ["/data/patches", 7],
    ["/list/0", 9],
    ["/list/1/kind", 10],
    ["/list/1/omega", 11],
  ])("of %s is %d", (pointer, line) => {
    expect(lines.get(pointer)).toBe(line);
  });

  it("is that of what holds it where it is missing", () => {
    expect(lineOfPointer(lines, "/data/patchSize")).toBe(7);
    expect(lineOfPointer(lines, "/nothing/at/all")).toBe(1);
  });
});

describe("the line at which a text stops being JSON", () => {
  const faultOf = (text: string): number => {
    try {
      JSON.parse(text);
    } catch (error) {
      return lineOfFault(text, (error as Error).message);
    }
    return 0;
  };

  it("is where the mistake is seen, or the last of a text that ends too soon", () => {
    expect(faultOf('{\n  "a": 1\n  "b": 2\n}')).toBe(3);
    expect(faultOf('\n\n{"a": }')).toBe(3);
    expect(faultOf('{\n  "a": 1,\n')).toBeLessThanOrEqual(3);
    expect(faultOf('{\n  "a": 1,\n')).toBeGreaterThanOrEqual(2);
    expect(lineOfFault("x", 'has the key "a" twice in one object, on lines 2 and 7')).toBe(7);
  });
});
