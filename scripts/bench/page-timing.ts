import { readFile, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import type { Browser, Page } from "@playwright/test";

/** An event of Chromium's trace. */
export interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds by the clock and of the processor. */
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

/** Traces what a page does meanwhile. */
export async function traced(
  browser: Browser,
  page: Page,
  work: () => Promise<void>,
): Promise<readonly TraceEvent[]> {
  const file = path.join(os.tmpdir(), `wslab-trace-${process.pid}.json`);
  await browser.startTracing(page, { path: file, categories: ["devtools.timeline", "toplevel"] });
  try {
    await work();
  } finally {
    await browser.stopTracing();
  }
  const { traceEvents } = JSON.parse(await readFile(file, "utf8")) as {
    traceEvents: readonly TraceEvent[];
  };
  await rm(file, { force: true });
  return traceEvents;
}

/** The events of a name on the threads whose names fit. */
export function eventsOn(
  events: readonly TraceEvent[],
  thread: RegExp,
  name: string,
): readonly TraceEvent[] {
  const keyOf = ({ pid, tid }: TraceEvent): string => `${pid}/${tid}`;
  const threads = new Map<string, string>();
  for (const event of events) {
    if (event.name === "thread_name") threads.set(keyOf(event), event.args?.name ?? "");
  }
  return events.filter(
    (event) =>
      event.ph === "X" && event.name === name && thread.test(threads.get(keyOf(event)) ?? ""),
  );
}

/** The tasks of the interface's own thread. */
export const interfaceTasks = (events: readonly TraceEvent[]): readonly TraceEvent[] =>
  eventsOn(events, /^CrRendererMain$/, "ThreadControllerImpl::RunTask");

/** Milliseconds between frames while `work` goes on, as the page's own clock has them. */
export async function frameTimes(page: Page, work: () => Promise<void>): Promise<number[]> {
  await page.evaluate(() => {
    const frames: number[] = [];
    let last = performance.now();
    const next = (): void => {
      const now = performance.now();
      frames.push(now - last);
      last = now;
      if (Object.hasOwn(window, "frames_")) requestAnimationFrame(next);
    };
    Object.assign(window, { frames_: frames });
    requestAnimationFrame(next);
  });
  await work();
  return page.evaluate(() => {
    const frames = (window as Window & { frames_?: number[] }).frames_ ?? [];
    Reflect.deleteProperty(window, "frames_");
    return frames;
  });
}

/** The middle, the least, the 95th percentile and the most of some milliseconds. */
export function spreadText(values: readonly number[]): string {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => (sorted[Math.floor(share * (sorted.length - 1))] ?? NaN).toFixed(1);
  return `median ${at(0.5)} ms, min ${at(0)}, 95% ${at(0.95)}, max ${at(1)} (n = ${sorted.length})`;
}
