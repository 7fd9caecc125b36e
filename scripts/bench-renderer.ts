/**
 * Times the window of the built lab over a library of years: 60,000 experiments with 100,000 runs, one of
 * 200 finished runs of 1,000 measurements, and 16 runs of 1,000 measurements that train meanwhile. Times by the clock of a
 * page in Chromium at 1280 × 720; tasks of the interface's thread also by its processor time, which other
 * work on the machine lengthens less.
 * Run: npm run build && npm run bench -- renderer [EXPERIMENTS] (Node 24). The browser is
 * the one of the tests; WSLAB_CHROMIUM=/path/to/chromium names another.
 */
import type { Browser, Page } from "@playwright/test";
import { screenHref } from "../shared/screens/route.ts";
import { inStore } from "./bench/bench-lab.ts";
import { fillLibrary } from "./bench/filled-library.ts";
import { fillStore } from "./bench/filled-store.ts";
import { frameTimes, interfaceTasks, spreadText, traced } from "./bench/page-timing.ts";
import { openUnwatched } from "./bench/unwatched-page.ts";
import { callLab } from "./browser/call-lab.ts";
import type { StartedLab } from "../test/browser/support/start-lab.ts";
import { driveLab } from "./browser/driven-lab.ts";
import { scratchFolder } from "./scratch-folder.ts";

const experiments = Number(process.argv.at(-1)) || 60_000;
const COMPARED = { variants: 10, seeds: 20, moments: 1000 };
/** A task that takes longer keeps a person waiting. */
const LONG_MS = 50;
const SCROLLS = 60;
const OPENINGS = 5;
const WINDOW = { width: 1280, height: 720 };
const FIRST_ROW = "[data-row] a";
/** Each finds another number of experiments than the one before. */
const SOUGHT = ["high", "experiment 12", "bench", "both", "zz", "experiment 2", ""];

const LIVE = {
  format: "wslab/experiment@1",
  name: "Live",
  data: { source: "gaussian", patches: 10, patchSize: 10, trainSize: 10_000, testSize: 2000 },
  training: { batchSize: 100, epochs: 60 },
  record: { points: 1000, spacing: "linear" },
  axes: { "/model/sharing": ["shared", "unshared"] },
  seeds: { count: 8 },
};

const say = (what: string, figure: string): void => console.log(`${what}: ${figure}`);

/** Goes to a screen. @returns milliseconds until a part of it is drawn */
async function timeTo(page: Page, hash: string, selector: string): Promise<number> {
  return page.evaluate(
    ([next, awaited]) =>
      new Promise<number>((resolve) => {
        const startedMs = performance.now();
        window.location.hash = next;
        const look = (): void => {
          if (document.querySelector(awaited) === null) requestAnimationFrame(look);
          else setTimeout(() => resolve(performance.now() - startedMs));
        };
        requestAnimationFrame(look);
      }),
    [hash, selector] as const,
  );
}

/** Searches for one thing after the other. @returns milliseconds from each to the frame with what is found */
async function timeSearches(page: Page, field: ReturnType<Page["locator"]>): Promise<number[]> {
  const delays: number[] = [];
  for (const sought of SOUGHT) {
    const delay = page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          let typedMs = NaN;
          addEventListener("input", () => (typedMs = performance.now()), { once: true });
          const seen = new MutationObserver(() => {
            seen.disconnect();
            requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - typedMs)));
          });
          const status = document.querySelector('search [role="status"]')!;
          seen.observe(status, { subtree: true, childList: true, characterData: true });
        }),
    );
    await field.fill(sought);
    delays.push(await delay);
  }
  return delays;
}

/** Says how long the tasks of the interface's thread took meanwhile, and its frames. */
async function watch(browser: Browser, page: Page, what: string, work: () => Promise<void>) {
  let frames: number[] = [];
  const events = await traced(browser, page, async () => {
    frames = await frameTimes(page, work);
  });
  const tasks = interfaceTasks(events).map(({ dur = 0, tdur = 0 }) => [dur / 1000, tdur / 1000]);
  const long = tasks.filter(([, cpu = 0]) => cpu > LONG_MS).length;
  const [byClock, byProcessor] = [0, 1].map((i) => Math.max(0, ...tasks.map((one) => one[i]!)));
  say(`${what}, frames`, spreadText(frames));
  say(
    `${what}, tasks over ${LONG_MS} ms of processor`,
    `${long} of ${tasks.length}; the longest ${byProcessor!.toFixed(0)} ms, ${byClock!.toFixed(0)} ms by the clock`,
  );
}

