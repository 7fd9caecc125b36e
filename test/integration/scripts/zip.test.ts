import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { BootstrapError } from "../../../scripts/bootstrap/failure.mjs";
import { extractZip } from "../../../scripts/bootstrap/zip.mjs";

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

/** Takes the entries with these names out, and reads them. */
async function extract(...names: string[]): Promise<string[]> {
  const placeOf = (name: string) => path.join(folder, "out", name);
  const taken = await extractZip(archive, (name) =>
    names.includes(name) ? placeOf(name) : undefined,
  );
  return taken.map((name) => fs.readFileSync(placeOf(name), "utf8"));
}

describe("reading a zip archive made by another program", () => {
  it("asks of every entry whether it is wanted, and takes no other", async () => {
    const asked: string[] = [];
    expect(await extractZip(archive, (name) => void asked.push(name))).toEqual([]);
    expect(asked).toEqual(["stored.txt", "deep/deflated.txt", "empty.txt"]);
    expect(fs.readdirSync(folder)).toEqual(["made.zip"]);
  });

  it("takes stored, deflated and empty files out", async () => {
    const names = ["stored.txt", "deep/deflated.txt", "empty.txt"];
    expect(await extract(...names)).toEqual(["as it is", text, ""]);
  });

  it("tells how far it is, to the last byte", async () => {
    const told: [number, number][] = [];
    const place = path.join(folder, "out");
    const wanted = (name: string) => (name === "deep/deflated.txt" ? place : undefined);
    await extractZip(archive, wanted, (done, total) => told.push([done, total]));
    expect(told.at(-1)).toEqual([text.length, text.length]);
    expect(told.map(([done]) => done)).toEqual(told.map(([done]) => done).sort((a, b) => a - b));
  });

  it("names an archive that was cut off", async () => {
    fs.truncateSync(archive, fs.statSync(archive).size - 60);
    await expect(extract("stored.txt")).rejects.toThrow(BootstrapError);
    await expect(extract("stored.txt")).rejects.toThrow(`${archive} cannot be unpacked: `);
  });

  it("refuses an entry whose content is damaged", async () => {
    const bytes = fs.readFileSync(archive);
    const middle = bytes.indexOf("deep/deflated.txt") + 100;
    bytes.fill(0, middle, middle + 40);
    fs.writeFileSync(archive, bytes);
    await expect(extract("deep/deflated.txt")).rejects.toThrow(`${archive} cannot be unpacked: `);
  });

  it("says of a place that takes no file what the system says", async () => {
    const taken = extractZip(archive, (name) => (name === "stored.txt" ? folder : undefined));
    await expect(taken).rejects.toMatchObject({ code: "EISDIR" });
  });
});
