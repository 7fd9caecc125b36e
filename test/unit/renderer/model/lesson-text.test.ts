import { describe, expect, it } from "vitest";
import { lessonBlocks } from "../../../../renderer/model/lesson-text.ts";

describe("the text of a lesson", () => {
  it("marks a term of the glossary where it stands first, and never within code", () => {
    const [paragraph] = lessonBlocks("Of `NMSE` the NMSE is told.\n\nAgain the NMSE.");
    const marked = paragraph!.lines[0]!.map(({ kind, parts }) => [
      kind,
      parts.filter(({ term }) => term !== undefined).map(({ text }) => text),
    ]);
    expect(marked).toEqual([
      ["text", []],
      ["code", []],
      ["text", ["NMSE"]],
    ]);
    const again = lessonBlocks("Of the NMSE.\n\nAgain the NMSE.")[1]!;
    expect(again.lines[0]!.flatMap(({ parts }) => parts.flatMap(({ term }) => term ?? []))).toEqual(
      [],
    );
  });
});
