import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { makePrivateFolder } from "../../../../main/files/private-folder.ts";
import {
  partName,
  PRIVATE_FILE,
  replaceFile,
  writeNewFile,
} from "../../../../main/files/write-file.ts";

let folder = "";
beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), "wslab-files-"))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const at = (name: string): string => path.join(folder, name);
const modeOf = (file: string): number => statSync(file).mode & 0o777;

describe.runIf(process.platform !== "win32")("writing a file", () => {
  it("follows no link that waits under its name, whether it leads somewhere or nowhere", () => {
    writeFileSync(at("victim"), "precious");
    symlinkSync(at("victim"), at("link"));
    symlinkSync(at("nowhere"), at("dangling"));
    for (const name of ["victim", "link", "dangling"]) {
      expect(() => writeNewFile(at(name), "overwritten", PRIVATE_FILE)).toThrow("EEXIST");
    }
    expect(readFileSync(at("victim"), "utf8")).toBe("precious");
    expect(existsSync(at("nowhere"))).toBe(false);
    replaceFile(at("link"), "new", PRIVATE_FILE);
    expect(readFileSync(at("victim"), "utf8")).toBe("precious");
    expect([lstatSync(at("link")).isSymbolicLink(), readFileSync(at("link"), "utf8")]).toEqual([
      false,
      "new",
    ]);
  });

  it("leaves others no right to it, and nothing beside it", () => {
    replaceFile(at("own"), "content", PRIVATE_FILE);
    expect(modeOf(at("own"))).toBe(0o600);
    expect(readdirSync(folder)).toEqual(["own"]);
    expect(() => replaceFile(at("none/own"), "content", PRIVATE_FILE)).toThrow("ENOENT");
    expect(readdirSync(folder)).toEqual(["own"]);
  });

  it("goes over a name that cannot be foreseen", () => {
    const names = new Set(Array.from({ length: 1000 }, () => partName("x")));
    expect(names.size).toBe(1000);
    for (const name of names) expect(name).toMatch(/^x\.[\w-]{12}\.part$/);
  });
});

describe.runIf(process.platform !== "win32")("a folder of the lab's own", () => {
  const isOwn = (name: string): boolean => name === "lab.sqlite";

  it("is closed to others when it is made, and when only the lab's own files are in it", () => {
    makePrivateFolder(at("a/b"), isOwn);
    expect(modeOf(at("a/b"))).toBe(0o700);
    mkdirSync(at("open"), { mode: 0o755 });
    writeFileSync(at("open/lab.sqlite"), "");
    makePrivateFolder(at("open"), isOwn);
    expect(modeOf(at("open"))).toBe(0o700);
  });

  it("stays as the user has it where other things lie in it", () => {
    mkdirSync(at("shared"), { mode: 0o755 });
    writeFileSync(at("shared/thesis.tex"), "");
    makePrivateFolder(at("shared"), isOwn);
    expect(modeOf(at("shared"))).toBe(0o755);
  });
});
