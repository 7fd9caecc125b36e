import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { rescuePlace } from "../../../main/store/online-backup.ts";
import { openStore } from "../../../main/store/open-store.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "wslab-private-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const modeOf = (...names: readonly string[]): string =>
  (statSync(path.join(folder, ...names)).mode & 0o777).toString(8);

describe.skipIf(process.platform === "win32")("what a lab keeps on the disk", () => {
  it("is for the user alone, every file that an open lab writes as well as its folder", () => {
    const store = openStore(path.join(folder, "data"));
    store.together(() => store.settings.save("queue", {}));
    const files = readdirSync(path.join(folder, "data"));
    expect(files).toEqual(
      expect.arrayContaining(["lab.sqlite", "lab.sqlite-wal", "lab.sqlite.lock"]),
    );
    // Beside the lock SQLite lays a journal, of a database that nothing is ever written to.
    const written = files.filter((name) => name !== "lab.sqlite.lock-journal");
    const open = written.filter((name) => modeOf("data", name) !== "600");
    store.close();
    expect([modeOf("data"), open]).toEqual(["700", []]);
  });

  it("is for the user alone where a database that was removed is saved", () => {
    const place = rescuePlace(path.join(folder, "gone", "lab.sqlite"));
    expect([path.relative(folder, place), modeOf("gone")]).toEqual(["gone/lab.sqlite", "700"]);
  });
});
