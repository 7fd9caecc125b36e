import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { expect, test as base, type Page } from "@playwright/test";
import { stageElectronApp } from "../../electron/runtime/stage.ts";
import {
  endDesktopLab,
  openDesktopLab,
  type DesktopLab,
} from "../../electron/support/desktop-lab.ts";
import { startLab, type StartedLab } from "./start-lab.ts";

interface LabFixtures {
  /** The lab's page, as at a first visit: in a browser of its own, or in the desktop app's window. */
  readonly labPage: Page;
  /** Whether the editor trains while it is edited, as it does unless a person has turned it off. */
  readonly trainsLive: boolean;
}

interface LabOptions {
  /** Files that name themselves here get a lab of their own, empty at their first test. */
  readonly labOf: string;
}

interface LabHosts {
  /** A lab that is served to browsers, with real trainers, started once for all files of one `labOf`. */
  readonly lab: StartedLab;
  /** The desktop app, open likewise. */
  readonly desktop: DesktopLab;
}

/** The tag of tests that need a browser's tabs, clipboard or downloads, which the window keeps from Playwright. */
export const IN_TABS = "@in-tabs";

type Use<Value> = (value: Value) => Promise<void>;

/** The electron lane runs flows of the browser lane in the real window. */
const isDesktop = Boolean(process.env.WSLAB_ELECTRON);

export const test = base.extend<LabFixtures, LabOptions & LabHosts>({
  labOf: ["everyone", { option: true, scope: "worker" }],
  lab: [
    // Asking for the option starts another worker, and so another lab, where it differs.
    async ({ labOf }, use) => {
      const lab = await startLab({ name: labOf });
      await use(lab);
      await lab.close();
    },
    { scope: "worker", timeout: 90_000 },
  ],
  desktop: [
    async ({ labOf }, use) => {
      const staged = stageElectronApp();
      const dataFolder = await mkdtemp(path.join(os.tmpdir(), `wslab-${labOf}-`));
      const desktop = await openDesktopLab(staged, dataFolder);
      await use(desktop);
      endDesktopLab(desktop.process);
      staged.dispose();
      await rm(dataFolder, { recursive: true, force: true, maxRetries: 5 });
    },
    { scope: "worker", timeout: 90_000 },
  ],
  // It takes every core for as long as the editor is open, from tests that are about something else.
  trainsLive: [false, { option: true }],
  // Playwright reads from the pattern what a fixture needs: the window needs no browser.
  labPage: isDesktop ? inWindow : inBrowser,
});

export { expect };

async function inBrowser(
  { page, lab, trainsLive }: { page: Page; lab: StartedLab; trainsLive: boolean },
  use: Use<Page>,
): Promise<void> {
  if (!trainsLive) {
    await page.addInitScript((off) => {
      if (localStorage.getItem(off) === null) localStorage.setItem(off, "false");
    }, LIVE_TRAINING);
  }
  const faults = watch(page, (url) => url.hostname === "127.0.0.1");
  await page.goto(lab.address);
  // Keys are heard from then on.
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await use(page);
  expect(faults, FAULTS).toEqual([]);
}

async function inWindow(
  { desktop, trainsLive }: { desktop: DesktopLab; trainsLive: boolean },
  use: Use<Page>,
): Promise<void> {
  const { page } = desktop;
  // What the page remembers of the test before is not this test's.
  await page.evaluate(
    ([off, value]) => {
      location.hash = "#/";
      localStorage.clear();
      sessionStorage.clear();
      if (value !== "") localStorage.setItem(off, value);
    },
    [LIVE_TRAINING, trainsLive ? "" : "false"] as const,
  );
  await page.reload();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  const faults = watch(page, (url) => url.protocol === "wslab:");
  await use(page);
  page.removeAllListeners();
  expect(faults, FAULTS).toEqual([]);
}

const LIVE_TRAINING = "wslab:live-training";
const FAULTS = "errors in the console, or requests that leave this machine";

/** What goes wrong on a page from now on, as it is seen. */
function watch(page: Page, isOfLab: (url: URL) => boolean): readonly string[] {
  const faults: string[] = [];
  page.on("console", (message) => {
    // Traces and axe put a script into every frame, which that of a report's pages refuses.
    const isRefusal = message.text().startsWith("Blocked script execution in 'about:srcdoc'");
    if (message.type() === "error" && !isRefusal) faults.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => faults.push(`page: ${String(error)}`));
  page.on("request", (request) => {
    const url = new URL(request.url());
    const isLocal = isOfLab(url) || ["blob:", "data:"].includes(url.protocol);
    if (!isLocal) faults.push(`request to ${request.url()}`);
  });
  return faults;
}
