import { writeFileSync } from "node:fs";
import path from "node:path";
import type { Page } from "@playwright/test";

/** What the guide shows, in its order: a screen's name here, and the page that stands for it. */
const PICTURES = {
  library: "library",
  editor: "new",
  experiment: "experiment",
  run: "run",
  comparison: "comparison",
  study: "phase-diagram",
  claims: "claims",
  report: "report",
  story: "story",
  settings: "settings",
} as const;

const QUALITY = 60;

/** The name of the guide's picture of a page, if it has one. */
export function guidePicture(name: string): string | undefined {
  return Object.entries(PICTURES).find(([, shown]) => shown === name)?.[0];
}

/** Takes the page as WebP, which is a third of a PNG's size. */
export async function takeForGuide(page: Page, folder: string, name: string): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  const options = { format: "webp", quality: QUALITY } as const;
  const { data } = await devtools.send("Page.captureScreenshot", options);
  await devtools.detach();
  writeFileSync(path.join(folder, `${name}.webp`), Buffer.from(data, "base64"));
}
