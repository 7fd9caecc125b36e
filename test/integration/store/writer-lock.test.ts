import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { hostname, tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { bootId, pidNamespace, processStart } from "../../../main/store/process-identity.ts";
import { HEARTBEAT_MS } from "../../../main/store/writer-heartbeat.ts";
import { takeWriterLock, type WriterLock } from "../../../main/store/writer-lock.ts";

let folder: string;
let file: string;
let nameFile: string;
const taken: WriterLock[] = [];

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "wslab-lock-"));
  file = path.join(folder, "lab.sqlite");
  nameFile = `${file}.writer`;
});
afterEach(() => {
  for (const lock of taken.splice(0)) lock.release();
  vi.restoreAllMocks();
  vi.useRealTimers();
  rmSync(folder, { recursive: true, force: true });
});

function take(): WriterLock {
  const lock = takeWriterLock(file);
  taken.push(lock);
  return lock;
}

const holder = (): Record<string, unknown> =>
  JSON.parse(readFileSync(nameFile, "utf8")) as Record<string, unknown>;

const OTHER = { pid: 4321, sinceMs: 5, host: "elsewhere", boot: "another boot", beat: 3 };

/** What the pause in which another machine's holder may show that it lives comes to. */
function duringPause(work: () => void): { waitedMs: number[] } {
  const waited = { waitedMs: [] as number[] };
  vi.spyOn(Atomics, "wait").mockImplementation((_array, _index, _value, ms) => {
    waited.waitedMs.push(Number(ms));
    work();
    return "timed-out";
  });
  return waited;
}

describe("the file that names the writer", () => {
  it("says who it is, is the user's alone, and beats while the writer lives", () => {
    vi.useFakeTimers({ now: 1e12 });
    const lock = take();
    const own = {
      ...{ pid: process.pid, sinceMs: 1e12, host: hostname(), beat: 0 },
      ...{ started: processStart(process.pid), boot: bootId(), namespace: pidNamespace() },
    };
    expect(holder()).toEqual(own);
    vi.advanceTimersByTime(HEARTBEAT_MS - 1);
    expect(holder()["beat"]).toBe(0);
    vi.advanceTimersByTime(1 + HEARTBEAT_MS);
    expect(holder()).toEqual({ ...own, beat: 2 });
    expect(readdirSync(folder).filter((name) => /writer\./.test(name))).toEqual([]);
    lock.release();
    vi.advanceTimersByTime(3 * HEARTBEAT_MS);
    expect(existsSync(nameFile)).toBe(false);
  });

  it("may fail to beat, and is written again at the next", () => {
    vi.useFakeTimers();
    take();
    rmSync(folder, { recursive: true });
    vi.advanceTimersByTime(HEARTBEAT_MS);
    expect(existsSync(folder)).toBe(false);
  });
});

describe("a store whose writer is named by a file alone, without a lock of this system", () => {
  it("is held by another machine's lab that beats meanwhile, and says where it runs", () => {
    writeFileSync(nameFile, JSON.stringify(OTHER));
    const waited = duringPause(() =>
      writeFileSync(nameFile, JSON.stringify({ ...OTHER, beat: 4 })),
    );
    expect(() => take()).toThrow(/in use by process 4321 on elsewhere since .*--data DIR/);
    expect(waited.waitedMs).toEqual([10_000]);
    expect(holder()).toMatchObject({ pid: 4321, beat: 4 });
    // The lock that was tried is not kept: once the other has ended, the store can be had.
    rmSync(nameFile);
    expect(take().wasLeftBehind).toBe(false);
  });

  it("is taken over from another machine's lab that does not beat, or has ended meanwhile", () => {
    writeFileSync(nameFile, JSON.stringify(OTHER));
    const waited = duringPause(() => undefined);
    const lock = take();
    expect(lock.wasLeftBehind).toBe(true);
    expect(waited.waitedMs).toHaveLength(1);
    lock.release();
    vi.restoreAllMocks();
    writeFileSync(nameFile, JSON.stringify(OTHER));
    duringPause(() => rmSync(nameFile));
    expect(take().wasLeftBehind).toBe(true);
  });

  it.each([
    ["of this host", { host: hostname() }],
    ["of this start of the machine, in a container of another name", { boot: bootId() }],
  ])("is taken over at once from a lab %s, whose lock would be seen", (_, here) => {
    const waited = duringPause(() => undefined);
    writeFileSync(nameFile, JSON.stringify({ ...OTHER, ...here }));
    expect(take().wasLeftBehind).toBe(true);
    expect(waited.waitedMs).toEqual([]);
  });

  it("waits for one of a host of another name whose start cannot be told", () => {
    const waited = duringPause(() => undefined);
    const { boot, ...unknown } = OTHER;
    expect(boot).toBeDefined();
    writeFileSync(nameFile, JSON.stringify(unknown));
    expect(take().wasLeftBehind).toBe(true);
    expect(waited.waitedMs).toHaveLength(1);
  });

  it.each(["", "{", '{"pid":"1","sinceMs":5}', '{"pid":1}', "null"])(
    "is nobody's where the file says %s",
    (text) => {
      writeFileSync(nameFile, text);
      expect(take().wasLeftBehind).toBe(false);
    },
  );
});

it("a lock that cannot be had for another reason is not told as held", () => {
  writeFileSync(`${file}.lock`, "no database at all, but long enough to be read".repeat(99));
  expect(() => take()).toThrow(expect.objectContaining({ code: "SQLITE_NOTADB" }));
  expect(existsSync(nameFile)).toBe(false);
});

it("the file that is locked is the user's alone", () => {
  take();
  expect(statSync(`${file}.lock`).mode & 0o777).toBe(0o600);
  expect(statSync(nameFile).mode & 0o777).toBe(0o600);
});

describe("a store that this system holds a lock on", () => {
  it("is in use by whom the file names, where it names one", () => {
    take();
    const here = { pid: 99, sinceMs: 5, host: hostname(), namespace: pidNamespace() };
    const told = (named: object | undefined): string => {
      if (named === undefined) rmSync(nameFile);
      else writeFileSync(nameFile, JSON.stringify(named));
      try {
        takeWriterLock(file);
      } catch (error) {
        return String(error);
      }
      return "taken";
    };
    expect(told(here)).toMatch(/in use by process 99 since \d+ \w+ 19\d\d/);
    expect(told({ pid: 99, sinceMs: 5 })).toMatch(/in use by process 99 since/);
    expect(told({ ...here, namespace: "pid:[1]" })).toMatch(
      /process 99 of another container since/,
    );
    expect(told({ ...here, host: "far" })).toMatch(/process 99 on far since/);
    expect(told(undefined)).toContain(`in use by another process (${file})`);
  });
});
