import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Announcements } from "../../../../main/lab/announcements.ts";
import { LabEventHub } from "../../../../main/lab/lab-events.ts";
import type { ExperimentRecords } from "../../../../main/lab/library/experiment-records.ts";
import type { Store } from "../../../../main/store/store.ts";
import type { QueueState } from "../../../../shared/api/queue-records.ts";
import type { LiveMeasurement } from "../../../../shared/api/records.ts";

let heard: unknown[];
let hub: LabEventHub;
let announce: Announcements;
beforeEach(() => {
  vi.useFakeTimers();
  heard = [];
  hub = new LabEventHub();
  hub.onAny((name, payload) => heard.push([name, payload]));
  const runs = { get: (id: string) => (id === "gone" ? undefined : { id, experimentId: id[0] }) };
  const records = { get: (id: string) => (id === "z" ? undefined : { id }) };
  announce = new Announcements(
    hub,
    { runs } as unknown as Store,
    records as unknown as ExperimentRecords,
  );
});
afterEach(() => {
  hub.close();
  vi.useRealTimers();
});

const measured = (...steps: readonly number[]): void =>
  announce.measured(steps.map((step) => ({ step }) as unknown as LiveMeasurement));

it("tells what was measured a few times a second, all of it once and in its order", () => {
  measured(1, 2);
  vi.advanceTimersByTime(100);
  measured(3);
  vi.advanceTimersByTime(49);
  expect(heard).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(heard).toEqual([["run:measured", [{ step: 1 }, { step: 2 }, { step: 3 }]]]);
  vi.advanceTimersByTime(1000);
  expect(heard).toHaveLength(1);
  measured(4);
  vi.advanceTimersByTime(150);
  expect(heard[1]).toEqual(["run:measured", [{ step: 4 }]]);
});

it("tells of a run at once, after all that it measured, and of its experiment a little later", () => {
  measured(1);
  announce.runChanged("a1");
  announce.runChanged("a2");
  announce.runChanged("b1");
  const told = [
    ["run:measured", [{ step: 1 }]],
    ...["a1", "a2", "b1"].map((id) => ["run:changed", { id, experimentId: id[0] }]),
  ];
  expect(heard).toEqual(told);
  vi.advanceTimersByTime(149);
  expect(heard).toHaveLength(4);
  vi.advanceTimersByTime(1);
  expect(heard.slice(4)).toEqual([
    ["experiment:changed", { id: "a" }],
    ["experiment:changed", { id: "b" }],
  ]);
});

it("tells of no run that is gone, and of no experiment that went meanwhile", () => {
  announce.runChanged("gone");
  announce.runChanged("z1");
  vi.advanceTimersByTime(1000);
  expect(heard).toEqual([["run:changed", { id: "z1", experimentId: "z" }]]);
});

it("tells how the queue stands when it is told, once for many changes", () => {
  let trainers = 1;
  const state = (): QueueState => ({ trainers }) as unknown as QueueState;
  announce.queueChanged(state);
  announce.queueChanged(state);
  trainers = 2;
  vi.advanceTimersByTime(149);
  expect(heard).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(heard).toEqual([["queue:changed", { trainers: 2 }]]);
});
