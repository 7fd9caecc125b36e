/**
 * Makes the README's picture with the lab itself: trains the ready-made study natively and takes
 * docs/images/compare.png of its comparison. Needs a built lab and a Chromium.
 * Run: npm run build && node scripts/make-screenshot.ts (Node 24).
 */
import { paperGrid } from "../shared/presets/paper-grid.ts";
import { callLab } from "./browser/call-lab.ts";
import { driveLab } from "./browser/driven-lab.ts";

const PICTURE = new URL("../docs/images/compare.png", import.meta.url).pathname;
const TRAINING_LIMIT_MS = 600_000;

await driveLab({}, async (browser, lab) => {
  const page = await browser.newPage({
    viewport: { width: 1440, height: 900 },
    colorScheme: "light",
  });
  await page.goto(lab.address);
  await page.waitForFunction(() => sessionStorage.getItem("wslab.key") !== null);
  const { id } = await callLab<{ id: string }>(page, "experiment:create", { spec: paperGrid() });
  await callLab(page, "experiment:start", { experimentId: id });
  const deadline = Date.now() + TRAINING_LIMIT_MS;
  for (;;) {
    const { jobs } = await callLab<{ jobs: unknown[] }>(page, "queue:get", {});
    if (jobs.length === 0) break;
    if (Date.now() > deadline) throw new Error("The study did not end in ten minutes.");
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
  await page.goto(new URL(`/#/compare?experiments=${id}`, lab.address).href);
  await page.waitForLoadState("networkidle");
  await page.waitForTimeout(1500);
  await page.screenshot({ path: PICTURE });
  console.log(PICTURE);
});
