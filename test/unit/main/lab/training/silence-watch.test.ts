import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { SilenceWatch } from "../../../../../main/lab/training/silence-watch.ts";
import { cpuTicks } from "../../../../../main/store/process-identity.ts";

let hung: number[];
/** A watch over a process that may be silent for a second. */
const watch = (pid?: number): SilenceWatch =>
  new SilenceWatch({ limitMs: 1000, pid: () => pid, onHung: (seconds) => hung.push(seconds) });

beforeEach(() => {
  hung = [];
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe("a process at work", () => {
  it("hangs once it has said nothing for as long as it may, counted from its last word", () => {
    const silence = watch();
    silence.heard(false);
    vi.advanceTimersByTime(999);
    silence.heard(false);
    vi.advanceTimersByTime(999);
    expect(hung).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(hung).toEqual([1]);
    vi.advanceTimersByTime(60_000);
    expect(hung).toEqual([1]);
  });

  it("of which nothing is expected does not hang", () => {
    const silence = watch();
    silence.heard(false);
    silence.stop();
    vi.advanceTimersByTime(60_000);
    expect(hung).toEqual([]);
  });

  it("may be silent over long work for ten minutes, and no longer", () => {
    const silence = watch();
    silence.heard(true);
    vi.advanceTimersByTime(599_000);
    expect(hung).toEqual([]);
    vi.advanceTimersByTime(1000);
    expect(hung).toEqual([600]);
  });

  it("has as long as ever after its long work", () => {
    const silence = watch();
    silence.heard(true);
    vi.advanceTimersByTime(30_000);
    silence.heard(false);
    vi.advanceTimersByTime(1000);
    expect(hung).toEqual([1]);
  });
});

describe.runIf(cpuTicks(process.pid) !== undefined)("long work of a known process", () => {
  /** Uses the processor until the system has counted it. */
  function work(): void {
    const before = cpuTicks(process.pid)!;
    while (cpuTicks(process.pid)! <= before);
  }

  it("goes on as long as the process uses the processor", () => {
    const silence = watch(process.pid);
    silence.heard(true);
    for (let second = 0; second < 4; second++) {
      work();
      vi.advanceTimersByTime(1000);
    }
    expect(hung).toEqual([]);
  });

  it("hangs where the process stands still from one look to the next", () => {
    const sleeper = spawn("sleep", ["600"]);
    try {
      // Starting takes the processor's time: on a busy machine also after the first look.
      while (!readFileSync(`/proc/${sleeper.pid}/stat`, "utf8").includes("(sleep) S"));
      const silence = watch(sleeper.pid);
      silence.heard(true);
      vi.advanceTimersByTime(1000);
      expect(hung).toEqual([]); // the first look has nothing to compare with
      vi.advanceTimersByTime(1000);
      expect(hung).toEqual([2]);
      silence.heard(true); // it may begin anew
      vi.advanceTimersByTime(1000);
      expect(hung).toEqual([2]);
      silence.stop();
    } finally {
      sleeper.kill("SIGKILL");
    }
  });
});

it("keeps no process alive by itself", () => {
  vi.useRealTimers();
  const timers = vi.spyOn(globalThis, "setTimeout");
  const silence = watch();
  silence.heard(false);
  const [timer] = timers.mock.results.map(({ value }) => value as NodeJS.Timeout);
  expect(timer!.hasRef()).toBe(false);
  silence.stop();
});
