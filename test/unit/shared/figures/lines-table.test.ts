import { describe, expect, it } from "vitest";
import { figureCsv } from "../../../../shared/figures/figure-csv.ts";
import { curvesTable, linesTable } from "../../../../shared/figures/lines-table.ts";

const lines = [
  {
    label: "one, two",
    ...{ x: [0, 1, 2], y: [1, 0, 0.0123456] },
    band: { low: [0.5, 0.1, 0.005], high: [2, 0.3, 0.02] },
  },
  { label: "other", x: [0, 2], y: [1, NaN] },
];

describe("the table of lines over one axis", () => {
  it("has a row a place and a column a line, its band's ends beside it", () => {
    const table = linesTable("Lines", "Epoch", lines, [
      { name: "Step", values: [0, 12345, 20000], counts: true },
    ]);
    expect(table.columns.map(({ name }) => name)).toEqual([
      ...["Epoch", "Step", "one, two", "one, two, low", "one, two, high", "other"],
    ]);
    expect(table.rows).toEqual([
      ["0", "0", "1", "0.5", "2", "1"],
      ["1", "12,345", "0", "0.1", "0.3", "–"],
      ["2", "20,000", "0.0123", "0.005", "0.02", "–"],
    ]);
  });

  it("is a CSV file with all digits, what is missing left empty", () => {
    const csv = figureCsv({ table: linesTable("Lines", "Epoch", lines) }).split("\r\n");
    expect(csv[0]).toBe('Epoch,"one, two","one, two, low","one, two, high",other');
    expect(csv.slice(2)).toEqual(["1,0,0.1,0.3,", "2,0.0123456,0.005,0.02,", ""]);
  });

  it("is thinned where it is long, both ends kept, while the file has every row", () => {
    const x = Array.from({ length: 1000 }, (_, i) => i);
    const { rows, values, caption } = linesTable("Long", "Epoch", [{ label: "a", x, y: x }]);
    expect([rows.length, rows[0]![0], rows.at(-1)![0]]).toEqual([201, "0", "999"]);
    expect(values).toHaveLength(1000);
    expect(caption).toContain("one of every 5 moments, and the last");
  });
});

it("the table of curves has a row a curve and moment", () => {
  const columns = (values: readonly number[]) => [{ name: "Epoch", values }];
  const table = curvesTable("Curves", "Variant", [
    { label: "a", columns: columns([0, 1]) },
    { label: "b", columns: columns([5]) },
  ]);
  expect(table.columns.map(({ name }) => name)).toEqual(["Variant", "Epoch"]);
  expect(table.rows).toEqual([
    ["a", "0"],
    ["a", "1"],
    ["b", "5"],
  ]);
  expect(table.values).toEqual([
    ["a", 0],
    ["a", 1],
    ["b", 5],
  ]);
});

it("counts no moment of a curve that has none", () => {
  const values = Array.from({ length: 1200 }, (_, i) => i);
  const table = curvesTable("Curves", "Variant", [
    { label: "a", columns: [{ name: "Epoch", values }] },
    { label: "b", columns: [] },
  ]);
  expect([table.caption, table.rows.length]).toEqual(["Curves", 1200]);
});
