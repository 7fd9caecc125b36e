import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { TableError } from "../../../../main/data-files/number-table.ts";
import { readTable } from "../../../../main/data-files/read-table.ts";

let folder = "";
beforeAll(() => (folder = mkdtempSync(path.join(tmpdir(), "wslab-table-"))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("a data file", () => {
  it("that is a device or a folder is refused, not read for ever", () => {
    for (const file of ["/dev/zero", folder]) {
      expect(() => readTable(file)).toThrow(
        new TableError("is no file.", "Give the path of a CSV or NPY file."),
      );
    }
  });

  it.runIf(process.platform !== "win32")("that is a pipe is refused, not waited for", () => {
    const pipe = path.join(folder, "pipe.csv");
    execFileSync("mkfifo", [pipe]);
    expect(() => readTable(pipe)).toThrow(/is no file/);
  });

  it("that memory cannot hold is refused before it is read", () => {
    const file = path.join(folder, "huge.csv");
    writeFileSync(file, "1,2\n");
    truncateSync(file, 600e6);
    expect(() => readTable(file)).toThrow(/has 600 MB, but at most 500 MB can be read.*\.npy/);
  });

  it("that has a zero byte, be it its first, is no text", () => {
    for (const content of ["\0 1,2\n", "1,2\n\0"]) {
      const file = path.join(folder, "zero.csv");
      writeFileSync(file, content);
      expect(() => readTable(file)).toThrow("is not UTF-8 text.");
    }
  });
});
