import path from "node:path";
import { expect, it } from "vitest";
import { isOwnFile, isOwnName } from "../../../../main/store/own-files.ts";

const folder = path.resolve("/data");
const own = (name: string): boolean => isOwnFile(folder, path.join(folder, name));

it.each([
  ...["lab.sqlite", "lab.sqlite-wal", "lab.sqlite-shm", "lab.sqlite.writer", "lab.sqlite.lock"],
  ...["lab.sqlite.counter", "lab.sqlite.restore", "lab.sqlite.form-12.backup", "LAB.SQLITE"],
  ...["files/a.csv", "files/deep/a.csv"],
])("takes %s in a data folder for one of the lab's own files", (name) => {
  expect(own(name)).toBe(true);
});

it.each([
  ...["samples.csv", "lab.sqlite.repaired", "my-lab.sqlite", "files", "other/a.csv"],
  ...["other/lab.sqlite", "../files/a.csv", "../lab.sqlite", "lab.sqlite.form-x.backup"],
])("takes %s for somebody else's", (name) => {
  expect(own(name)).toBe(false);
});

it("knows the names that it gives in a data folder", () => {
  const names = ["files", "window.json", "window-profile", "lab.sqlite", "lab.sqlite.repaired-2"];
  expect(names.filter(isOwnName)).toEqual(names);
  expect(
    ["notes", "files2", "window.jsonl", "a-window.json", "my-lab.sqlite"].filter(isOwnName),
  ).toEqual([]);
});
