import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { _electron, expect, test, type ElectronApplication, type Page } from "@playwright/test";
import { fillForm, isBlank, waitUntilOver } from "../browser/support/actions.ts";
import { stageElectronApp } from "./runtime/stage.ts";

const NAME = "On the desktop";
const staged = stageElectronApp();
const dataFolder = fs.mkdtempSync(path.join(os.tmpdir(), "wslab-desktop-"));

test.afterAll(() => {
  staged.dispose();
  fs.rmSync(dataFolder, { recursive: true, force: true });
});

/** Starts the app on the test's data; the page is ready when a screen shows. */
async function open(): Promise<{ app: ElectronApplication; page: Page }> {
  const app = await _electron.launch({
    executablePath: staged.executablePath,
    args: [...staged.args, "--data", dataFolder],
    env: { ...process.env, HOME: dataFolder, WSLAB_CLOSE_WITHOUT_ASKING: "1" },
  });
  const page = await app.firstWindow();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible({ timeout: 60_000 });
  return { app, page };
}

test("a study is set up, trained in a utility process, compared, and found at the next start", async () => {
  const first = await open();
  try {
    const { page } = first;
    await fillForm(page, { name: NAME, trainSize: 2000, batchSize: 20, epochs: 50, seeds: 6 });
    await page.getByRole("button", { name: "Run", exact: true }).click();

    await page.locator("a.cell.running").first().click();
    const chart = page.getByRole("img", { name: /^Test NMSE/ });
    await expect(chart).toBeVisible();
    const before = await chart.getAttribute("aria-label");
    await expect.poll(() => chart.getAttribute("aria-label")).not.toBe(before);
    expect(await isBlank(page, "Test NMSE")).toBe(false);

    await page.getByRole("link", { name: NAME }).first().click();
    await waitUntilOver(page);
    await page.locator(".page-head").getByRole("link", { name: "Compare" }).click();
    await expect(
      page.getByText("the shared network solves 6 of 6 seeds and the unshared one 0 of 6"),
    ).toBeVisible();
  } finally {
    await first.app.close();
  }

  const second = await open();
  try {
    // The window opens where the last one ended.
    await expect(second.page.getByRole("heading", { level: 1 })).toHaveText("Compare");
    await second.page.getByRole("link", { name: "Library", exact: true }).click();
    const row = second.page.getByRole("row", { name: new RegExp(NAME) });
    await expect(row).toContainText("6 of 12 runs solved");
  } finally {
    await second.app.close();
  }
});
