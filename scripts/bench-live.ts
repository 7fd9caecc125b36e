/**
 * Times training under a dragging hand in the editor of the built lab, for several networks: shared and
 * unshared, 8 seeds each. From the pointer's event, by the time that the event itself carries, to the
 * frame that shows real training of the spectrum of that very event, theory worked out and drawn beside
 * it; once with a hand that rests after every move, once with one that never rests. Tasks of the
 * interface's thread of more than 50 ms are counted meanwhile, by the clock.
 * Run: npm run build && npm run bench -- live [NETWORK ...] (Node 24). The browser is the one of the
 * tests; WSLAB_CHROMIUM=/path/to/chromium names another.
 */
import type { Browser, Page } from "@playwright/test";
import { packSetup } from "../renderer/window/setup-link.ts";
import { screenHref } from "../shared/screens/route.ts";
import { spreadText } from "./bench/page-timing.ts";
import { dragBar, type Hand } from "./browser/drag-bar.ts";
import { driveLab } from "./browser/driven-lab.ts";

const REST_MS = 400;
const RESTED: Hand = { moves: 30, pauseMs: REST_MS };
const RESTLESS: Hand = { moves: 150, pauseMs: 16 };

const data = { source: "gaussian", patches: 10, patchSize: 10 };
/** What is dragged is the second of these bars. */
const LIVE_NETWORKS: Readonly<Record<string, object>> = {
  known: {},
  mlp: { model: { kind: "patch", head: { kind: "mlp", hidden: [50] } } },
  "tanh-sum": {
    target: { patchMap: "tanh-sum" },
    model: { kind: "patch", patchMap: "tanh-sum" },
  },
  adam: { training: { optimizer: "adam", learningRate: 0.001 } },
  fresh: { data: { ...data, fresh: true } },
  large: { data: { ...data, patches: 30, patchSize: 30 } },
};

/** What the page notes of itself. */
interface Noted {
  /** From the event to the frame, ms, one for each question that was shown. */
  readonly delays: number[];
  /** Between such frames, ms. */
  readonly gaps: number[];
  /** Tasks of more than 50 ms. */
  readonly long: number[];
}

/** Before anything of the page: which move asked which question. */
function noteQuestions(): void {
  const notes = { movedAt: 0, askedAt: new Map<number, number>() };
  Object.assign(window, { notes });
  addEventListener("pointermove", ({ timeStamp }) => (notes.movedAt = timeStamp), true);
  const send = Worker.prototype.postMessage as (this: Worker, ...rest: unknown[]) => void;
  Worker.prototype.postMessage = function (this: Worker, ...rest: unknown[]) {
    const [message] = rest as [{ id?: number }];
    const { id } = message;
    if (id !== undefined && !notes.askedAt.has(id)) notes.askedAt.set(id, notes.movedAt);
    send.apply(this, rest);
  };
}

/** Notes from now on when the answer to a question is drawn. */
function noteFrames(): void {
  const { notes } = window as Window & { notes?: { askedAt: Map<number, number> } };
  const noted: Noted = { delays: [], gaps: [], long: [] };
  let lastMs: number | undefined;
  const panel = document.querySelector<HTMLElement>(".live-training")!;
  const seen = new MutationObserver(() => {
    const movedAt = notes!.askedAt.get(Number(panel.dataset["question"]));
    requestAnimationFrame(() =>
      setTimeout(() => {
        const now = performance.now();
        if (movedAt === undefined) return;
        noted.delays.push(now - movedAt);
        if (lastMs !== undefined) noted.gaps.push(now - lastMs);
        lastMs = now;
      }),
    );
  });
  seen.observe(panel, { attributes: true, attributeFilter: ["data-question"] });
  const tasks = new PerformanceObserver((list) =>
    noted.long.push(...list.getEntries().map(({ duration }) => duration)),
  );
  tasks.observe({ entryTypes: ["longtask"] });
  const end = (): Noted => {
    seen.disconnect();
    tasks.disconnect();
    return noted;
  };
  Object.assign(window, { noted: end });
}

async function dragged(page: Page, hand: Hand): Promise<Noted> {
  await dragBar(page, hand, () => page.evaluate(noteFrames));
  await page.waitForTimeout(REST_MS);
  await page.mouse.up();
  return page.evaluate(() => (window as Window & { noted?: () => Noted }).noted!());
}

const longText = ({ long }: Noted): string =>
  `${long.length} long tasks${long.length > 0 ? `, the longest ${Math.max(...long)} ms` : ""}`;

async function timeNetwork(browser: Browser, address: string, name: string): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
  await page.addInitScript(noteQuestions);
  await page.goto(address);
  const fields = { format: "wslab/experiment@1", ...LIVE_NETWORKS[name] };
  const hash = screenHref("new", { setup: await packSetup(fields) });
  await page.evaluate((next) => (window.location.hash = next), hash);
  await page.locator(".live-verdict").waitFor();
  await page.waitForTimeout(4 * REST_MS);
  const rested = await dragged(page, RESTED);
  console.log(`${name}, a hand that rests: ${spreadText(rested.delays)}; ${longText(rested)}`);
  const restless = await dragged(page, RESTLESS);
  console.log(`${name}, a hand that never rests: ${spreadText(restless.delays)}`);
  console.log(`${name}, between its pictures: ${spreadText(restless.gaps)}; ${longText(restless)}`);
  const said = await page.locator(".live-verdict").innerText();
  console.log(`${name}: ${said}`);
  await page.close();
}

const wanted = process.argv.slice(2).filter((word) => Object.hasOwn(LIVE_NETWORKS, word));
await driveLab({ name: "bench", trainers: 1 }, async (browser, lab) => {
  for (const name of wanted.length > 0 ? wanted : Object.keys(LIVE_NETWORKS))
    await timeNetwork(browser, lab.address, name);
});
