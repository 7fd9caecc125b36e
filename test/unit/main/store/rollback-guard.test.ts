import { mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  counterFile,
  missingTransactions,
  readCounter,
  RollbackGuard,
} from "../../../../main/store/rollback-guard.ts";

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "wslab-counter-"));
  file = path.join(folder, "lab.sqlite");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("the counter beside a database", () => {
  it("remembers how far the database is, also when the number takes fewer digits than before", () => {
    expect(readCounter(file)).toBeUndefined();
    const guard = new RollbackGuard(file, "s");
    for (const generation of [99_999, 7]) {
      guard.reached(generation);
      expect(readCounter(file)).toEqual({ storeId: "s", generation });
    }
    guard.close();
    guard.close();
    guard.reached(8);
    expect(readCounter(file)).toEqual({ storeId: "s", generation: 8 });
    guard.close();
  });

  it.skipIf(process.platform === "win32")("is for the user alone, as the database is", () => {
    const guard = new RollbackGuard(file, "s");
    guard.reached(1);
    guard.close();
    expect(statSync(counterFile(file)).mode & 0o777).toBe(0o600);
  });

  it("is none where it was cut off, or holds something else", () => {
    for (const text of ["", '{"storeId":"s"', '{"storeId":"s"}', '{"generation":1,"storeId":3}']) {
      writeFileSync(counterFile(file), text);
      expect(readCounter(file), text).toBeUndefined();
    }
  });

  it("is never written through a link that lies in its place", () => {
    const other = path.join(folder, "other");
    writeFileSync(other, "mine");
    symlinkSync(other, counterFile(file));
    const guard = new RollbackGuard(file, "s");
    guard.reached(1);
    guard.close();
    expect(readFileSync(other, "utf8")).toBe("mine");
  });
});

describe("what a database lacks", () => {
  it("is what the counter is ahead of it, where the counter is its own", () => {
    const at = { storeId: "s", generation: 10 };
    expect(missingTransactions({ storeId: "s", generation: 13 }, at)).toBe(3);
    expect(missingTransactions({ storeId: "s", generation: 10 }, at)).toBe(0);
    expect(missingTransactions({ storeId: "s", generation: 9 }, at)).toBe(0);
    expect(missingTransactions({ storeId: "another", generation: 13 }, at)).toBe(0);
    expect(missingTransactions(undefined, at)).toBe(0);
  });
});
