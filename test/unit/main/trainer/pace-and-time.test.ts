import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { CheckpointPace } from "../../../../main/trainer/checkpoint-pace.ts";
import { Stopwatch } from "../../../../main/trainer/stopwatch.ts";

beforeEach(() => vi.useFakeTimers({ toFake: ["performance"] }));
afterEach(() => vi.useRealTimers());

/** Milliseconds until a pace is due, up to ten seconds. */
function untilDue(pace: CheckpointPace): number {
  let waited = 0;
  for (; !pace.isDue() && waited < 10_000; waited += 1) vi.advanceTimersByTime(1);
  return waited;
}

describe("when a job saves the states of its runs", () => {
  it("is at once, and then a tenth of a second later at the earliest", () => {
    const pace = new CheckpointPace();
    expect(untilDue(pace)).toBe(0);
    pace.saved(400_000, 5);
    expect(untilDue(pace)).toBe(100);
  });

  it("is later where saving took long, or there is much to write", () => {
    const pace = new CheckpointPace();
    pace.saved(0, 6);
    expect(untilDue(pace)).toBe(120);
    pace.saved(1_000_000, 6);
    expect(untilDue(pace)).toBe(250);
  });
});

describe("a stopwatch", () => {
  it("counts from start to stop, over and over, from what was counted before", () => {
    const watch = new Stopwatch(10);
    vi.advanceTimersByTime(500);
    expect(watch.seconds).toBe(10);
    watch.start();
    vi.advanceTimersByTime(250);
    watch.start();
    vi.advanceTimersByTime(250);
    expect(watch.seconds).toBe(10.5);
    expect(watch.stop()).toBe(true);
    vi.advanceTimersByTime(1000);
    expect(watch.stop()).toBe(false);
    expect(watch.seconds).toBe(10.5);
    watch.start();
    vi.advanceTimersByTime(1000);
    expect(watch.seconds).toBe(11.5);
    expect(new Stopwatch().seconds).toBe(0);
  });
});
