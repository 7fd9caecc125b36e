import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { RunRecorder } from "../../../main/lab/training/run-recorder.ts";
import { openStore } from "../../../main/store/open-store.ts";
import type { Store } from "../../../main/store/store.ts";
import type { Provenance } from "../../../shared/api/records.ts";
import type { Measurement } from "../../../shared/results/measurements.ts";
import { parseExperiment } from "../../../shared/spec/parse.ts";
import { expandVariants } from "../../../shared/spec/variants.ts";
import { measurementOf } from "../../unit/main/report/support.ts";

const spec = parseExperiment({ format: "wslab/experiment@1", name: "Recorded" });
const variant = expandVariants(spec)[0]!.spec;
const runs = ["a", "b"].map((id, i) => ({ id, experimentId: "e", variantIndex: 0, seed: i + 1 }));
const provenance: Provenance = {
  labVersion: "1",
  engine: {
    ...{ name: "tfjs-node", version: "4", nativeVersion: "2", native: true },
    ...{ nodeVersion: "24", platform: "linux x64" },
  },
};

let folder: string;
let store: Store;
/** Why nothing can be stored at present. */
let trouble: Error | undefined;
let recorder: RunRecorder;
const events = {
  onMeasured: vi.fn(),
  onRunChanged: vi.fn(),
  onStoreFailed: vi.fn(),
  onStoreRecovered: vi.fn(),
};

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "wslab-recorder-"));
  const real = openStore(folder);
  store = {
    ...real,
    together(work, options) {
      if (trouble !== undefined) throw trouble;
      return real.together(work, options);
    },
  };
  trouble = undefined;
  store.together(() => {
    const { name, notes, tags } = spec;
    const own = { id: "e", createdAtMs: 1, spec, name, notes, tags };
    store.experiments.insert({ ...own, starred: false, archived: false });
    for (const run of runs) {
      store.runs.insert({ ...run, assignment: {}, architecture: "patch", sharing: "shared" });
    }
  });
  for (const event of Object.values(events)) event.mockReset();
  vi.useFakeTimers();
  recorder = new RunRecorder(store, events);
});
afterEach(() => {
  recorder.close();
  vi.useRealTimers();
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

function begin() {
  const answer = recorder.begin(runs, variant, provenance);
  events.onRunChanged.mockReset();
  return answer;
}
const measured = (runId: string, step: number): { runId: string; measurement: Measurement } => ({
  runId,
  measurement: measurementOf({ step, epoch: step }),
});
const stepsOf = (id: string): number[] => store.series.read(id).map(({ step }) => step);

describe("what runs measure", () => {
  it("is told at once and stored half a second after the first of it", () => {
    expect(begin()?.begun.map(({ run }) => run.id)).toEqual(["a", "b"]);
    recorder.measured([measured("a", 0), measured("a", 1), measured("unknown", 0)]);
    expect(events.onMeasured.mock.lastCall![0]).toMatchObject([
      { runId: "a", experimentId: "e", measurement: { step: 0 } },
      { runId: "a", experimentId: "e", measurement: { step: 1 } },
    ]);
    vi.advanceTimersByTime(300);
    recorder.measured([measured("b", 0)]);
    vi.advanceTimersByTime(199);
    expect(stepsOf("a")).toEqual([]);
    vi.advanceTimersByTime(1);
    expect([stepsOf("a"), stepsOf("b")]).toEqual([[0, 1], [0]]);
  });

  it("is nothing any more once the run has ended", () => {
    begin();
    recorder.stopped("a", "cancelled");
    recorder.measured([measured("a", 0)]);
    expect(events.onMeasured).not.toHaveBeenCalled();
    recorder.flush();
    expect(stepsOf("a")).toEqual([]);
  });
});

const COMPUTER = "1 tfjs-node 4 2 linux x64";
const checkpointAt = (step: number, engine = "of its own") => ({
  ...{ step, seconds: step / 10, lossSum: 0, lossCount: 0, engine, state: Buffer.from([1]) },
});

describe("runs that begin", () => {
  it("are running from now on, by what computes them, without the weights of an earlier try", () => {
    const weights = [{ name: "w", shape: [1], values: new Float32Array([1]) }];
    store.together(() => store.weights.save("a", weights));
    vi.setSystemTime(12_345);
    recorder.begin(runs.slice(0, 1), variant, provenance);
    expect(store.runs.get("a")).toMatchObject({ status: "running", startedAtMs: 12_345 });
    expect(store.runs.get("b")?.status).toBe("planned");
    expect([store.runs.extras("a").provenance, store.weights.read("a")]).toEqual([
      provenance,
      undefined,
    ]);
    expect(events.onRunChanged.mock.calls).toEqual([["a"]]);
    expect([recorder.isOpen("a"), recorder.isOpen("b")]).toEqual([true, false]);
  });

  it("go on from their checkpoints of the same engine, those that stand where the first does", () => {
    store.together(() => {
      store.checkpoints.save("a", COMPUTER, checkpointAt(7));
      store.checkpoints.save("b", COMPUTER, checkpointAt(9));
    });
    const { begun, later } = begin()!;
    expect(begun).toMatchObject([{ run: { id: "a" }, checkpoint: { step: 7, seconds: 0.7 } }]);
    expect(later.map(({ id }) => id)).toEqual(["b"]);
    expect([recorder.isOpen("b"), store.runs.get("b")?.status]).toEqual([false, "planned"]);
    // Of another version of the lab there is none to go on from.
    const other = recorder.begin(runs, variant, { ...provenance, labVersion: "2" })!;
    expect(other.begun.map(({ checkpoint }) => checkpoint)).toEqual([undefined, undefined]);
  });

  it("begin once what waits from before has been stored", () => {
    recorder.log("a", "info", "Said.");
    begin();
    expect(store.log.ofRun("a").map(({ text }) => text)).toEqual(["Said."]);
  });

  it("do not begin while something that waits cannot be stored", () => {
    recorder.log("a", "info", "Said.");
    trouble = new Error("The disk is full.");
    expect(begin()).toBeUndefined();
    expect(events.onStoreFailed).toHaveBeenCalledTimes(1);
  });

  it("say what trains them once it has been chosen, stored half a second later", () => {
    begin();
    const chosen = { ...provenance, engine: { ...provenance.engine, name: "fused" } };
    recorder.trainedBy([{ id: "b" }], chosen);
    vi.advanceTimersByTime(499);
    expect(store.runs.extras("b").provenance).toEqual(provenance);
    vi.advanceTimersByTime(1);
    expect(["a", "b"].map((id) => store.runs.extras(id).provenance)).toEqual([provenance, chosen]);
  });

  it("are stored where they stand half a second after they were saved, unless they have ended", () => {
    begin();
    recorder.stopped("b", "cancelled");
    recorder.flush();
    const saved = ["a", "b", "unknown"].map((runId) => ({ runId, checkpoint: checkpointAt(3) }));
    recorder.saved(saved);
    vi.advanceTimersByTime(499);
    expect(store.checkpoints.read("a", COMPUTER)).toBeUndefined();
    vi.advanceTimersByTime(1);
    expect(store.checkpoints.read("a", COMPUTER)?.step).toBe(3);
    expect(store.checkpoints.read("b", COMPUTER)).toBeUndefined();
  });
});

describe("what waits", () => {
  it("is stored once, each kind of it for itself", () => {
    begin();
    expect(recorder.flush()).toBe(true);
    recorder.trainedBy([{ id: "a" }], { ...provenance, labVersion: "2" });
    recorder.log("a", "info", "Said.");
    expect(recorder.flush()).toBe(true);
    expect(store.runs.extras("a").provenance?.labVersion).toBe("2");
    expect(store.log.ofRun("a").map(({ text }) => text)).toEqual(["Said."]);
    recorder.measured([measured("a", 0)]);
    recorder.log("a", "info", "Said later.");
    recorder.flush();
    recorder.measured([measured("a", 1)]);
    recorder.flush();
    recorder.flush();
    expect([stepsOf("a"), store.log.ofRun("a").map(({ text }) => text)]).toEqual([
      [0, 1],
      ["Said.", "Said later."],
    ]);
    const written = vi.spyOn(store, "together");
    expect(recorder.flush()).toBe(true);
    expect(written).not.toHaveBeenCalled();
  });

  it("is written to a new file where the database was removed", () => {
    begin();
    recorder.measured([measured("a", 0)]);
    recorder.stopped("a", "interrupted");
    rmSync(folder, { recursive: true });
    expect(recorder.flush()).toBe(false);
    expect(String(events.onStoreFailed.mock.lastCall![0])).toMatch(/was removed|is gone|gone/);
    folder = mkdtempSync(path.join(tmpdir(), "wslab-recorder-"));
    recorder.rescue(path.join(folder, "lab.sqlite"));
    const rescued = openStore(folder);
    expect(rescued.runs.get("a")?.status).toBe("interrupted");
    expect(rescued.series.read("a").map(({ step }) => step)).toEqual([0]);
    rescued.close();
  });
});

describe("endings", () => {
  it("are judged by what was measured, with the weights that were learned", () => {
    begin();
    recorder.measured([measured("a", 0), measured("a", 5)]);
    const weights = [{ name: "w", shape: [2], values: new Float32Array([1, 2]) }];
    const filters = { filters: [[1, 2]], targetFilters: [[3, 4]] };
    for (const id of ["a", "unknown"]) recorder.done(id, { filters, weights });
    recorder.stopped("unknown", "cancelled");
    recorder.failed("a", "Too late.", 5);
    vi.advanceTimersByTime(5);
    expect(store.runs.get("a")).toMatchObject({ status: "done", final: { step: 5, testNmse: 1 } });
    expect(store.runs.get("a")?.failure).toBeUndefined();
    expect(store.runs.extras("a").filters).toEqual(filters);
    expect(store.weights.read("a")).toEqual(weights);
    expect(recorder.isOpen("a")).toBe(false);
  });

  it("that come within five milliseconds are stored together, with one wait for the disk", () => {
    begin();
    const written = vi.spyOn(store, "together");
    recorder.stopped("a", "cancelled");
    vi.advanceTimersByTime(4);
    recorder.failed("b", "The loss is not finite.", 7);
    expect(recorder.unstoredEndings).toBe(2);
    vi.advanceTimersByTime(1);
    // Training waits for another program that holds the file, but not for long.
    expect(written.mock.calls.map(([, options]) => options)).toEqual([
      { durable: true, busyMs: 250 },
    ]);
    expect(recorder.unstoredEndings).toBe(0);
    expect(events.onRunChanged.mock.calls).toEqual([["a"], ["b"]]);
    expect(runs.map(({ id }) => store.runs.get(id))).toMatchObject([
      { status: "cancelled" },
      { status: "failed", failure: { message: "The loss is not finite.", step: 7 } },
    ]);
    expect(store.log.ofRun("b").map(({ level, text }) => [level, text])).toEqual([
      ["error", "The loss is not finite."],
    ]);
  });
});

describe("what cannot be stored", () => {
  it("is tried again every second, and all of it is stored then", async () => {
    begin();
    trouble = new Error("The disk is full.");
    recorder.measured([measured("a", 0)]);
    const isStored = vi.fn();
    vi.advanceTimersByTime(500);
    expect(events.onStoreFailed.mock.calls).toEqual([[trouble]]);
    recorder.measured([measured("a", 1)]);
    recorder.stopped("a", "interrupted");
    vi.advanceTimersByTime(5);
    expect(events.onStoreFailed).toHaveBeenCalledTimes(2);
    const stored = recorder.stored().then(isStored);
    expect(events.onStoreFailed).toHaveBeenCalledTimes(3);
    vi.advanceTimersByTime(999);
    expect(events.onStoreFailed).toHaveBeenCalledTimes(3);
    vi.advanceTimersByTime(1);
    expect(events.onStoreFailed).toHaveBeenCalledTimes(4);
    trouble = undefined;
    await vi.advanceTimersByTimeAsync(999);
    expect([stepsOf("a"), isStored.mock.calls, recorder.unstoredEndings]).toEqual([[], [], 1]);
    await vi.advanceTimersByTimeAsync(1);
    await stored;
    expect([stepsOf("a"), isStored.mock.calls, recorder.unstoredEndings]).toEqual([
      [0, 1],
      [[undefined]],
      0,
    ]);
    expect(events.onStoreRecovered).toHaveBeenCalledTimes(1);
    expect(store.runs.get("a")?.status).toBe("interrupted");
  });

  it("lets no run begin", () => {
    trouble = new Error("The disk is full.");
    expect(begin()).toBeUndefined();
    expect([recorder.isOpen("a"), store.runs.get("a")?.status]).toEqual([false, "planned"]);
    trouble = undefined;
    begin();
    expect(recorder.isOpen("a")).toBe(true);
    recorder.log("a", "info", "Said.");
    recorder.flush();
    expect(events.onStoreRecovered).toHaveBeenCalledTimes(1);
  });

  it("is tried no more when the recorder is closed", () => {
    begin();
    trouble = new Error("The disk is full.");
    recorder.log("a", "info", "Said.");
    vi.advanceTimersByTime(500);
    recorder.close();
    recorder.log("a", "info", "Said later.");
    vi.advanceTimersByTime(10_000);
    expect(events.onStoreFailed).toHaveBeenCalledTimes(1);
  });
});
