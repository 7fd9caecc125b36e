import { describe, expect, it } from "vitest";
import { applied, mutantsOf } from "../../../scripts/mutate/mutants.ts";

/** The text with each of its faults. */
function faulty(text: string): string[] {
  return mutantsOf("x.ts", text).map((mutant) => applied(mutant, text));
}

describe("the faults put into a file", () => {
  it("are another operator, number, truth value, branch, method, and order of arguments", () => {
    expect(faulty("a < b")).toContain("a <= b");
    expect(faulty("let x = 3")).toEqual(["let x = (3 + 1)"]);
    expect(faulty("let x = true")).toEqual(["let x = false"]);
    expect(faulty("let x = a ? b : c")).toEqual(["let x = (a ? c : b)"]);
    expect(faulty("let x = Math.min(a)")).toEqual(["let x = Math.max(a)"]);
    expect(faulty("let x = f(a, b)")).toEqual(["let x = f(b, a)"]);
  });

  it("swap arguments of what has types, but not of vectors whose order does not matter", () => {
    expect(faulty("let x = load<f32>(a, b)")).toEqual(["let x = load<f32>(b, a)"]);
    expect(faulty("let x = f32x4.sub(a, b)")).toEqual(["let x = f32x4.sub(b, a)"]);
    expect(faulty("let x = f32x4.add(a, b)")).toEqual([]);
    expect(faulty("let x = a.add(b, c)")).toEqual(["let x = a.add(c, b)"]);
  });

  it("are none where the least or largest of numbers is taken in another order", () => {
    const none = (text: string) => mutantsOf("x.ts", text).filter(({ isNone }) => isNone);
    expect(none("let x = Math.max(a, b)")).toHaveLength(1);
    expect(none("let x = multiplyAdd(a, b, c)")).toHaveLength(1);
    expect(none("let x = Math.min(a)")).toEqual([]);
    expect(none("let x = Math.pow(a, b)")).toEqual([]);
  });

  it("take out a statement and what an if does", () => {
    expect(faulty("save();")).toEqual([";"]);
    expect(faulty("if (x) y = z")).toEqual(["if (false) y = z", "if (x) ;"]);
  });

  it("leave types and imports alone, and say where they are", () => {
    expect(faulty('import a from "a";\nlet x: 3 | true;')).toEqual([]);
    expect(mutantsOf("x.ts", "let y;\nlet x = 1 + 2;")[1]).toMatchObject({
      line: 2,
      fault: "- for +",
    });
  });
});
