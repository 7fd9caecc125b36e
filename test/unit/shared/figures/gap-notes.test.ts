import { describe, expect, it } from "vitest";
import type { LineMark } from "../../../../shared/figures/figure.ts";
import { gapNote } from "../../../../shared/figures/gap-notes.ts";
import { plainStyle } from "../../../../shared/figures/style.ts";

const lineOf = (label: string, y: readonly number[], quiet = false): LineMark => ({
  ...{ mark: "line", label, style: plainStyle("shared"), endLabel: "", quiet },
  ...{ x: y.map((_, i) => 10 * i), y },
});
const note = (...lines: readonly LineMark[]) => gapNote(lines, "Epoch");

describe("the note on gaps of lines", () => {
  it("is empty where lines run through, or are quiet", () => {
    expect(note()).toBe("");
    expect(note(lineOf("a", [1, 0, -1]), lineOf("b", [1, NaN], true))).toBe("");
  });

  it("says from where on a line is missing, throughout, or at some moments", () => {
    const said = (y: readonly number[]) => note(lineOf("a", y));
    const begin = "Not measured, or beyond what a number can hold: a";
    expect(said([NaN, Infinity])).toBe(`${begin} throughout.`);
    expect(said([1, 2, NaN, NaN])).toBe(`${begin} from epoch 20 on.`);
    expect(said([1, -Infinity])).toBe(`${begin} from epoch 10 on.`);
    expect(said([1, NaN, 2, NaN])).toBe(`${begin} from epoch 30 on.`);
    expect(said([NaN, 1])).toBe(`${begin} at some moments.`);
    expect(said([1, NaN, 1])).toBe(`${begin} at some moments.`);
  });

  it("names four lines that are missing alike, and counts what are more", () => {
    const alike = (count: number) =>
      [..."abcdefg"].slice(0, count).map((name) => lineOf(name, [1, NaN]));
    expect(note(...alike(4))).toContain(": a, b, c, d from epoch 10 on.");
    expect(note(...alike(5))).toContain(": a, b, c and 2 more from epoch 10 on.");
    expect(note(...alike(2), lineOf("z", [NaN]))).toContain(
      ": a, b from epoch 10 on; z throughout.",
    );
  });
});
