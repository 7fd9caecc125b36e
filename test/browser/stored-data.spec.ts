import { rmSync } from "node:fs";
import path from "node:path";
import { expect, test } from "@playwright/test";
import { startLab } from "./support/start-lab.ts";

test("the settings check, back up, save and restore what is stored", async ({ page }) => {
  const lab = await startLab();
  try {
    await page.goto(lab.address);
    await page.getByRole("link", { name: "Settings" }).click();
    const data = page.getByRole("region", { name: "Stored data" });
    await data.getByRole("button", { name: "Check all data" }).click();
    await expect(data.getByRole("status")).toContainText("0 runs read: all as they were written.");

    await expect(data.getByRole("button", { name: "Back up" })).toBeDisabled();
    const file = path.join(lab.dataFolder, "a backup");
    await data.getByLabel("Backup").fill(file);
    await data.getByRole("button", { name: "Back up" }).click();
    await expect(data.getByRole("status")).toContainText(`Written: ${file}`);
    await data.getByRole("button", { name: "Back up" }).click();
    await expect(data.getByRole("status")).toContainText("is there already");

    await data.getByRole("button", { name: "Save what can be read" }).click();
    await expect(data.getByRole("status")).toContainText("lab.sqlite.repaired");
    await data.getByLabel("Backup").fill("here");
    await data.getByRole("button", { name: "Restore" }).click();
    await expect(data.getByRole("status")).toContainText("not a whole path");
    await data.getByLabel("Backup").fill(file);
    await data.getByRole("button", { name: "Restore" }).click();
    await expect(data.getByRole("status")).toContainText("when the lab starts next");
  } finally {
    await lab.close();
    rmSync(lab.dataFolder, { recursive: true, force: true });
  }
});