/**
 * Opens the lab as browsers do that have never seen it, then again with what one has kept. The tab is
 * there before: a browser that sets one up is busy for as long as the page itself takes.
 */
async function openings(browser: Browser, lab: StartedLab): Promise<void> {
  const firsts: number[] = [];
  const again: number[] = [];
  for (let i = 0; i < OPENINGS; i++) {
    const tab = await openUnwatched(browser, WINDOW);
    firsts.push(await tab.open(lab.address, FIRST_ROW));
    again.push(await tab.open(new URL("/", lab.address).href, FIRST_ROW));
    await tab.close();
  }
  say("from opening the page to its first rows, ready for keys", spreadText(firsts));
  say("the same in a browser that knows the page", spreadText(again));
}

async function library(browser: Browser, page: Page): Promise<void> {
  const search = page.getByLabel("Search the library");
  const searches = await timeSearches(page, search);
  say("a search in the library", spreadText(searches));
  await search.fill("");
  await page.locator(FIRST_ROW).first().waitFor();
  await watch(browser, page, "scrolling the library", async () => {
    await page.locator(FIRST_ROW).first().hover();
    for (let i = 0; i < SCROLLS; i++) await page.mouse.wheel(0, 400);
    await page.waitForTimeout(500);
  });
}

async function picker(page: Page): Promise<void> {
  const took = await timeTo(page, screenHref("compare"), ".pick label");
  const nodes = await page.evaluate(() => document.querySelectorAll("*").length);
  say("to the experiments that can be compared", `${took.toFixed(0)} ms, ${nodes} nodes`);
  const search = page.getByLabel("Search the experiments");
  say("a search among them", spreadText(await timeSearches(page, search)));
}

async function comparison(browser: Browser, page: Page, id: string): Promise<void> {
  await watch(browser, page, "comparing 200 runs of 1,000", async () => {
    const took = await timeTo(page, screenHref("compare", { experiments: [id] }), ".stat-table");
    say("to the comparison of 200 runs of 1,000", `${took.toFixed(0)} ms`);
    await page.waitForTimeout(1000);
  });
}

async function liveRuns(browser: Browser, page: Page): Promise<void> {
  const { id } = await callLab<{ id: string }>(page, "experiment:create", { spec: LIVE });
  await timeTo(page, screenHref("experiment", { id }), ".page h1");
  await watch(browser, page, "16 live runs of 1,000", async () => {
    await callLab(page, "experiment:start", { experimentId: id });
    await page.locator(".page-head .state.done").waitFor({ timeout: 300_000 });
  });
}

async function seedsField(browser: Browser, page: Page): Promise<void> {
  await timeTo(page, screenHref("new"), "#spectrum");
  await page.getByRole("textbox", { name: "Epochs", exact: true }).fill("20000");
  const seeds = page.getByRole("textbox", { name: "Seeds", exact: true });
  await watch(browser, page, "typing Seeds with 20,000 epochs", async () => {
    for (const count of ["1", "12", "128", "64"]) {
      await seeds.fill(count);
      await page.waitForTimeout(500);
    }
  });
}

using folder = scratchFolder("bench-renderer");
const compared = inStore(folder.path, (store) => {
  fillLibrary(store, experiments);
  const id = fillStore(store, COMPARED);
  store.settle();
  return id;
});
await driveLab({ dataFolder: folder.path, trainers: 1 }, async (browser, lab) => {
  await openings(browser, lab);
  const page = await browser.newPage({ viewport: WINDOW });
  await page.goto(lab.address);
  await page.locator(FIRST_ROW).first().waitFor();
  await page.waitForTimeout(1000);
  await library(browser, page);
  await picker(page);
  await comparison(browser, page, compared);
  await seedsField(browser, page);
  await liveRuns(browser, page);
});
