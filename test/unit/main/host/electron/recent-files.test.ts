import {
  chmodSync,
  linkSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { RecentFiles } from "../../../../../main/host/electron/recent-files.ts";

let folder = "";
beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), "wslab-recent-"))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("the recent files", () => {
  const open = (): RecentFiles =>
    new RecentFiles(path.join(folder, "recent.json"), (error) => {
      throw error;
    });

  it("are the latest ten, each once, and there at the next start", () => {
    const recent = open();
    for (let i = 0; i < 12; i++) recent.add(`/f${i}`);
    recent.add("/f5");
    const expected = ["/f5", "/f11", "/f10", "/f9", "/f8", "/f7", "/f6", "/f4", "/f3", "/f2"];
    expect(recent.paths).toEqual(expected);
    expect(open().paths).toEqual(expected);
  });

  it("lose one that is gone, and all when they are cleared", () => {
    const recent = open();
    recent.add("/a");
    recent.add("/b");
    recent.remove("/b");
    expect(open().paths).toEqual(["/a"]);
    recent.clear();
    expect(open().paths).toEqual([]);
  });

  it("are none where what is kept is not a list of paths, and go on where it cannot be kept", () => {
    writeFileSync(path.join(folder, "recent.json"), "{");
    expect(open().paths).toEqual([]);
    for (const strange of [["/a", ""], Array.from({ length: 11 }, (_, i) => `/${i}`)]) {
      writeFileSync(path.join(folder, "recent.json"), JSON.stringify(strange));
      expect(open().paths).toEqual([]);
    }
    const told: unknown[] = [];
    const nowhere = new RecentFiles(path.join(folder, "no", "r.json"), (error) => told.push(error));
    nowhere.add("/a");
    expect(nowhere.paths).toEqual(["/a"]);
    expect(told).toHaveLength(1);
  });

  it.skipIf(process.platform === "win32")("are written whole, for nobody else to read", () => {
    const file = path.join(folder, "recent.json");
    const before = path.join(folder, "before");
    open().add("/a");
    chmodSync(file, 0o644);
    linkSync(file, before);
    open().add("/b");
    // Another file took its place: half of the new list never stood in the old one.
    expect(readFileSync(before, "utf8")).toBe('["/a"]');
    expect(open().paths).toEqual(["/b", "/a"]);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });
});
