import { describe, expect, it } from "vitest";
import { guessMarks } from "../../../../main/data-files/guess-marks.ts";
import {
  isInteger,
  isMissing,
  isName,
  isNumber,
  numberIn,
} from "../../../../main/data-files/number-cell.ts";
import { parseNpy } from "../../../../main/data-files/parse-npy.ts";
import { splitLine } from "../../../../main/data-files/split-line.ts";
import { countsUp } from "../../../../main/data-files/table-layout.ts";
import { visitLines } from "../../../../main/data-files/text-lines.ts";

describe("the cells of a line", () => {
  it.each([
    ["1,2,3", ",", ["1", "2", "3"]],
    [" 1 ,\t2, 3", ",", ["1", "2", "3"]],
    ["1,,3,", ",", ["1", "", "3", ""]],
    ["1;2,5", ";", ["1", "2,5"]],
    ["a\tb \t c", "\t", ["a", "b", "c"]],
    ["1  2 \t 3", " ", ["1", "2", "3"]],
    ['"a,b", "c" ,d', ",", ["a,b", "c", "d"]],
    ['"say ""hi""",2', ",", ['say "hi"', "2"]],
    ['"a"b,2', ",", ["ab", "2"]],
    ['"open,2', ",", ["open,2"]],
    ['"",2', ",", ["", "2"]],
    ['"a b"  2\t"3"', " ", ["a b", "2", "3"]],
    ['1,"2",', ",", ["1", "2", ""]],
  ] as const)("%j are split at %j", (line, separator, cells) => {
    expect(splitLine(line, separator)).toEqual(cells);
  });
});

describe("a cell", () => {
  it("is a number in one of two ways of writing, up to 400 characters long", () => {
    for (const cell of ["1", "-1.5", "+.5", "2.", "1e5", "1.5E-3", "9".repeat(400)])
      expect(isNumber(cell, "."), cell).toBe(true);
    for (const cell of ["", ".", "1,5", "0x1", "1e", "1.5.2", " 1", "Infinity", "9".repeat(401)])
      expect(isNumber(cell, "."), cell).toBe(false);
    expect([isNumber("1,5", ","), isNumber("1.5", ",")]).toEqual([true, false]);
    expect([isInteger("-12"), isInteger("1.0"), isInteger("1".repeat(401))]).toEqual([
      ...[true, false, false],
    ]);
  });

  it("has the value of float32, none where that is not finite", () => {
    expect(numberIn("0.1", ".")).toBe(Math.fround(0.1));
    expect(numberIn("-2,5", ",")).toBe(-2.5);
    expect(numberIn("3.4e38", ".")).toBe(Math.fround(3.4e38));
    expect(numberIn("3.5e38", ".")).toBeNaN();
    expect(numberIn("1,5", ".")).toBeNaN();
  });

  it("is a name where it is neither a number nor the lack of one", () => {
    for (const cell of ["", "nan", "-Inf", "NA", "null", "+Infinity"]) {
      expect([isMissing(cell), isName(cell, ".")], cell).toEqual([true, false]);
    }
    expect([isMissing("nano"), isName("nano", "."), isName("1,5", "."), isName("1", ".")]).toEqual([
      ...[false, true, true, false],
    ]);
  });

  it("counts columns with its neighbours from 0 or from 1", () => {
    expect(countsUp(["0", "1", "2"])).toBe(true);
    expect(countsUp(["1", "2"])).toBe(true);
    for (const cells of [["2", "3"], ["1", "3"], ["0", "1.0"], ["01", "2"], [""]])
      expect(countsUp(cells), cells.join()).toBe(false);
  });
});

