import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { once } from "node:events";
import { tmpdir } from "node:os";
import path from "node:path";
import { Worker } from "node:worker_threads";
import SqliteDatabase from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { NOT_MEASURED } from "../../../shared/metrics/registry.ts";
import type { Measurement } from "../../../shared/results/measurements.ts";
import { openStore } from "../../../main/store/open-store.ts";
import { openStoreForReading } from "../../../main/store/read-store.ts";
import { StoreError } from "../../../main/store/store-error.ts";
import { parseExperiment } from "../../../shared/spec/parse.ts";

let folder: string;
const spec = parseExperiment({ format: "wslab/experiment@1", name: "Stored" });

function fill(): void {
  const store = openStore(folder);
  const { name, notes, tags } = spec;
  const own = { id: "a", createdAtMs: 1, spec, name, notes, tags, starred: false, archived: false };
  store.together(() => {
    store.experiments.insert(own);
    const run = { id: "run", experimentId: "a", variantIndex: 0, assignment: {}, seed: 1 };
    store.runs.insert({ ...run, architecture: "patch", sharing: "shared" });
  });
  store.close();
}

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "wslab-reading-"));
});
afterEach(() => {
  chmodSync(folder, 0o700);
  rmSync(folder, { recursive: true, force: true });
});

const names = (): string[] => {
  const reader = openStoreForReading(folder);
  try {
    return reader.experiments.list().map(({ name }) => name);
  } finally {
    reader.close();
  }
};

describe("reading a store", () => {
  it("needs no lock: it sees what the lab that holds the folder has just stored", () => {
    fill();
    const writer = openStore(folder);
    writer.together(() => writer.experiments.update("a", { name: "Renamed" }));
    expect(names()).toEqual(["Renamed"]);
    writer.together(() => writer.experiments.update("a", { name: "Again" }));
    expect(names()).toEqual(["Again"]);
    writer.close();
  });

  it("finds nothing lost while the lab writes on", async () => {
    fill();
    const point: Measurement = {
      ...{ step: 0, epoch: 0, seconds: 0, trainLoss: 1, testMse: 1, testNmse: 1 },
      ...{ alignment: [], learned: [], ...NOT_MEASURED },
    };
    const stop = new Int32Array(new SharedArrayBuffer(4));
    const writer = new Worker(new URL("./writing-worker.ts", import.meta.url), {
      workerData: { folder, stop, point },
    });
    await once(writer, "online");
    const damages: string[] = [];
    for (let opened = 0; opened < 150; opened++) {
      const reader = openStoreForReading(folder);
      reader.series.read("run");
      damages.push(...reader.damage());
      reader.close();
    }
    Atomics.store(stop, 0, 1);
    await once(writer, "exit");
    expect(damages).toEqual([]);
  });

  it("refuses to write, and changes no file", () => {
    fill();
    const file = path.join(folder, "lab.sqlite");
    const before = readFileSync(file);
    const reader = openStoreForReading(folder);
    expect(reader.isReadOnly).toBe(true);
    expect(() => reader.together(() => undefined)).toThrow(/read-only/);
    reader.close();
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it("upgrades a copy where the database is of an older form, and leaves no copy behind", () => {
    const old = new SqliteDatabase(path.join(folder, "lab.sqlite"));
    const form = path.join(import.meta.dirname, "../../fixtures/store/form-3.sql");
    old.exec(readFileSync(form, "utf8"));
    old.close();
    const temporary = path.join(folder, "temporary");
    mkdirSync(temporary);
    vi.stubEnv("TMPDIR", temporary);
    expect(names()).toEqual(["Old"]);
    vi.unstubAllEnvs();
    expect(readdirSync(temporary)).toEqual([]);
    const untouched = new SqliteDatabase(path.join(folder, "lab.sqlite"), { readonly: true });
    expect(untouched.pragma("user_version", { simple: true })).toBe(3);
    untouched.close();
  });

  it("reads what is in the log of a database of an older form, also through a link", () => {
    const old = new SqliteDatabase(path.join(folder, "lab.sqlite"));
    old.pragma("journal_mode = WAL");
    old.exec(
      readFileSync(path.join(import.meta.dirname, "../../fixtures/store/form-4.sql"), "utf8"),
    );
    const link = mkdtempSync(path.join(tmpdir(), "wslab-linked-"));
    try {
      symlinkSync(path.join(folder, "lab.sqlite"), path.join(link, "lab.sqlite"));
      for (const from of [folder, link]) {
        const reader = openStoreForReading(from);
        expect(reader.experiments.list().map(({ name }) => name)).toEqual(["Old"]);
        reader.close();
      }
    } finally {
      old.close();
      rmSync(link, { recursive: true, force: true });
    }
  });

  it("refuses what is damaged or of another program with the file and the fix", () => {
    const file = path.join(folder, "lab.sqlite");
    writeFileSync(file, "no database at all, but long enough to be read".repeat(99));
    expect(() => openStoreForReading(folder)).toThrow(StoreError);
    expect(() => openStoreForReading(folder)).toThrow(`${file} is damaged or not a database`);
    rmSync(file);
    const foreign = new SqliteDatabase(file);
    foreign.exec("CREATE TABLE recipes (name TEXT)");
    foreign.close();
    expect(() => openStoreForReading(folder)).toThrow(`${file} is a database of another program`);
  });

  it("refuses a database of a newer lab, and leaves no copy of it behind", () => {
    fill();
    const newer = new SqliteDatabase(path.join(folder, "lab.sqlite"));
    newer.pragma("user_version = 99");
    newer.close();
    const temporary = path.join(folder, "temporary");
    mkdirSync(temporary);
    vi.stubEnv("TMPDIR", temporary);
    expect(() => openStoreForReading(folder)).toThrow(/written by a newer lab \(form 99/);
    vi.unstubAllEnvs();
    expect(readdirSync(temporary)).toEqual([]);
  });

  it("says that nothing is stored in a folder without a lab", () => {
    expect(() => openStoreForReading(folder)).toThrow(/nothing is stored/);
  });
});
