import { expect, test } from "@playwright/test";
import { field, fillForm, runToEnd } from "./support/actions.ts";
import { startLab } from "./support/start-lab.ts";

test("a lab that ends is said to be gone, and what was run is there at its next start", async ({
  page,
}) => {
  const first = await startLab();
  await page.goto(first.address);
  await fillForm(page, { name: "Kept", trainSize: 200, batchSize: 20, epochs: 2, seeds: 1 });
  await runToEnd(page);
  await first.stop();
  await expect(page.getByText("The lab cannot be reached.")).toBeVisible();

  const second = await startLab({ dataFolder: first.dataFolder });
  try {
    await page.goto(second.address);
    await expect(page.getByRole("row", { name: /Kept/ })).toContainText("of 2 runs solved");
  } finally {
    await second.close();
  }
});

test("a key leads to a screen whose script is late, and to a sentence where it cannot be had", async ({
  page,
}) => {
  const lab = await startLab();
  try {
    let allow = (): void => undefined;
    const allowed = new Promise<void>((resolve) => (allow = resolve));
    let isRefused = false;
    await page.route("**/assets/screens-*.js", async (route) => {
      await allowed;
      await (isRefused ? route.abort() : route.continue());
    });
    await page.goto(lab.address);
    await expect(page.getByRole("heading", { name: "Library" })).toBeVisible();
    await page.keyboard.press("Alt+2");
    allow();
    await expect(field(page, "Name")).toBeVisible();

    isRefused = true;
    await page.reload();
    await expect(page.getByRole("alert")).toContainText("Its script cannot be read.");
    isRefused = false;
    await page.getByRole("button", { name: "Try again" }).click();
    await expect(field(page, "Name")).toBeVisible();
  } finally {
    await lab.close();
  }
});
