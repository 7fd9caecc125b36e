/**
 * Times theory's prediction under a dragging hand in the editor of the built lab: k = d = 10, 8 seeds,
 * 60 epochs, both schemes. From the pointer's move to the frame with the answer to it, the workers'
 * time, and the tasks of the interface's own thread. Processor time is shown beside the clock's, which
 * on a busy machine says more of the machine.
 * Run: npm run build && npm run bench -- theory (Node 24). The browser is the one of the tests;
 * WSLAB_CHROMIUM=/path/to/chromium names another.
 */
import type { Page } from "@playwright/test";
import {
  eventsOn,
  interfaceTasks,
  spreadText as spread,
  traced,
  type TraceEvent,
} from "./bench/page-timing.ts";
import { dragBar } from "./browser/drag-bar.ts";
import { driveLab } from "./browser/driven-lab.ts";

const HAND = { moves: 40, pauseMs: 250 };
/** A task of the interface's thread counts as work from here on. */
const WORK_MS = 1;
const FRAME_MS = 16;

/** Notes in the page how long after a move of the pointer the frame with its answer is drawn. */
function noteDelays(): void {
  const delays: number[] = [];
  let movedAt = 0;
  Object.assign(window, { delays });
  addEventListener("pointermove", () => (movedAt = performance.now()), true);
  const chart = document.querySelector(".theory-panel .chart-canvas")!;
  const seen = new MutationObserver(() => {
    requestAnimationFrame(() => setTimeout(() => delays.push(performance.now() - movedAt)));
  });
  seen.observe(chart, { attributes: true });
}

async function dragged(page: Page): Promise<number[]> {
  await dragBar(page, HAND, () => page.evaluate(noteDelays));
  await page.mouse.up();
  return page.evaluate(() => (window as Window & { delays?: number[] }).delays ?? []);
}

function say(what: string, events: readonly TraceEvent[]): void {
  console.log(`${what}, clock: ${spread(events.map(({ dur = 0 }) => dur / 1000))}`);
  console.log(`${what}, processor: ${spread(events.map(({ tdur = 0 }) => tdur / 1000))}`);
}

await driveLab({ name: "bench", trainers: 1 }, async (browser, lab) => {
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
  await page.goto(lab.address);
  // Each by itself: where theory is timed, nothing is trained beside it.
  await page.evaluate(() => {
    localStorage.setItem("wslab:live-training", "false");
    window.location.hash = "#/experiment/new?preset=blank";
  });
  await page.getByText("filters 2–5").waitFor();
  let delays: number[] = [];
  const events = await traced(browser, page, async () => {
    delays = await dragged(page);
  });
  console.log(`from the pointer's move to the drawn answer : ${spread(delays)}`);
  report(events);
});

function report(events: readonly TraceEvent[]): void {
  const on = (thread: RegExp, name: string) => eventsOn(events, thread, name);
  say("a message to a worker", on(/Worker/, "HandlePostMessage"));
  const tasks = interfaceTasks(events).filter(({ tdur = 0 }) => tdur > WORK_MS * 1000);
  say("a task of the interface's thread", tasks);
  const long = tasks.filter(({ tdur = 0 }) => tdur > FRAME_MS * 1000).length;
  console.log(`tasks of more than ${FRAME_MS} ms of processor: ${long} of ${tasks.length}`);
}
