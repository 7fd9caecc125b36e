import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import SqliteDatabase from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { describeApp } from "../../../main/lab/describe-app.ts";
import { openStore } from "../../../main/store/open-store.ts";
import { SAVE_OR_RESTORE } from "../../../main/store/store-error.ts";
import type { Store } from "../../../main/store/store.ts";
import { parseExperiment } from "../../../shared/spec/parse.ts";

let folder: string;
let store: Store;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "wslab-described-"));
  store = openStore(folder);
});
afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

const native = { name: "Native TensorFlow", ok: true, found: "2.15.1", fix: "" };
const facts = {
  labVersion: "1.2.3",
  host: "browser",
  nativeChecks: () => Promise.resolve([native]),
} as const;

/** What is said beside the native library. */
async function checksOf(of: Store, options: Parameters<typeof describeApp>[2] = {}) {
  const { checks, ...about } = await describeApp(facts, of, options);
  expect(about).toEqual({
    ...{ labVersion: "1.2.3", host: "browser" },
    ...{ dataFile: of.file, dataBytes: of.bytes() },
  });
  expect(checks[0]).toEqual(native);
  return checks.slice(1);
}

describe("what the settings and the doctor say of stored data", () => {
  it("is that it is intact, with nothing to do", async () => {
    const found = `${store.file} is intact`;
    expect(await checksOf(store)).toEqual([{ name: "Stored data", ok: true, found, fix: "" }]);
  });

  it("is what SQLite finds wrong with it, the first three of it, and how to mend that", async () => {
    const problems = ["one", "two", "three", "four"];
    expect(await checksOf({ ...store, integrityProblems: () => problems })).toEqual([
      { name: "Stored data", ok: false, found: "one; two; three", fix: SAVE_OR_RESTORE },
    ]);
  });

  it("is read whole up to 100 MB, and beyond only where every byte is asked for", async () => {
    const of = (bytes: number): Store => ({
      ...store,
      bytes: () => bytes,
      integrityProblems: () => ["read"],
    });
    const open = `${store.file} is open; "wslab doctor" reads all of it`;
    const found = async (bytes: number, everyByte?: boolean) =>
      (await checksOf(of(bytes), everyByte === undefined ? {} : { everyByte })).map((check) => [
        check.ok,
        check.found,
        check.fix,
      ]);
    expect(await found(100e6)).toEqual([[false, "read", SAVE_OR_RESTORE]]);
    expect(await found(100e6 + 1)).toEqual([[true, open, ""]]);
    expect(await found(100e6 + 1, true)).toEqual([[false, "read", SAVE_OR_RESTORE]]);
  });

  it("names what is damaged, what waits to be restored and what cannot be stored", async () => {
    const spec = parseExperiment({ format: "wslab/experiment@1" });
    const { name, notes, tags } = spec;
    const own = { id: "a", createdAtMs: 1, spec, name, notes, tags };
    store.together(() => store.experiments.insert({ ...own, starred: false, archived: false }));
    const backup = path.join(folder, "backup.sqlite");
    await store.backUp(backup);
    store.stageRestore(backup);
    const database = new SqliteDatabase(store.file);
    database.exec("UPDATE experiments SET created_at_ms = 9e15");
    database.close();
    expect(store.experiments.list()).toEqual([]);
    const storeFailure = { message: "The disk is full." };
    const [whole, damaged, restoring, storing, ...rest] = await checksOf(store, { storeFailure });
    expect([whole!.ok, rest]).toEqual([true, []]);
    expect(damaged).toEqual({
      name: "Damaged data",
      ok: false,
      found: store.damage()[0],
      fix: SAVE_OR_RESTORE,
    });
    expect(damaged!.found).toContain("Experiment a");
    expect(restoring).toMatchObject({ name: "Restoring", ok: true, fix: "" });
    expect(storing).toEqual({
      name: "Storing results",
      ok: false,
      found: "The disk is full.",
      fix: "The lab tries again every second; nothing is lost while it runs.",
    });
  });
});
