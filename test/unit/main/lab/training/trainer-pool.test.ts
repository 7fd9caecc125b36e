import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { TrainerPool } from "../../../../../main/lab/training/trainer-pool.ts";
import { FakeTrainer } from "./fake-trainer.ts";

let forked: FakeTrainer[];
let pool: TrainerPool;

beforeEach(() => {
  vi.useFakeTimers();
  forked = [];
  pool = new TrainerPool(() => {
    const process = new FakeTrainer();
    forked.push(process);
    queueMicrotask(() => process.start());
    return process;
  });
});
afterEach(() => vi.useRealTimers());

const types = (process: FakeTrainer): string[] => process.sent.map(({ type }) => type);

describe("trainer processes without work", () => {
  it("are kept for half a minute for the next job, and then asked to end", async () => {
    const trainer = pool.take();
    pool.release(trainer);
    await vi.advanceTimersByTimeAsync(29_999);
    expect(pool.take()).toBe(trainer);
    // Taken again, it is no longer idle: nothing ends it.
    await vi.advanceTimersByTimeAsync(60_000);
    expect(types(forked[0]!)).toEqual([]);
    pool.release(trainer);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(types(forked[0]!)).toEqual(["shutdown"]);
    expect(pool.take()).not.toBe(trainer);
    expect(forked).toHaveLength(2);
  });

  it("are taken the longest idle first, those that have died meanwhile passed over", () => {
    const [a, b, c] = [pool.take(), pool.take(), pool.take()];
    for (const one of [b, a, c]) pool.release(one);
    forked[1]!.exit(1);
    expect([pool.take(), pool.take()]).toEqual([a, c]);
    expect(forked).toHaveLength(3);
  });

  it("are not kept where they have died, or the pool closes", async () => {
    const [dead, living] = [pool.take(), pool.take()];
    forked[0]!.exit(1);
    pool.release(dead);
    expect(pool.take()).not.toBe(dead);
    pool.release(living);
    let isClosed = false;
    const closing = pool.close().then(() => (isClosed = true));
    pool.release(pool.take());
    await vi.advanceTimersByTimeAsync(0);
    // The dead one was asked for nothing, the others once.
    expect(forked.map((one) => types(one).length)).toEqual([0, 1, 1, 0]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(forked.map((one) => types(one).length)).toEqual([0, 1, 1, 0]);
    forked[1]!.exit(0);
    await vi.advanceTimersByTimeAsync(0);
    expect(isClosed).toBe(false);
    forked[2]!.exit(0);
    await closing;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(types(forked[3]!)).toEqual([]);
  });
});
