import { describe, expect, it } from "vitest";
import { explainStoreError, StoreError } from "../../../../main/store/store-error.ts";

const thrown = (code: string): Error => Object.assign(new Error("as SQLite says it"), { code });

describe("an error of SQLite or the file system", () => {
  it.each([
    ["SQLITE_FULL", "full", "The disk is full"],
    ["ENOSPC", "full", "Free some space"],
    ["SQLITE_CORRUPT", "corrupt", '"wslab repair"'],
    ["SQLITE_CORRUPT_INDEX", "corrupt", '"wslab restore FILE"'],
    ["SQLITE_NOTADB", "corrupt", "damaged or not a database"],
    ["SQLITE_BUSY", "held", "locked by another program"],
    ["SQLITE_LOCKED_SHAREDCACHE", "held", "Close that program"],
    ["SQLITE_IOERR_WRITE", "disk", "(as SQLite says it)"],
    ["EDQUOT", "disk", "quota"],
    ["EIO", "disk", "could not be read or written"],
    ["SQLITE_READONLY_DIRECTORY", "unwritable", "--data DIR"],
    ["SQLITE_CANTOPEN", "unwritable", "(as SQLite says it)"],
    ["EACCES", "unwritable", "cannot be written"],
    ["ENOENT", "unwritable", "cannot be written"],
  ])("%s is told as %s, with the file, the fix and its cause", (code, kind, words) => {
    const error = thrown(code);
    const told = explainStoreError(error, "/data/lab.sqlite") as StoreError;
    expect(told).toBeInstanceOf(StoreError);
    expect(told).toMatchObject({ kind, cause: error });
    expect(told.message).toContain("/data/lab.sqlite");
    expect(told.message).toContain(words);
  });

  it("passes as it is where it is another, or has been told already", () => {
    const others = [
      thrown("SQLITE_MISUSE"),
      thrown("EMFILE"),
      thrown("ENOENTRY"),
      new Error("no code"),
      new StoreError("held", "told"),
      "not an error",
      undefined,
    ];
    for (const other of others) expect(explainStoreError(other, "file")).toBe(other);
  });
});
