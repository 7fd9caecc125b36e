import { chmodSync, mkdtempSync, readdirSync, readlinkSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { rescuePlace } from "../../../main/store/online-backup.ts";
import { openStore } from "../../../main/store/open-store.ts";
import { repairDatabase } from "../../../main/store/repair/repair.ts";
import { restoreDatabase } from "../../../main/store/restore.ts";

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

  it("is for the user alone where a backup is restored into a folder that is not there", async () => {
    const store = openStore(path.join(folder, "data"));
    await store.backUp(path.join(folder, "backup"));
    store.close();
    chmodSync(path.join(folder, "backup"), 0o644);
    restoreDatabase(path.join(folder, "new"), path.join(folder, "backup"));
    expect([modeOf("new"), modeOf("new", "lab.sqlite")]).toEqual(["700", "600"]);
  });

  it.runIf(process.platform === "linux")("is closed again once it is repaired", () => {
    const data = path.join(folder, "data");
    const store = openStore(data);
    store.together(() => store.settings.save("queue", {}));
    store.close();
    expect(repairDatabase(path.join(data, "lab.sqlite")).lost).toEqual([]);
    const open = readdirSync("/proc/self/fd").flatMap((number) => {
      try {
        return [readlinkSync(`/proc/self/fd/${number}`)];
      } catch {
        return []; // that of the listing itself
      }
    });
    expect(open.filter((file) => file.startsWith(folder))).toEqual([]);
  });
});
