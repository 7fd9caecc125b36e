import { expect, test } from "@playwright/test";
import { fillForm, runToEnd } from "./support/actions.ts";
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
