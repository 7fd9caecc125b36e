import { describe, expect, it } from "vitest";
import { EventListeners } from "../../../../shared/api/event-listeners.ts";
import type { QueueState } from "../../../../shared/api/queue-records.ts";
import { EndNotice } from "../../../../renderer/state/end-notice.svelte.ts";
import { run } from "../support.ts";

const job = {
  ...{ jobId: "j", experimentId: "e", experimentName: "E", assignment: {}, runIds: ["r"] },
  ...{ status: "running" as const, held: false, step: 0, stepsTotal: 1, stepsPerSecond: 1 },
};
const queue = (jobs: QueueState["jobs"]): QueueState => ({
  ...{ trainers: 1, paused: false, defaultEngine: "auto", pace: {}, jobs },
});

function notice({ kept = true as unknown, isSeen = false, isAllowed = true } = {}) {
  const shown: string[] = [];
  const events = new EventListeners();
  const one = new EndNotice({
    kept,
    keep: () => undefined,
    show: (title, text) => shown.push(`${title}: ${text}`),
    mayShow: () => Promise.resolve(isAllowed),
    isSeen: () => isSeen,
  });
  one.follow({
    call: () => Promise.reject(new Error("nothing is asked")),
    on: (name, listener) => events.add(name, listener),
  });
  const train = (...statuses: ("done" | "failed" | "cancelled")[]): void => {
    events.emit("queue:changed", queue([job]));
    for (const status of statuses) events.emit("run:changed", run({ status }));
    events.emit("queue:changed", queue([]));
  };
  return { one, shown, train };
}

describe("the notification at the end of training", () => {
  it("counts what ended since the queue was last empty", () => {
    const { shown, train } = notice();
    train("done", "done", "failed");
    train("done");
    expect(shown).toEqual([
      "Training has ended: 2 runs done, 1 failed",
      "Training has ended: 1 run done",
    ]);
  });

  it("is not shown where it is off, the window is seen, or all was cancelled", () => {
    for (const options of [{ kept: false }, { isSeen: true }]) {
      const { shown, train } = notice(options);
      train("done");
      expect(shown).toEqual([]);
    }
    const { shown, train } = notice();
    train("cancelled");
    expect(shown).toEqual([]);
  });

  it("stays off where the browser does not allow it", async () => {
    const { one } = notice({ kept: false, isAllowed: false });
    expect(await one.choose(true)).toBe(false);
    expect(one.isOn).toBe(false);
  });
});
