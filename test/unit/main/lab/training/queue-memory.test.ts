import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { LabEventHub } from "../../../../../main/lab/lab-events.ts";
import { Pace } from "../../../../../main/lab/training/pace.ts";
import { QueueMemory } from "../../../../../main/lab/training/queue-memory.ts";
import type { TrainingQueue } from "../../../../../main/lab/training/training-queue.ts";
import type { Store } from "../../../../../main/store/store.ts";
import type { RunRecord } from "../../../../../shared/api/records.ts";

/** A queue as far as its memory asks. */
function queueOf() {
  const asked: unknown[] = [];
  const note =
    (name: string) =>
    (...given: readonly unknown[]) =>
      void asked.push([name, ...given]);
  return {
    told: asked,
    ...{ asked: 0, experimentIds: [] as string[], heldRunIds: [] as string[] },
    ...{ isPaused: false, isPausedByLab: false, defaultEngine: "tfjs-node" },
    maxRunSeconds: undefined as number | undefined,
    pace: new Pace(),
    pause: note("pause"),
    setDefaultEngine: note("engine"),
    limitRuns: note("limit"),
    hold(isHeld: (run: RunRecord) => boolean): void {
      asked.push(["hold", ["a1", "a2", "b1"].filter((id) => isHeld({ id } as RunRecord))]);
    },
  };
}

let queue: ReturnType<typeof queueOf>;
let events: LabEventHub;
let saved: unknown[];
/** What an earlier start remembered. */
let before: unknown;
let trouble: Error | undefined;
const failures: unknown[] = [];

beforeEach(() => {
  vi.useFakeTimers();
  queue = queueOf();
  events = new LabEventHub();
  [saved, before, trouble] = [[], undefined, undefined];
  failures.length = 0;
});
afterEach(() => {
  events.close();
  vi.useRealTimers();
});

function memoryOf({ isEngineGiven = false } = {}): QueueMemory {
  const store = {
    together(work: () => void): void {
      if (trouble !== undefined) throw trouble;
      work();
    },
    settings: {
      read: (name: string) => (name === "queue" ? before : undefined),
      save: (name: string, value: unknown) => saved.push([name, structuredClone(value)]),
    },
  };
  return new QueueMemory({
    ...{ store: store as unknown as Store, queue: queue as unknown as TrainingQueue },
    ...{ events, isEngineGiven, onStoreFailed: (error) => failures.push(error) },
  });
}

describe("a queue that is restored", () => {
  it("is paused, limited, timed, filled in its order and held as it was, and has its engine", () => {
    before = {
      ...{ experimentIds: ["b", "a"], isPaused: true, heldRunIds: ["a2"] },
      ...{ maxRunSeconds: 60, defaultEngine: "fused", pace: { fused: 2 } },
    };
    memoryOf().restore((id) => queue.told.push(["start", id]));
    expect(queue.told).toEqual([
      ["pause"],
      ["engine", "fused"],
      ["limit", 60],
      ["start", "b"],
      ["start", "a"],
      ["hold", ["a2"]],
    ]);
    expect(queue.pace.now).toEqual({ fused: 2 });
  });

  it("keeps an engine and a limit that were named at this start, and ignores an engine that is none", () => {
    before = { experimentIds: [], isPaused: false, maxRunSeconds: 60, defaultEngine: "fused" };
    queue.maxRunSeconds = 5;
    memoryOf({ isEngineGiven: true }).restore(() => undefined);
    expect(queue.told).toEqual([]);
    before = { experimentIds: [], isPaused: false, defaultEngine: "abacus" };
    memoryOf().restore(() => undefined);
    expect(queue.told).toEqual([]);
  });

  it("of a lab that remembers nothing is as it is", () => {
    memoryOf().restore(() => queue.told.push("start"));
    expect([queue.told, queue.pace.now]).toEqual([[["limit", undefined]], {}]);
  });
});

describe("a queue that is remembered", () => {
  const remembered = (fields: object = {}): unknown => [
    "queue",
    {
      ...{ experimentIds: [], isPaused: false, maxRunSeconds: undefined },
      ...{ defaultEngine: "tfjs-node", pace: {} },
      ...fields,
    },
  ];

  it("is stored from when it was restored, at once where it was asked for something, and once", () => {
    const memory = memoryOf();
    queue.asked = 1;
    memory.changed();
    expect(saved).toEqual([]);
    memory.restore(() => undefined);
    expect(saved).toEqual([remembered()]);
    queue.experimentIds = ["a"];
    queue.asked = 2;
    memory.changed();
    expect(saved.slice(1)).toEqual([remembered({ experimentIds: ["a"] })]);
    queue.asked = 3; // and nothing has come of it
    memory.changed();
    expect(saved).toHaveLength(2);
  });

  it("is stored half a second after a job has ended by itself, once for all of them", () => {
    const memory = memoryOf();
    queue.asked = 1;
    memory.restore(() => undefined);
    queue.experimentIds = ["a"];
    memory.changed();
    vi.advanceTimersByTime(300);
    queue.experimentIds = [];
    queue.maxRunSeconds = 7;
    memory.changed();
    vi.advanceTimersByTime(199);
    expect(saved).toHaveLength(1);
    vi.advanceTimersByTime(1);
    expect(saved.slice(1)).toEqual([remembered({ maxRunSeconds: 7 })]);
    vi.advanceTimersByTime(10_000);
    expect(saved).toHaveLength(2);
  });

  it("is paused where a person paused it, and has what is held by itself", () => {
    Object.assign(queue, { isPaused: true, isPausedByLab: true, heldRunIds: ["a1"], asked: 1 });
    const memory = memoryOf();
    memory.restore(() => undefined);
    Object.assign(queue, { isPausedByLab: false, heldRunIds: [], asked: 2 });
    memory.changed();
    expect(saved).toEqual([remembered({ heldRunIds: ["a1"] }), remembered({ isPaused: true })]);
  });

  it("is stored for the last time when it ends, and not as it is emptied then", () => {
    const memory = memoryOf();
    queue.asked = 1;
    memory.restore(() => undefined);
    queue.experimentIds = ["a"];
    memory.changed();
    memory.end(false);
    expect(saved.slice(1)).toEqual([remembered({ experimentIds: ["a"] })]);
    queue.experimentIds = [];
    queue.asked = 2;
    memory.changed();
    vi.advanceTimersByTime(10_000);
    expect(saved).toHaveLength(2);
  });

  it("is not stored at its end where it never was restored, or the database is gone", () => {
    memoryOf().end(false);
    const memory = memoryOf();
    queue.asked = 1;
    memory.restore(() => undefined);
    queue.experimentIds = ["a"];
    memory.end(true);
    expect(saved).toHaveLength(1);
  });

  it("that could not be stored is stored the next time, as it is then", () => {
    const memory = memoryOf();
    queue.asked = 1;
    memory.restore(() => undefined);
    trouble = new Error("The disk is full.");
    queue.experimentIds = ["a"];
    queue.asked = 2;
    memory.changed();
    expect([failures, saved.length]).toEqual([[trouble], 1]);
    trouble = undefined;
    memory.end(false);
    expect(saved.slice(1)).toEqual([remembered({ experimentIds: ["a"] })]);
  });
});
