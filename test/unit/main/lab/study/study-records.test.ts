import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { LabEventHub } from "../../../../../main/lab/lab-events.ts";
import type { StudyLab } from "../../../../../main/lab/study/lab-study-runs.ts";
import { StudyRecords } from "../../../../../main/lab/study/study-records.ts";
import type { StoredStudy } from "../../../../../main/store/studies.ts";
import type { StudyRecord } from "../../../../../shared/api/study-records.ts";
import type { RunRecord } from "../../../../../shared/api/records.ts";
import { parseStudy } from "../../../../../shared/study/parse.ts";

const spec = parseStudy({
  format: "wslab/study@1",
  name: "Rates",
  notes: "Which one?",
  base: { training: { epochs: 2 } },
  axes: [{ pointer: "/training/learningRate", values: [0.01, 0.05] }],
  seeds: { count: 2 },
});

/** A run of the study's first experiment, done unless told. */
const runOf = (rate: number, seed: number, status = "done"): RunRecord =>
  ({
    ...{ id: `r${rate}${seed}`, experimentId: "e", seed, status },
    assignment: { "/training/learningRate": rate },
    final: status === "done" ? { testNmse: 0.1, success: true, step: 1 } : undefined,
  }) as unknown as RunRecord;

let stored: StoredStudy[];
let runs: RunRecord[];
let told: StudyRecord[];
let events: LabEventHub;
let records: StudyRecords;
beforeEach(() => {
  vi.useFakeTimers();
  const study = (id: string, trashedAtMs?: number): StoredStudy => ({
    ...{ id, key: id, createdAtMs: 7, spec },
    ...(trashedAtMs !== undefined && { trashedAtMs }),
  });
  [stored, runs, told] = [[study("a"), study("b"), study("gone", 9)], [], []];
  const store = {
    studies: {
      list: () => stored,
      get: (id: string) => stored.find((one) => one.id === id),
      experimentIds: (id: string) => (id === "a" ? ["e"] : []),
    },
    runs: { ofExperiment: () => runs },
  };
  events = new LabEventHub();
  events.on("study:changed", (record) => told.push(record));
  records = new StudyRecords({ store } as unknown as StudyLab, events);
});
afterEach(() => {
  events.close();
  vi.useRealTimers();
});

describe("the record of a study", () => {
  it("counts what has ended of its cells and seeds, and is done when that is all of it", () => {
    expect(records.announce("a")).toEqual({
      ...{ id: "a", name: "Rates", notes: "Which one?", createdAtMs: 7 },
      ...{ status: "stopped", ended: 0, planned: 4, failure: undefined },
    });
    runs = [
      ...[runOf(0.01, 1), runOf(0.01, 2), runOf(0.05, 1), runOf(0.05, 2, "failed")],
      ...[runOf(0.05, 3), runOf(0.2, 1)], // beyond its seeds, and of no cell
    ];
    expect(records.announce("a")).toMatchObject({ status: "stopped", ended: 3 });
    runs[3] = runOf(0.05, 2);
    expect(records.announce("a")).toMatchObject({ status: "done", ended: 4 });
    expect(told.map(({ ended }) => ended)).toEqual([0, 3, 4]);
    expect(records.announce("b")).toMatchObject({ status: "stopped", ended: 0 });
  });

  it("is found by its id, but in the trash only where that is asked for", () => {
    expect(records.list().map(({ id }) => id)).toEqual(["a", "b"]);
    expect(records.list({ trashed: true })).toMatchObject([{ id: "gone", trashedAtMs: 9 }]);
    expect(records.list()[0]).not.toHaveProperty("trashedAtMs");
    expect([records.find("b").id, records.findAnywhere("gone").id]).toEqual(["b", "gone"]);
    expect(() => records.find("gone")).toThrow('"Rates" is in the trash. Restore it first.');
    expect(() => records.findAnywhere("nobody")).toThrow("There is no study nobody.");
  });

  it("says that it trains, and afterwards why it stopped of itself, until it begins anew", () => {
    runs = [runOf(0.01, 1), runOf(0.01, 2), runOf(0.05, 1), runOf(0.05, 2)];
    records.begin("a");
    const { spec: study } = stored[0]!;
    expect(records.announce("a").status).toBe("running");
    expect(() => records.refuseWhileTraining(stored[0]!, "extend")).toThrow(
      `"${study.name}" is training. Stop it first, then extend it.`,
    );
    records.refuseWhileTraining(stored[1]!, "extend");
    records.end("a", "A file is gone.");
    records.refuseWhileTraining(stored[0]!, "extend");
    expect(records.announce("a")).toMatchObject({ status: "done", failure: "A file is gone." });
    expect(records.announce("b").failure).toBeUndefined();
    records.begin("a");
    records.end("a");
    expect(records.announce("a").failure).toBeUndefined();
    records.end("a", "Again.");
    records.forget("a");
    expect(records.announce("a").failure).toBeUndefined();
  });
});

describe("a study that trains", () => {
  it("is told of once for much that happens within eight tenths of a second", () => {
    records.announceSoon("a");
    vi.advanceTimersByTime(500);
    records.announceSoon("a");
    records.announceSoon("b");
    vi.advanceTimersByTime(299);
    expect(told).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(told.map(({ id }) => id)).toEqual(["a"]);
    records.announceSoon("a");
    vi.advanceTimersByTime(5000);
    expect(told.map(({ id }) => id)).toEqual(["a", "b", "a"]);
  });

  it("is told of when it ends", () => {
    records.begin("a");
    records.end("a", "No.");
    vi.advanceTimersByTime(800);
    expect(told).toMatchObject([{ id: "a", failure: "No." }]);
  });

  it("is not told of where it was deleted meanwhile, or is in the trash, or the lab has closed", () => {
    records.announceSoon("b");
    records.announceSoon("gone");
    stored = stored.filter(({ id }) => id !== "b");
    vi.advanceTimersByTime(5000);
    records.announceSoon("a");
    events.close();
    records.announceSoon("a");
    vi.advanceTimersByTime(5000);
    expect(told).toEqual([]);
  });
});
