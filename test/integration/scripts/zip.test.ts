import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { extractZipEntry, listZip } from "../../../scripts/bootstrap/zip.mjs";

let folder: string;
let archive: string;
const text = "weight sharing ".repeat(10_000);

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "wslab-zip-"));
  archive = path.join(folder, "made.zip");
  const program = [
    "import sys, zipfile",
    "with zipfile.ZipFile(sys.argv[1], 'w') as z:",
    "  z.writestr(zipfile.ZipInfo('stored.txt'), 'as it is')",
    "  z.writestr('deep/deflated.txt', sys.argv[2] * 10000, zipfile.ZIP_DEFLATED)",
    "  z.writestr('empty.txt', '')",
    "  z.comment = b'a comment at the end'",
  ].join("\n");
  execFileSync("python3", ["-c", program, archive, "weight sharing "]);
});
afterEach(() => fs.rmSync(folder, { recursive: true }));

async function extract(name: string): Promise<string> {
  const entry = listZip(archive).find((candidate) => candidate.name === name);
  if (!entry) throw new Error(`${name} is not in the archive`);
  const target = path.join(folder, "out", name);
  await extractZipEntry(archive, entry, target);
  return fs.readFileSync(target, "utf8");
}

describe("reading a zip archive made by another program", () => {
  it("lists every entry", () => {
    const names = listZip(archive).map((entry) => entry.name);
    expect(names).toEqual(["stored.txt", "deep/deflated.txt", "empty.txt"]);
  });

  it("takes stored, deflated and empty files out", async () => {
    expect(await extract("stored.txt")).toBe("as it is");
    expect(await extract("deep/deflated.txt")).toBe(text);
    expect(await extract("empty.txt")).toBe("");
  });

  it("names an archive that was cut off", () => {
    fs.truncateSync(archive, fs.statSync(archive).size - 60);
    expect(() => listZip(archive)).toThrow(`${archive} is not a complete zip archive`);
  });

  it("refuses an entry whose content is damaged", async () => {
    const bytes = fs.readFileSync(archive);
    const entry = listZip(archive).find(({ name }) => name.startsWith("deep"));
    const middle = (entry?.headerOffset ?? 0) + 100;
    bytes.fill(0, middle, middle + 40);
    fs.writeFileSync(archive, bytes);
    await expect(extract("deep/deflated.txt")).rejects.toThrow();
  });
});
