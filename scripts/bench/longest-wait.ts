import { performance } from "node:perf_hooks";

/** How long others had to wait for this process while it worked. */
export interface Waits<T> {
  readonly value: T;
  /** The longest time between two turns of the event loop, ms: what a call would have waited. */
  readonly waitMs: number;
  /** The most that this thread computed between two turns, ms: the same on a machine of its own. */
  readonly cpuMs: number;
}

/** Does some work and measures how long it keeps the event loop from turning. */
export async function longestWait<T>(work: () => Promise<T>): Promise<Waits<T>> {
  let [waitMs, cpuMs] = [0, 0];
  let [last, lastCpu] = [performance.now(), threadCpuMs()];
  let isOver = false;
  const turn = (): void => {
    const [now, cpu] = [performance.now(), threadCpuMs()];
    waitMs = Math.max(waitMs, now - last);
    cpuMs = Math.max(cpuMs, cpu - lastCpu);
    [last, lastCpu] = [now, cpu];
    if (!isOver) setImmediate(turn);
  };
  setImmediate(turn);
  try {
    const value = await work();
    turn();
    return { value, waitMs, cpuMs };
  } finally {
    isOver = true;
  }
}

function threadCpuMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}
