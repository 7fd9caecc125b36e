import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { describeTable } from "../../../../main/data-files/number-table.ts";
import { parseCsv } from "../../../../main/data-files/parse-csv.ts";
import { readSamples } from "../../../../main/data-files/read-samples.ts";
import { readTable } from "../../../../main/data-files/read-table.ts";
import { parseExperiment } from "../../../../shared/spec/parse.ts";

const cases = path.resolve(import.meta.dirname, "../../../fixtures/data-files");

/** Reads the files of a case as its own experiment asks for them. */
function read(name: string, data: object = {}) {
  const folder = path.join(cases, name);
  const json = JSON.parse(readFileSync(path.join(folder, "spec.json"), "utf8"));
  const spec = parseExperiment({ ...json, data: { ...json.data, ...data } });
  if (spec.data.source !== "file") throw new Error("The case has no data file.");
  return readSamples(spec.data, spec.target, (file, decimal) =>
    readTable(path.join(folder, file), decimal),
  );
}

const SAMPLE = [0.001, 0.299, -0.274, -0.891].map(Math.fround);

describe("files of real people", () => {
  it.each([
    ["csv-header-with-commas", "first line taken as headings"],
    [
      "csv-index-column",
      "first line taken as headings, first column taken as row names and left out",
    ],
    ["csv-mixed-eol", "first line taken as headings"],
    [
      "csv-trailing-sep",
      "first line taken as headings, empty column at the ends of lines left out",
    ],
    ["txt-hash-header-spaces", "comment lines skipped"],
    ["npy-structured", "4 fields taken as columns (u1, u2, v1, v2)"],
  ])("%s are read, and what was read is said", (name, notes) => {
    const { inputs } = read(name);
    expect([...inputs.values.slice(0, 4)]).toEqual(SAMPLE);
    expect(describeTable(inputs)).toBe(`30 rows × 4 columns, ${notes}`);
  });

  it.each([
    ["csv-header-1based", /line 1 counts its columns: 1, 2, 3 … Delete the line/],
    ["csv-semicolon-decimalcomma", /decimal commas, such as 0,001\. .*"decimal": ","/],
    ["target-decimalcomma", /\/data\/targetPath: "y.csv" .*decimal commas, such as 0,567/],
    ["npy-headeronly-cut", /"x.npy" is cut off within its header, after 60 bytes/],
  ])("%s is refused for its true reason", (name, reason) => {
    expect(() => read(name)).toThrow(reason);
  });

  it("decimal commas are read once they are told of", () => {
    const { inputs } = read("csv-semicolon-decimalcomma", { decimal: "," });
    expect([...inputs.values.slice(0, 4)]).toEqual(SAMPLE);
    expect(describeTable(inputs)).toContain("decimal commas");
  });
});

describe("a first line of numbers", () => {
  const body = ["0.31,-1.2,0.05,2.2", "1.7,0.4,-0.6,0.1", "-0.2,0.9,1.3,-1.1", "0.5,0.2,0.8,0.3"];
  it.each([
    ["0,1,2,3"],
    ["1,2,3,4"],
    ["10,20,30,40"],
    ["400.5,401,401.5,402"],
    ["1990,1995,2010,2024"],
    ["0.1,1.5,10.2,99.5"],
    ["4,3,2,1"],
    ["0.1,0.3,0.5,0.7", "0.2,0.4,0.5,0.9"],
  ])("%s above lines unlike it is not taken for a sample", (first, ...more) => {
    const lines = [first, ...more, ...body];
    expect(() => parseCsv(lines.join("\n"))).toThrow(/line 1 .*write a line of names/);
    const named = parseCsv(["a,b,c,d", ...lines].join("\n"));
    expect(named).toMatchObject({ rows: lines.length, columns: 4 });
  });

  it("may count two columns from 0; from 1 it needs a third", () => {
    expect(() => parseCsv("0,1\n5.5,6")).toThrow("line 1 counts its columns: 0, 1 …");
    expect(parseCsv("1,2\n5.5,6").rows).toBe(2);
    expect(() => parseCsv("1,2,3\n5.5,6,7")).toThrow("line 1 counts its columns: 1, 2, 3 …");
  });

  it("is compared with two lines or more, and a sample above a single one", () => {
    const [first, second] = body;
    expect(() => parseCsv(["0.1,1.5,10.2,99.5", first, second].join("\n"))).toThrow(/line 1 /);
    expect(parseCsv(["0.1,1.5,10.2,99.5", first].join("\n"))).toMatchObject({ rows: 2 });
  });

  it.each([
    ["0.1,0.2,0.3", "0.2,0.4,0.6", "1,2,3.5", "0.5,1,1.5"],
    ["3,1,2", "0.1,0.2,0.5", "0.4,0.1,0.2"],
    ["1,2", "5,3", "3,4"],
  ])("that is like the lines below it is a sample (case %#)", (...lines) => {
    expect(parseCsv(lines.join("\n")).rows).toBe(lines.length);
  });
});

