import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readlinkSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openStore } from "../../../main/store/open-store.ts";
import type { Store } from "../../../main/store/store.ts";

let folder: string;
let opened: Store[] = [];
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "wslab-opening-"));
});
afterEach(() => {
  for (const store of opened) store.close();
  opened = [];
  rmSync(folder, { recursive: true, force: true });
});

function open(where = folder): Store {
  const store = openStore(where);
  opened.push(store);
  return store;
}

/** The files of a folder that this process has open, as Linux tells of them. */
function openFilesIn(where: string): string[] {
  const real = realpathSync(where);
  return readdirSync("/proc/self/fd").flatMap((descriptor) => {
    try {
      const file = readlinkSync(`/proc/self/fd/${descriptor}`);
      return file.startsWith(real) ? [file] : [];
    } catch {
      return []; // that which listed them
    }
  });
}

describe("opening a store", () => {
  it("removes what backups, upgrades and repairs that were killed left, and nothing else", () => {
    const { file } = open();
    opened[0]!.close();
    const uuid = "0123abcd-0123-4567-89ab-0123456789ab";
    const left = [`${file}.x_-1.part`, `${file}.x.part-wal`, `${file}.x.part-shm`];
    left.push(`${file}.writer.${uuid}`);
    const others = [`${file}.part.kept`, `${file}.repaired`, path.join(folder, "a.part")];
    others.push(path.join(folder, `other.sqlite.${uuid}`), `${file}.form-1.backup`);
    for (const one of [...left, ...others]) writeFileSync(one, "");
    mkdirSync(`${file}.folder.part`);
    writeFileSync(path.join(`${file}.folder.part`, "copy"), "");
    open();
    expect([...left, `${file}.folder.part`].filter((one) => existsSync(one))).toEqual([]);
    expect(others.filter((one) => existsSync(one))).toEqual(others);
  });

  it("through a symbolic link keeps all that is beside the database beside the real one", () => {
    const { file } = open();
    opened[0]!.close();
    const elsewhere = path.join(folder, "elsewhere");
    mkdirSync(elsewhere);
    const link = path.join(elsewhere, "lab.sqlite");
    symlinkSync(file, link);
    const store = open(elsewhere);
    expect(store.file).toBe(link);
    store.together(() => undefined);
    expect(readdirSync(elsewhere)).toEqual(["lab.sqlite"]);
    expect(readdirSync(folder)).toContain("lab.sqlite.counter");
  });

  it.runIf(process.platform === "linux")("keeps no file open once it is closed", () => {
    const store = open();
    store.together(() => undefined);
    expect(openFilesIn(folder)).not.toEqual([]);
    store.close();
    expect(openFilesIn(folder)).toEqual([]);
    store.close();
  });

  it.runIf(process.platform === "linux")("keeps none open that it refuses", () => {
    const { file } = open();
    opened[0]!.close();
    writeFileSync(file, "no database at all, but long enough to be read".repeat(99));
    expect(() => open()).toThrow("damaged");
    expect(openFilesIn(folder)).toEqual([]);
    expect(readdirSync(folder)).not.toContain("lab.sqlite.writer");
  });
});
