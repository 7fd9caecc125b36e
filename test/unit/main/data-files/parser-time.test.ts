import { expect, it } from "vitest";
import { parseCsv } from "../../../../main/data-files/parse-csv.ts";
import { parseNpy } from "../../../../main/data-files/parse-npy.ts";

/** What the lab promises for each megabyte, on a machine that does nothing else. */
const PROMISED_MS = 100;
/** Test machines are shared and slow; what is quadratic takes ten times this and more. */
const ALLOWANCE = 8;
/** For half a million lines 8 s were seen in a full run, 0.25 s alone; why is not known. */
const LINES_ALLOWANCE = 100;
const MEGABYTE = 1e6;

/**
 * Processor time that a parser takes, whatever it makes of the text: of this thread alone, and the
 * quicker of two tries. Where others have the machine, V8 compiles late, and interpreted code takes
 * six times as long.
 */
const millisecondsOf = (parse: () => unknown): number =>
  Math.min(millisecondsOnce(parse), millisecondsOnce(parse));

function millisecondsOnce(parse: () => unknown): number {
  const before = process.threadCpuUsage();
  try {
    parse();
  } catch {
    // refusing is as good as reading here: only the time counts
  }
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1000;
}

const filled = (pattern: string): string =>
  pattern.repeat(Math.ceil(MEGABYTE / pattern.length)).slice(0, MEGABYTE);

it.each([
  ["spaces within a line", `1${" ".repeat(MEGABYTE)}2\n3 4\n`],
  ["spaces at a line's end", `1 2\n3 4${" ".repeat(MEGABYTE)}x`],
  ["one cell of digits", `1\n${"1".repeat(MEGABYTE)}x`],
  ["digits around a point", `${"1".repeat(MEGABYTE / 2)}.${"1".repeat(MEGABYTE / 2)}x`],
  ["quotes alone", filled('"')],
  ["quoted cells without separators", filled('"a"')],
  ["separators alone", filled(",")],
  ["all separators", filled(", ;\t")],
  ["tabs", filled("\t")],
  ["blank lines", filled("\n")],
  ["mixed line ends", filled("1\r\n2\r3\n")],
  ["comments", filled("# a\n")],
  ["exponents", filled("1e")],
  ["a single line of numbers", filled("0.123,")],
])("a text of a megabyte of %s is read or refused in time", (_what, text) => {
  expect(millisecondsOf(() => parseCsv(text))).toBeLessThan(PROMISED_MS * ALLOWANCE);
  expect(millisecondsOf(() => parseCsv(text, ","))).toBeLessThan(PROMISED_MS * ALLOWANCE);
});

it("short lines are read in time", () => {
  const text = "1\n".repeat(50_000);
  expect(millisecondsOf(() => parseCsv(text))).toBeLessThan(PROMISED_MS * LINES_ALLOWANCE);
  expect(millisecondsOf(() => parseCsv(text, ","))).toBeLessThan(PROMISED_MS * LINES_ALLOWANCE);
});

function npy(header: string, body = 0): Uint8Array {
  const file = Buffer.alloc(12 + header.length + body);
  file.write("\x93NUMPY\x02\x00", "latin1");
  file.writeUInt32LE(header.length, 8);
  file.write(header, 12, "latin1");
  return file;
}

it.each([
  ["a key again and again", npy(filled("'descr': '"))],
  ["an open shape again and again", npy(`{${filled("'shape': (").slice(1)}`)],
  ["spaces", npy(`'shape'${" ".repeat(MEGABYTE - 20)}`)],
  ["backslashes", npy(`'${"\\".repeat(MEGABYTE - 20)}`)],
  ["brackets", npy(filled("("))],
  ["entries", npy(`{${filled("'descr': '<f4', ").slice(20)}'shape': (2,)}`, 8)],
])("a NumPy header of a megabyte of %s is read or refused in time", (_what, file) => {
  expect(millisecondsOf(() => parseNpy(file))).toBeLessThan(PROMISED_MS * ALLOWANCE);
});

it.each(["(1000, 1000)", "(1, 1000000)", "(1000000,)"])(
  "a NumPy array of a megabyte in the shape %s is read in time",
  (shape) => {
    for (const order of ["True", "False"]) {
      const file = npy(`{'descr': '|i1', 'fortran_order': ${order}, 'shape': ${shape}}`, MEGABYTE);
      expect(millisecondsOf(() => parseNpy(file))).toBeLessThan(PROMISED_MS * ALLOWANCE);
    }
  },
);

it("a shape that promises more than the file holds is refused before anything is reserved", () => {
  const header =
    "{'descr': [('a', '<f4', (1000000000,))], 'fortran_order': False, 'shape': (9, 9)}";
  expect(() => parseNpy(npy(header, 8))).toThrow("is cut short");
});
