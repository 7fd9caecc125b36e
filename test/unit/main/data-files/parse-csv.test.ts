import { describe, expect, it } from "vitest";
import { parseCsv } from "../../../../main/data-files/parse-csv.ts";

describe("reading a CSV file", () => {
  it.each([
    "1,2\n3,-4.5e1\n",
    "1;2\r\n3;-45",
    "1\t2\n\n3\t-45\n\n",
    '"1","2"\n 3 , -45 ',
    "\uFEFF1,2\n3,-45",
    "1,2\r3,-45\r",
    "1.0e+00 2.0e+00\n 3   -45 \n",
    '"a,b";"c"\n1;2\n3;-45',
  ])("reads %j", (text) => {
    const table = parseCsv(text);
    expect(table).toMatchObject({ rows: 2, columns: 2 });
    expect([...table.values]).toEqual([1, 2, 3, -45]);
  });

  it("does not take column numbers for a sample, nor a sample for column numbers", () => {
    expect(() => parseCsv("0,1,2\n5,6,7")).toThrow("line 1 counts its columns: 0, 1, 2 …");
    expect(parseCsv("x,y,z\n0,1,2")).toMatchObject({ rows: 1, columns: 3 });
    expect(parseCsv("0\n5")).toMatchObject({ rows: 2, columns: 1 });
  });

  it("skips a first line of column names", () => {
    expect(parseCsv("x1,x2\n1,2")).toMatchObject({ rows: 1, columns: 2 });
  });

  it("leaves out the name of a single row", () => {
    const table = parseCsv(",x,y\na,1,2");
    expect(table).toMatchObject({ rows: 1, columns: 2 });
    expect([...table.values]).toEqual([1, 2]);
  });

  it("takes no headings from a line over rows of which one has no name", () => {
    expect(() => parseCsv(",0,1\na,1,2\n,3,4")).toThrow("line 1, column 1 is empty");
    expect([...parseCsv(",0,1\na,1,2\nb,3,4").values]).toEqual([1, 2, 3, 4]);
  });

  it.each([
    ["1,2\n3,abc", 'line 2, column 2 is "abc"'],
    ["1,x\n3,4", 'line 1, column 2 is "x"'],
    ["a,b\n1,2\nc,d", 'line 3, column 1 is "c"'],
    ["1,2\n3,NaN", 'line 2, column 2 is "NaN"'],
    ["NaN,2\n3,4", 'line 1, column 1 is "NaN"'],
    ["inf\n3", 'line 1, column 1 is "inf"'],
    ["nan,nan\n3,4", 'line 1, column 1 is "nan"'],
    ["1,2\n3,1e999", 'line 2, column 2 is "1e999"'],
    ["1,2\n,4", "line 2, column 1 is empty"],
    ["1,2\n0x10,4", 'line 2, column 1 is "0x10"'],
    ["1,2\n\n3,4,5", "line 3 has 3 columns, but the lines before it have 2"],
    ["a,b\n1", "line 2 has 1 columns, but the lines before it have 2"],
    ["", "contains no numbers"],
    ["a,b", "contains no numbers"],
  ])("refuses %j: %s", (text, sentence) => {
    expect(() => parseCsv(text)).toThrow(sentence);
  });
});
