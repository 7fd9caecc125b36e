import { describe, expect, it } from "vitest";
import { studyProblems } from "../../../../renderer/model/study-problems.ts";

describe("what is wrong with a study's text", () => {
  const text = '{\n  "axes": [\n    {},\n    {}\n  ],\n  "seeds": 1\n}';
  const told = (pointer: string) =>
    studyProblems(text, { value: {}, fault: undefined, line: 1 }, [
      { pointer, message: "is wrong.", fix: "Mend it." },
    ])[0]?.text.split(":")[0];

  it("names an axis by its number from 1, a field of the base by its label, others by their key", () => {
    expect(told("/axes/1/low")).toBe("Axis 2");
    expect(told("/base/training/batchSize")).toBe("Batch size");
    expect(told("/seeds")).toBe("Seeds");
    expect(told("")).toBe("The file");
  });

  it("is the fault of the text alone, at its line, where it is no JSON", () => {
    expect(studyProblems(text, { value: undefined, fault: "broken", line: 3 }, [])).toEqual([
      { line: 3, text: "broken" },
    ]);
  });
});