describe("decimal commas", () => {
  it.each([
    "0,5;1,5\n2,5;3,25",
    "0,5\t1,5\n2,5\t3,25",
    "0,5 1,5\n2,5 3,25",
    '"0,5","1,5"\n"2,5","3,25"',
    "u;v\n0,5;1,5\n2,5;3,25",
  ])("with any separator are named, and read once told of: %j", (text) => {
    expect(() => parseCsv(text)).toThrow(/decimal commas, such as .*,.*"decimal": ","/);
    expect([...parseCsv(text, ",").values]).toEqual([0.5, 1.5, 2.5, 3.25]);
  });

  it("are told apart from separators where a fraction begins with zero, or headings are half as many", () => {
    expect(() => parseCsv("1,25\n0,05\n3,75")).toThrow("decimal commas, such as 1,25");
    expect(() => parseCsv("u,v\n1,25,0,50\n3,75,2,25")).toThrow("decimal commas, such as 1,25");
    expect([...parseCsv("1,25\n0,05\n3,75", ",").values]).toEqual(
      [1.25, 0.05, 3.75].map(Math.fround),
    );
    expect(parseCsv("12,25\n10,50\n3,75")).toMatchObject({ columns: 2, maybeDecimalCommas: true });
    expect(parseCsv("1.5,25\n2.5,50")).toMatchObject({ columns: 2, maybeDecimalCommas: false });
  });
});

describe("columns that are no data", () => {
  it.each([
    [",x,y\n0,1.5,2\n1,3,4.5", 2],
    ["id,x,y\na,1.5,2\nb,3,4.5", 2],
    ["x,y\na,1.5,2\nb,3,4.5", 2],
    ['"","V1","V2"\n"1",1.5,2\n"2",3,4.5', 2],
    ["index,x,y\n0,1.5,2\n1,3,4.5\n2,5,6", 2],
    ["a;1.5;2\nb;3;4.5", 2],
    ["x,y\n1.5,2,\n3,4.5,", 2],
    ["1.5,2,\n3,4.5,", 2],
    ["sep=;\n1.5;2\n3;4.5", 2],
    ["# x y\n1.5 2\n3 4.5\n# end", 2],
    ["x,index\n1.5,0\n3,1", 2],
  ])("are left out where that is clear: %j", (text, columns) => {
    const table = parseCsv(text);
    expect(table.columns).toBe(columns);
    expect(table.values[0]).toBe(1.5);
  });

  it("are told of where it is not: rows counted without a heading", () => {
    const counted = parseCsv("0,1.5\n1,2.5\n2,0.5");
    expect(describeTable(counted)).toBe("3 rows × 2 columns, the first of which counts the rows");
    expect(describeTable(parseCsv("step,x\n0,1.5\n1,2.5\n2,0.5"))).not.toContain("counts");
    expect(describeTable(parseCsv("0\n1\n2\n3"))).toBe("4 rows × 1 column");
  });

  it("never hide a value that is missing", () => {
    expect(() => parseCsv("a,b,c\n1,2,\n3,4,")).toThrow("line 2, column 3 is empty");
    expect(() => parseCsv(`${"1.5,2,\n".repeat(60)}5,6,7`)).toThrow(
      'line 61, column 3 is "7", where other lines',
    );
    // The layout is read from 51 lines.
    expect(() => parseCsv(`${"1.5,2,\n".repeat(51)}5,6,7`)).toThrow('line 52, column 3 is "7"');
    expect(() => parseCsv(`${"1.5,2,\n".repeat(50)}5,6,7`)).toThrow("line 1, column 3 is empty");
    expect(() => parseCsv("a b\n1.5,2\n3,4.5")).toThrow(
      /has 2 columns, but the lines before it have 1/,
    );
  });
});

describe("other encodings and other files", () => {
  let folder = "";
  beforeAll(() => (folder = mkdtempSync(path.join(tmpdir(), "wslab-real-"))));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const file = (name: string, bytes: Buffer): string => {
    writeFileSync(path.join(folder, name), bytes);
    return path.join(folder, name);
  };

  it("reads UTF-16 as spreadsheets save it, in either byte order", () => {
    const text = "\uFEFFgrün,b\n1,2\n3,4.5\n";
    const little = Buffer.from(text, "utf16le");
    for (const bytes of [little, Buffer.from(little).swap16()]) {
      const table = readTable(file("utf16.csv", bytes));
      expect([...table.values]).toEqual([1, 2, 3, 4.5]);
      expect(describeTable(table)).toContain("read as UTF-16");
    }
  });

  it("reads numbers under headings of an older encoding", () => {
    expect([
      ...readTable(file("latin1.csv", Buffer.from("gr\xfcn,b\n1,2\n", "latin1"))).values,
    ]).toEqual([1, 2]);
  });

  it.each([
    [
      "x.csv",
      "PK\x03\x04",
      /is not UTF-8 text; it is a spreadsheet or another zip archive\. Save its table as CSV/,
    ],
    ["y.csv", "\x93NUMPY\x01\x00", /is a NumPy file\. Give it a name that ends in \.npy/],
    ["x.npy", "PK\x03\x04", /it is a zip archive, as numpy\.savez writes\. Save one of its arrays/],
    ["z.npy", "1,2\n3,4\n", /is not a NumPy file\. .*a name that ends in \.csv/],
    ["e.npy", "", /is empty\. Save or copy it again/],
    ["c.npy", "\x93NUM", /is cut off within its header, after 4 bytes/],
    ["v.npy", "\x93NUMPY\x09\x00\x10\x00", /uses version 9 of NumPy’s format/],
  ])("%s that begins with %j is named for what it is", (name, start, reason) => {
    expect(() => readTable(file(name, Buffer.from(start, "latin1")))).toThrow(reason);
  });
});
