import { chromium, type Browser } from "@playwright/test";
import {
  startLab,
  type StartedLab,
  type StartOptions,
} from "../../test/browser/support/start-lab.ts";
import { obtainChromium } from "../lanes/runtimes/chromium.mjs";

/**
 * Starts a lab and a Chromium, lets a script drive them, and ends both whatever happens. The browser
 * comes first: where none can be had, no lab is left behind.
 * @throws Error where no Chromium is found or installed, or the lab does not start
 */
export async function driveLab(
  options: StartOptions,
  drive: (browser: Browser, lab: StartedLab) => Promise<void>,
): Promise<void> {
  const found = await obtainChromium(process.execPath);
  if ("reason" in found) throw new Error(found.reason);
  const browser = await chromium.launch({
    executablePath: found.executable,
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
  });
  try {
    const lab = await startLab(options);
    try {
      await drive(browser, lab);
    } finally {
      await lab.close();
    }
  } finally {
    await browser.close();
  }
}
