import { describe, expect, it } from "vitest";
import {
  describeTable,
  TableError,
  type NumberTable,
} from "../../../../main/data-files/number-table.ts";
import { readSamples, type FileSpec } from "../../../../main/data-files/read-samples.ts";
import { SpecError, type SpecProblem } from "../../../../shared/spec/problem.ts";

const data = {
  ...{ source: "file", path: "/home/ada/x.csv", targetPath: "/home/ada/y.csv" },
  ...{ patches: 2, patchSize: 3, trainSize: 60, testSize: 20 },
} as FileSpec;

const table = (rows: number, columns: number, more: Partial<NumberTable> = {}): NumberTable => ({
  ...{ rows, columns, values: new Float32Array(rows * columns).fill(rows), notes: [] },
  ...more,
});

type Files = Readonly<Record<string, NumberTable>>;
const FITTING: Files = { "/home/ada/x.csv": table(100, 6), "/home/ada/y.csv": table(100, 1) };

const read = (files: Files, fields: Partial<FileSpec> = {}, labels: "file" | "planted" = "file") =>
  readSamples({ ...data, ...fields }, { labels }, (file) => files[file]!);

function problemOf(run: () => unknown): SpecProblem {
  try {
    run();
  } catch (error) {
    if (error instanceof SpecError) return error.problems[0]!;
  }
  throw new Error("It was not refused.");
}

describe("a user's samples", () => {
  it("are inputs and, where they are to be learned, targets", () => {
    const { inputs, targets, files } = read(FITTING);
    expect(inputs).toBe(FITTING["/home/ada/x.csv"]);
    expect(targets).toBe(FITTING["/home/ada/y.csv"]!.values);
    expect(files).toEqual(["x.csv: 100 rows × 6 columns", "y.csv: 100 rows × 1 column"]);
    expect(read(FITTING, {}, "planted")).toMatchObject({
      ...{ targets: undefined, files: ["x.csv: 100 rows × 6 columns"] },
    });
  });

  it("of one file for both are told of once", () => {
    const files = { "/home/ada/x.csv": table(100, 1) };
    const both = read(files, { patches: 1, patchSize: 1, targetPath: data.path });
    expect(both.files).toEqual(["x.csv: 100 rows × 1 column"]);
  });

  it("are read under the decimal mark that was told", () => {
    const told: unknown[] = [];
    readSamples({ ...data, decimal: "," }, { labels: "file" }, (file, decimal) => {
      told.push([file, decimal]);
      return FITTING[file]!;
    });
    expect(told).toEqual([
      ["/home/ada/x.csv", ","],
      ["/home/ada/y.csv", ","],
    ]);
  });

  it("may be exactly as many as are asked for", () => {
    const files = { "/home/ada/x.csv": table(80, 6), "/home/ada/y.csv": table(80, 1) };
    expect(read(files).inputs.rows).toBe(80);
  });
});

describe("samples that do not fit the experiment", () => {
  const withInputs = (inputs: NumberTable, fields: Partial<FileSpec> = {}) =>
    problemOf(() => read({ ...FITTING, "/home/ada/x.csv": inputs }, fields));
  const withTargets = (targets: NumberTable) =>
    problemOf(() => read({ ...FITTING, "/home/ada/y.csv": targets }));

  it("are refused by their width, with what may have made it", () => {
    expect(withInputs(table(100, 7))).toEqual({
      pointer: "/data/patches",
      message:
        "and /data/patchSize make 2 × 3 = 6 numbers per sample, but " +
        '"x.csv" has 7 per row (100 rows × 7 columns).',
      fix: "Change these two to fit the file.",
    });
    expect(withInputs(table(100, 7, { maybeRowNumbers: true })).fix).toBe(
      "Leave out the first column, which counts the rows, or: Change these two to fit the file.",
    );
    const halves = { maybeDecimalCommas: true, maybeRowNumbers: true };
    expect(withInputs(table(100, 12, halves)).fix).toMatch(
      /^If its commas are decimal marks: Set .* Otherwise: Change these two to fit the file\.$/,
    );
  });

  it.each([
    [79, "Lower them, for example to 59 and 20."],
    [40, "Lower them, for example to 30 and 10."],
    // A share of less than two is made two, and one is left to train on.
    [6, "Lower them, for example to 4 and 2."],
    [3, "Lower them, for example to 1 and 2."],
    [2, "Give at least 3 rows."],
  ])("are refused where they are %d of 80, with numbers that fit", (rows, fix) => {
    const problem = withInputs(table(rows, 6));
    expect(problem).toEqual({
      pointer: "/data/trainSize",
      message: `and /data/testSize ask for 60 + 20 samples, but "x.csv" has ${rows} rows.`,
      fix,
    });
  });

  it("leave one to train on where nearly all are tests", () => {
    expect(withInputs(table(10, 6), { trainSize: 1, testSize: 79 }).fix).toBe(
      "Lower them, for example to 1 and 9.",
    );
  });

  it("are refused by their targets", () => {
    expect(withTargets(table(100, 2))).toEqual({
      pointer: "/data/targetPath",
      message: '"y.csv" has 2 numbers per row, but a target is one number.',
      fix: "Keep one column.",
    });
    expect(withTargets(table(100, 2, { maybeDecimalCommas: true })).fix).toContain("Otherwise:");
    expect(withTargets(table(99, 1))).toEqual({
      pointer: "/data/targetPath",
      message: '"y.csv" has 99 targets for the 100 rows of "x.csv".',
      fix: "Give one target per row.",
    });
    const unnamed = problemOf(() => read(FITTING, { targetPath: undefined }));
    expect(unnamed).toMatchObject({ pointer: "/data/targetPath", fix: "Add it." });
  });

  it("are refused under the field whose file cannot be read, and other faults are not caught", () => {
    const failing = (error: unknown, name: string) => () =>
      readSamples(data, { labels: "file" }, (file) => {
        if (file.endsWith(name)) throw error;
        return FITTING[file]!;
      });
    const unreadable = new TableError("is empty.", "Save it again.");
    for (const [name, pointer] of [
      ["x.csv", "/data/path"],
      ["y.csv", "/data/targetPath"],
    ] as const) {
      const problem = problemOf(failing(unreadable, name));
      expect(problem).toEqual({ pointer, message: `"${name}" is empty.`, fix: "Save it again." });
    }
    expect(failing(new RangeError("bug"), "x.csv")).toThrow(RangeError);
  });

  it("are counted in words that fit their number", () => {
    const sizeOf = (rows: number) =>
      describeTable({ rows, columns: 1, values: new Float32Array(rows), notes: [] });
    expect([0, 1, 2, 10_000].map(sizeOf)).toEqual(
      ["0 rows", "1 row", "2 rows", "10,000 rows"].map((rows) => `${rows} × 1 column`),
    );
  });
});
