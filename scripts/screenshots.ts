/**
 * Takes a picture of every screen in every state (empty, loading, full, error), at two sizes and in both
 * themes, of a lab that it starts and trains in. Needs a built lab and a Chromium.
 * Run: npm run build && npm run screenshots [-- FOLDER] (Node 24). Pictures go to screenshots/.
 * `-- --guide` takes the pictures of docs/guide.md alone, one a screen.
 */
import { mkdirSync } from "node:fs";
import path from "node:path";
import type { Browser, Page } from "@playwright/test";
import { ENTRANCES } from "../shared/screens/route.ts";
import { driveLab } from "./browser/driven-lab.ts";
import { fillLab, fillReport } from "./screenshots/fill-lab.ts";
import { guidePicture, takeForGuide } from "./screenshots/guide-pictures.ts";
import { STATES, withState } from "./screenshots/states.ts";

const SIZES = [
  { width: 1280, height: 720 },
  { width: 1920, height: 1080 },
] as const;
const THEMES = ["light", "dark"] as const;
/** How long a page may take to draw what it has. */
const SETTLES_WITHIN_MS = 15_000;

const GUIDE_SETTLES_MS = 4000;

interface Shown {
  readonly name: string;
  readonly hash: string;
}

const isGuide = process.argv[2] === "--guide";
const folder = path.resolve(isGuide ? "docs/images/guide" : (process.argv[2] ?? "screenshots"));

/** Takes one page in every size and theme. */
async function takeAll(page: Page, name: string): Promise<void> {
  for (const size of SIZES) {
    await page.setViewportSize(size);
    for (const colorScheme of THEMES) {
      await page.emulateMedia({ colorScheme });
      // Two frames: charts are drawn anew for the theme.
      await page.evaluate(
        () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
      );
      const file = `${name}-${size.width}-${colorScheme}.png`;
      await page.screenshot({ path: path.join(folder, file) });
    }
  }
}

async function show(page: Page, hash: string): Promise<void> {
  await page.evaluate((next) => (window.location.hash = next), hash);
  await page.locator(".page").first().waitFor();
}

/** Waits until nothing says that it is being read. */
async function settled(page: Page): Promise<void> {
  const busy = page.locator('.page [aria-busy="true"], .page .loading');
  await busy
    .first()
    .waitFor({ state: "detached", timeout: SETTLES_WITHIN_MS })
    .catch(() => undefined);
}

async function takeScreens(page: Page, screens: readonly Shown[], state: string): Promise<void> {
  for (const { name, hash } of screens) {
    await show(page, hash);
    await settled(page);
    await takeAll(page, `${name}-${state}`);
    console.log(`${name}, ${state}`);
  }
}

async function takeGuide(page: Page, screens: readonly Shown[]): Promise<void> {
  for (const { name, hash } of screens) {
    const picture = guidePicture(name);
    if (picture === undefined) continue;
    await show(page, hash);
    await settled(page);
    // What moves into its place has arrived.
    await page.waitForTimeout(GUIDE_SETTLES_MS);
    await takeForGuide(page, folder, picture);
  }
}

async function main(browser: Browser, lab: { readonly address: string }): Promise<void> {
  const page = await browser.newPage({ viewport: SIZES[0] });
  await page.goto(lab.address);
  await page.locator(".page h1").first().waitFor();
  const entrances = ENTRANCES.map(({ screen, hash }) => ({ name: screen, hash }));
  if (!isGuide) await takeScreens(page, entrances, "empty");
  const filled = await fillLab(page);
  await page.reload();
  await fillReport(page);
  const screens = [...entrances, ...filled];
  if (isGuide) return takeGuide(page, screens);
  await takeScreens(page, screens, "full");
  for (const state of STATES) {
    for (const { name, hash } of screens) {
      await withState(page, state, async () => {
        await show(page, hash);
        await page.waitForTimeout(state.waitMs);
        await takeAll(page, `${name}-${state.name}`);
      });
      console.log(`${name}, ${state.name}`);
    }
  }
}

mkdirSync(folder, { recursive: true });
await driveLab({ name: "screenshots" }, main);
console.log(folder);
