import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { RunRecorder } from "../../../../../main/lab/training/run-recorder.ts";
import { StoreTrouble } from "../../../../../main/lab/training/store-trouble.ts";
import type { TrainingQueue } from "../../../../../main/lab/training/training-queue.ts";
import { StoreError } from "../../../../../main/store/store-error.ts";
import type { Store } from "../../../../../main/store/store.ts";

let folder: string;
let file: string;
let queue: { isPaused: boolean; isPausedByLab: boolean; readonly asked: (string | undefined)[] };
let rescued: string[];
let refusal: Error | undefined;
/** Whether saving meets the same trouble once more. */
let isTroubled: boolean;
let trouble: StoreTrouble;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "wslab-trouble-"));
  file = path.join(folder, "data", "lab.sqlite");
  [rescued, refusal, isTroubled] = [[], undefined, false];
  queue = { isPaused: false, isPausedByLab: false, asked: [] };
  const recorder = {
    rescue(place: string): void {
      if (refusal !== undefined) throw refusal;
      if (isTroubled) trouble.failed(gone);
      rescued.push(place);
      writeFileSync(place, "all");
    },
  };
  const asQueue = {
    get isPaused() {
      return queue.isPaused;
    },
    get isPausedByLab() {
      return queue.isPausedByLab;
    },
    pause(because: string): void {
      queue.isPaused = queue.isPausedByLab = true;
      queue.asked.push(because);
    },
    resume(): void {
      queue.isPaused = queue.isPausedByLab = false;
      queue.asked.push("resume");
    },
  };
  trouble = new StoreTrouble({
    store: { file } as Store,
    queue: asQueue as unknown as TrainingQueue,
    recorder: recorder as unknown as RunRecorder,
  });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const gone = new StoreError("gone", "The database was removed.");
const KEPT =
  "Training is paused; what was stored before is kept, the rest is held in memory and tried again every second.";

describe("results that cannot be stored", () => {
  it("pause the queue with the first reason, until they can be stored", () => {
    const full = new StoreError("full", "The disk is full.");
    const before = performance.now();
    trouble.failed(full);
    const { failure } = trouble;
    expect(failure).toMatchObject({ message: "The disk is full.", cause: full });
    expect(failure!.sinceMs).toBeGreaterThanOrEqual(before);
    trouble.failed(new Error("It is locked."));
    expect(trouble.failure).toBe(failure);
    expect(queue.asked).toEqual([`Results cannot be stored: The disk is full. ${KEPT}`]);
    trouble.recovered();
    expect([trouble.failure, queue.asked.at(-1), trouble.isRescued]).toEqual([
      undefined,
      "resume",
      false,
    ]);
  });

  it("leave a queue paused that a person paused", () => {
    queue.isPaused = true;
    trouble.failed("no error, but a text");
    expect(trouble.failure).toMatchObject({ message: "no error, but a text" });
    expect(trouble.failure?.cause).toBeInstanceOf(Error);
    trouble.recovered();
    expect([queue.asked, queue.isPaused]).toEqual([[], true]);
  });
});

describe("a database that was removed", () => {
  it("is saved once to where it was, and again to the same place when the lab ends", () => {
    trouble.failed(gone);
    const message = `The database was removed. Everything was saved to ${file}. Close the lab and start it again.`;
    expect(trouble.failure).toMatchObject({ message, cause: gone });
    expect(queue.asked).toEqual([`Results cannot be stored: ${message} ${KEPT}`]);
    expect([trouble.isRescued, existsSync(file)]).toEqual([true, true]);
    trouble.failed(gone);
    expect([rescued, trouble.failure?.message]).toEqual([[file], message]);
    expect(trouble.saveAside()).toContain(file);
    expect(rescued).toEqual([file, file]);
    expect(readdirSync(path.dirname(file))).toEqual(["lab.sqlite"]);
  });

  it("is saved once though saving tells of the same trouble", () => {
    isTroubled = true;
    trouble.failed(gone);
    expect([rescued, trouble.failure?.message]).toEqual([
      [file],
      expect.stringContaining("Everything was saved to"),
    ]);
  });

  it("that cannot be saved either says why", () => {
    refusal = new Error("The disk is gone");
    trouble.failed(gone);
    expect(trouble.failure?.message).toBe(
      "The database was removed. It could not be saved: The disk is gone.",
    );
  });
});