describe("the lines of a text", () => {
  const linesOf = (text: string): unknown[] => {
    const lines: unknown[] = [];
    visitLines(text, (...line) => lines.push(line));
    return lines;
  };

  it("are numbered as they stand, whatever ends them, without blank ones", () => {
    expect(linesOf("\uFEFFa\r\n\n  b \r\r c")).toEqual([
      ["a", 1, false],
      ["b", 3, false],
      ["c", 5, false],
    ]);
    expect(linesOf(" \n\t\n")).toEqual([]);
  });

  it("keep the tabs at their ends, and are comments by their first mark", () => {
    expect(linesOf("\t1\t\n # x\n%y\n1 # z")).toEqual([
      ["\t1\t", 1, false],
      ["# x", 2, true],
      ["%y", 3, true],
      ["1 # z", 4, false],
    ]);
  });
});

describe("the marks of a table", () => {
  it.each([
    [["1,2", "3,4"], ",", "."],
    [["1.5;2", "3;4"], ";", "."],
    [["1.5\t2"], "\t", "."],
    [["1.5 2"], " ", "."],
    [["1,5;2,5"], ";", ","],
    [["1,5\t2,5"], "\t", ","],
    [['"1,5","2,5"'], ",", ","],
    [["1.5"], ",", "."],
    [["1;;", ";2;"], ";", "."],
    // Half of the cells are numbers under either: the one that makes more columns.
    [["a 1 2 b;3"], " ", "."],
    // The lack of a number says something only where it stands beside another cell.
    [["nan", "nan", "1;a;b;c"], ";", "."],
    [["nan;x"], ";", "."],
  ] as const)("of %j are %j and %j", (lines, separator, decimal) => {
    expect(guessMarks(lines)).toEqual({ separator, decimal });
  });

  it("are guessed under the decimal mark that was told", () => {
    expect(guessMarks(["1,5 2,5"], ",")).toEqual({ separator: " ", decimal: "," });
    expect(guessMarks(["1,5 2,5"], ".")).toEqual({ separator: ",", decimal: "." });
  });
});

it("a NumPy file's elements are read by their type, in either byte order", () => {
  const cases: [type: string, write: (view: DataView, little: boolean) => void, size: number][] = [
    ["i2", (view, little) => view.setInt16(0, -300, little), 2],
    ["i4", (view, little) => view.setInt32(0, -70_000, little), 4],
    ["i8", (view, little) => view.setBigInt64(0, -5_000_000_000n, little), 8],
    ["u2", (view, little) => view.setUint16(0, 65_000, little), 2],
    ["u4", (view, little) => view.setUint32(0, 4_000_000_000, little), 4],
    ["u8", (view, little) => view.setBigUint64(0, 2n ** 63n, little), 8],
    ["f2", (view, little) => view.setUint16(0, 0xc500, little), 2],
    ["f4", (view, little) => view.setFloat32(0, 1.25, little), 4],
    ["f8", (view, little) => view.setFloat64(0, -1.25, little), 8],
  ];
  const values = [-300, -70_000, -5e9, 65_000, 4e9, 2 ** 63, -5, 1.25, -1.25];
  for (const order of ["<", ">"]) {
    const read = cases.map(([type, write, size]) => {
      const body = Buffer.alloc(size);
      write(new DataView(body.buffer, body.byteOffset, size), order === "<");
      return parseNpy(npy(`${order}${type}`, body)).values[0];
    });
    expect(read).toEqual(values);
  }
  expect([...parseNpy(npy("|u1", Buffer.of(250))).values]).toEqual([250]);
  expect([...parseNpy(npy("|b1", Buffer.of(1))).values]).toEqual([1]);
  // Infinity, its negative and what is no number.
  for (const bits of [0x7c00, 0xfc00, 0x7c01]) {
    const body = Buffer.alloc(2);
    body.writeUInt16LE(bits);
    expect(() => parseNpy(npy("<f2", body))).toThrow("row 1, column 1 is not a finite number");
  }
});

/** A file of one number. */
function npy(descr: string, body: Buffer): Uint8Array {
  const header = `{'descr': '${descr}', 'fortran_order': False, 'shape': (1,)}`;
  const head = Buffer.from("\x93NUMPY\x01\x00\x00\x00", "latin1");
  head.writeUInt16LE(header.length, 8);
  return Buffer.concat([head, Buffer.from(header, "latin1"), body]);
}
