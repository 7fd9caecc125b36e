import { performance } from "node:perf_hooks";

/**
 * The longest time that a call to this process would have waited while `work` went on, ms: the
 * longest gap between two turns of the event loop.
 */
export async function longestWait<T>(
  work: () => Promise<T>,
): Promise<{ value: T; waitMs: number }> {
  let waitMs = 0;
  let last = performance.now();
  let isOver = false;
  const turn = (): void => {
    const now = performance.now();
    waitMs = Math.max(waitMs, now - last);
    last = now;
    if (!isOver) setImmediate(turn);
  };
  setImmediate(turn);
  try {
    const value = await work();
    turn();
    return { value, waitMs };
  } finally {
    isOver = true;
  }
}
