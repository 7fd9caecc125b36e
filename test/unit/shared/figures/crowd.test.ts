import { describe, expect, it } from "vitest";
import { CROWD, endLowest, withBroughtOut } from "../../../../shared/figures/crowd.ts";
import type { LineMark, Mark, Panel } from "../../../../shared/figures/figure.ts";
import { plainStyle, seriesOpacity } from "../../../../shared/figures/style.ts";

function line(label: string, y: readonly number[], more: Partial<LineMark> = {}): LineMark {
  return {
    ...{ mark: "line", label, x: y.map((_, i) => i), y, endLabel: "", quiet: false },
    style: plainStyle("shared", [], 1),
    ...more,
  };
}
const level: Mark = { mark: "level", along: "y", value: 1, label: "chance" };
const lines = (panel: Panel): LineMark[] =>
  panel.marks.filter((mark): mark is LineMark => mark.mark === "line");

describe("the curves of a crowd that are named", () => {
  it("are the five that end lowest, whatever they were before", () => {
    const crowd = Array.from({ length: CROWD + 1 }, (_, i) => line(`v${i}`, [i, 100 - i]));
    expect([...endLowest(crowd)]).toEqual(["v12", "v11", "v10", "v9", "v8"]);
  });

  it("are told by their last finite value; one that has none is never named", () => {
    const gone = line("gone", [NaN, Infinity]);
    const stopped = line("stopped", [3, 1, NaN]);
    expect([...endLowest([gone, line("two", [0, 2]), stopped])]).toEqual(["stopped", "two"]);
    expect([...endLowest([line("minus", [5, -1]), line("two", [0, 2])])]).toEqual(["minus", "two"]);
  });
});

describe("a panel with some of its series brought out", () => {
  const band = { low: [1, 1], high: [3, 3] };
  const panel: Panel = {
    title: "",
    marks: [
      line("a", [2, 2], { band, endLabel: "a" }),
      line("b", [2, 3], { band, style: plainStyle("unshared", [7, 4], 1) }),
      line("b, seed 1", [2, 3], { of: "b", quiet: true }),
      level,
    ],
  };

  it("draws them last, at full strength and named; the others pale, thin and without bands", () => {
    const [a, b, seed] = lines(withBroughtOut(panel, new Set(["b"])));
    expect(a).toMatchObject({ label: "a", endLabel: "", style: { width: 1, faded: true } });
    expect(a).not.toHaveProperty("band");
    expect(seriesOpacity(a!.style, "light")).toBe(0.25);
    expect(seriesOpacity(a!.style, "dark")).toBe(0.25);
    expect(b).toMatchObject({ label: "b", endLabel: "b", band, style: { width: 2, faded: false } });
    expect(b!.style).toMatchObject({ colour: "unshared", dash: [7, 4] });
    expect(seriesOpacity(b!.style, "light")).toBe(1);
    expect(seed).toMatchObject({ quiet: true, endLabel: "", style: { width: 1, faded: false } });
    const [first, second, third, fourth] = withBroughtOut(panel, new Set(["a"])).marks;
    expect([first, second, third]).toMatchObject([{ label: "b" }, { of: "b" }, { label: "a" }]);
    expect(fourth).toBe(level);
  });

  it("brings out again what had stepped back", () => {
    const named = withBroughtOut(panel, new Set(["a"]));
    const [a, b] = lines(withBroughtOut(named, new Set(["b"])));
    expect(a!.style.faded).toBe(true);
    expect(b!.style).toMatchObject({ faded: false, width: 2 });
  });

  it("names none of more than five", () => {
    const many = Array.from({ length: 7 }, (_, i) => line(`v${i}`, [i, i]));
    const out = (count: number) =>
      lines(
        withBroughtOut(
          { title: "", marks: many },
          new Set(many.slice(0, count).map(({ label }) => label)),
        ),
      ).filter(({ endLabel }) => endLabel !== "");
    expect(out(5)).toHaveLength(5);
    expect(out(6)).toHaveLength(0);
  });

  it("is the panel itself where it has none of them, as for a legend of groups", () => {
    expect(withBroughtOut(panel, new Set())).toBe(panel);
    expect(withBroughtOut(panel, new Set(["shared, both (20 variants)"]))).toBe(panel);
  });

  it("keeps a line as wide as it was where that is wider", () => {
    const wide = { title: "", marks: [line("w", [1, 1], { style: plainStyle("dense", [], 5) })] };
    expect(lines(withBroughtOut(wide, new Set(["w"])))[0]!.style.width).toBe(5);
  });
});
