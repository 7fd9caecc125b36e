/**
 * Makes the README's picture with the lab itself: trains the ready-made study natively and takes
 * docs/images/compare.png of its comparison. Needs a built lab and a Chromium.
 * Run: npm run build && node scripts/make-screenshot.ts (Node 24).
 */
import { chromium, type Browser } from "@playwright/test";
import { paperGrid } from "../shared/presets/paper-grid.ts";
import { startLab } from "../test/browser/support/start-lab.ts";
import { obtainChromium } from "./lanes/runtimes/chromium.mjs";

const PICTURE = new URL("../docs/images/compare.png", import.meta.url).pathname;
const TRAINING_LIMIT_MS = 600_000;

const found = await obtainChromium(process.execPath);
if ("reason" in found) throw new Error(found.reason);
const lab = await startLab();
let browser: Browser | undefined;
try {
  browser = await chromium.launch({
    executablePath: found.executable,
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
  });
  const page = await browser.newPage({
    viewport: { width: 1440, height: 900 },
    colorScheme: "light",
  });
  await page.goto(lab.address);
  await page.waitForFunction(() => sessionStorage.getItem("wslab.key") !== null);
  const call = (name: string, args: unknown): Promise<unknown> =>
    page.evaluate(
      async ([address, body]) => {
        const key = sessionStorage.getItem("wslab.key") ?? "";
        const headers = { "content-type": "application/json", "x-wslab-key": key };
        const response = await fetch(address, { method: "POST", headers, body });
        const outcome = (await response.json()) as { ok: boolean; value: unknown };
        if (!outcome.ok) throw new Error(JSON.stringify(outcome));
        return outcome.value;
      },
      [`/api/${name}`, JSON.stringify(args)] as const,
    );
  const { id } = (await call("experiment:create", { spec: paperGrid() })) as { id: string };
  await call("experiment:start", { experimentId: id });
  const deadline = Date.now() + TRAINING_LIMIT_MS;
  for (;;) {
    const { jobs } = (await call("queue:get", {})) as { jobs: unknown[] };
    if (jobs.length === 0) break;
    if (Date.now() > deadline) throw new Error("The study did not end in ten minutes.");
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
  await page.goto(new URL(`/#/compare?experiments=${id}`, lab.address).href);
  await page.waitForLoadState("networkidle");
  await page.waitForTimeout(1500);
  await page.screenshot({ path: PICTURE });
  console.log(PICTURE);
} finally {
  await browser?.close();
  await lab.close();
}
