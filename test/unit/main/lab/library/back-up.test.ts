import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  backUpLab,
  filesOfBackup,
  restoreAtNextStart,
} from "../../../../../main/lab/library/back-up.ts";
import type { Store } from "../../../../../main/store/store.ts";
import { StoreError } from "../../../../../main/store/store-error.ts";

let folder: string;
let data: string;
let backup: string;
let staged: string[];
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "wslab-backup-"));
  data = path.join(folder, "data");
  mkdirSync(data);
  backup = path.join(folder, "lab.backup");
  staged = [];
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A store of which only its file and its copy are asked for. */
const store = (): Store =>
  ({
    file: path.join(data, "lab.sqlite"),
    backUp: (file: string) => Promise.resolve(writeFileSync(file, "database")),
    stageRestore: (file: string) => staged.push(file),
  }) as unknown as Store;

function keep(where: string, name: string, content: string): void {
  mkdirSync(path.join(where, name), { recursive: true });
  writeFileSync(path.join(where, name, "x.csv"), content);
}

const own = (): string => path.join(data, "files");

describe("a backup of the lab", () => {
  it("has the database alone where no data file is kept", async () => {
    expect(await backUpLab(store(), backup)).toEqual([backup]);
    mkdirSync(own());
    expect(await backUpLab(store(), backup)).toEqual([backup]);
    expect(readdirSync(folder).sort()).toEqual(["data", "lab.backup"]);
  });

  it("has a folder of the data files beside it, in place of the one of an earlier backup", async () => {
    keep(own(), "a", "1");
    expect(await backUpLab(store(), backup)).toEqual([backup, filesOfBackup(backup)]);
    expect(readFileSync(path.join(filesOfBackup(backup), "a", "x.csv"), "utf8")).toBe("1");
    rmSync(path.join(own(), "a"), { recursive: true });
    keep(own(), "b", "2");
    await backUpLab(store(), backup);
    expect(readdirSync(filesOfBackup(backup))).toEqual(["b"]);
    rmSync(path.join(own(), "b"), { recursive: true });
    expect(await backUpLab(store(), backup)).toEqual([backup]);
    expect(readdirSync(folder).sort()).toEqual(["data", "lab.backup"]);
  });

  it("tells where its data files cannot be written, and leaves nothing half-written", async () => {
    keep(own(), "a", "1");
    // Where a file stands no folder can be made.
    writeFileSync(path.join(folder, "file"), "");
    const copied = { ...store(), backUp: () => Promise.resolve() } as Store;
    const nowhere = path.join(folder, "file", "lab.backup");
    await expect(backUpLab(copied, nowhere)).rejects.toThrow(StoreError);
    await expect(backUpLab(copied, nowhere)).rejects.toThrow(filesOfBackup(nowhere));
    expect(readdirSync(folder).sort()).toEqual(["data", "file"]);
  });
});

describe("putting a backup in place", () => {
  it("brings its data files beside those that are there, of which none changes", () => {
    keep(own(), "both", "mine");
    keep(own(), "own", "mine");
    keep(filesOfBackup(backup), "both", "theirs");
    keep(filesOfBackup(backup), "new", "theirs");
    restoreAtNextStart(store(), backup);
    expect(staged).toEqual([backup]);
    const content = (name: string) => readFileSync(path.join(own(), name, "x.csv"), "utf8");
    expect(["both", "own", "new"].map(content)).toEqual(["mine", "mine", "theirs"]);
  });

  it("brings none where the backup has none", () => {
    restoreAtNextStart(store(), backup);
    expect(staged).toEqual([backup]);
    expect(existsSync(own())).toBe(false);
  });

  it("tells where its data files cannot be brought", () => {
    keep(filesOfBackup(backup), "new", "theirs");
    // Where a file stands no folder can be made.
    writeFileSync(path.join(folder, "file"), "");
    const elsewhere = { ...store(), file: path.join(folder, "file", "lab.sqlite") } as Store;
    const restore = (): void => restoreAtNextStart(elsewhere, backup);
    expect(restore).toThrow(StoreError);
    expect(restore).toThrow(path.join(folder, "file", "files"));
  });
});
