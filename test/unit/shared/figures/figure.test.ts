import { describe, expect, it } from "vitest";
import { hasData, type Figure, type Mark } from "../../../../shared/figures/figure.ts";

const line = (x: readonly number[]): Mark => ({
  ...{ mark: "line", label: "a", endLabel: "a", quiet: false, x, y: x },
  style: { colour: "ink", shade: 0, dash: [], width: 1, opacity: 1 },
});
const level: Mark = { mark: "level", along: "y", value: 1, label: "success" };
const figureOf = (...panels: readonly (readonly Mark[])[]): Figure => ({
  id: "f",
  title: "F",
  description: "",
  x: { kind: "band", label: "", bands: [] },
  y: { kind: "band", label: "", bands: [] },
  panels: panels.map((marks) => ({ title: "", marks })),
  legend: [],
  notes: [],
  table: { caption: "", columns: [], rows: [] },
});

describe("a figure", () => {
  it("has data where one mark of one panel is more than a level or an empty line", () => {
    expect(hasData(figureOf([line([1])], [level]))).toBe(true);
    expect(hasData(figureOf([level], [level, line([]), line([1])]))).toBe(true);
    expect(hasData(figureOf([level], [line([])]))).toBe(false);
    expect(hasData(figureOf())).toBe(false);
  });
});
