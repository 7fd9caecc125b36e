import { describe, expect, it } from "vitest";
import {
  EXPORT_ENDINGS,
  formatByEnding,
  REPORT_ENDINGS,
} from "../../../../main/cli/format-of-file.ts";
import { formatOfFile } from "../../../../main/cli/write-report.ts";

describe("the format that a file's ending names", () => {
  it.each([
    ["a.html", "html"],
    ["a.PDF", "pdf"],
    ["folder.pdf/a.md", "md"],
    ["a.tex", "latex"],
    ["a.csv", "csv"],
    ["a.json", "json"],
    ["a.txt", undefined],
    ["pdf", undefined],
    ["-", undefined],
    [undefined, undefined],
  ])("of a report %s is %s", (file, format) => {
    expect(formatByEnding(REPORT_ENDINGS, file)).toBe(format);
  });

  it.each([
    ["a.csv", "csv"],
    ["a.json", "json"],
    ["a.wslab", "bundle"],
    ["a.py", "pytorch"],
    ["a.mjs", "tfjs"],
    ["a.npz", "npz"],
    ["a.safetensors", "safetensors"],
    ["a.html", undefined],
  ])("of an export %s is %s", (file, format) => {
    expect(formatByEnding(EXPORT_ENDINGS, file)).toBe(format);
  });

  it("is HTML for --report where the ending names no report", () => {
    expect(["a.tex", "a.csv", "a"].map(formatOfFile)).toEqual(["latex", "html", "html"]);
  });
});
