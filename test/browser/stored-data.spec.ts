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
    await expect(data.getByRole("status")).toContainText(
      "0 runs read: everything is as it was written.",
    );

    await expect(data.getByRole("button", { name: "Back up" })).toBeDisabled();
    const file = path.join(lab.dataFolder, "a backup");
    await data.getByLabel("Backup").fill(file);
    await data.getByRole("button", { name: "Back up" }).click();
    await expect(data.getByRole("status")).toContainText(`Written: ${file}`);
    await data.getByRole("button", { name: "Back up" }).click();
    await expect(data.getByRole("status")).toContainText("already exists");

    await data.getByRole("button", { name: "Save what can be read" }).click();
    await expect(data.getByRole("status")).toContainText("lab.sqlite.repaired");
    await data.getByLabel("Backup").fill("here");
    await data.getByRole("button", { name: "Restore" }).click();
    await expect(data.getByRole("status")).toContainText("not an absolute path");
    await data.getByLabel("Backup").fill(file);
    await data.getByRole("button", { name: "Restore" }).click();
    await expect(data.getByRole("status")).toContainText("the next time the lab starts");
  } finally {
    await lab.close();
    rmSync(lab.dataFolder, { recursive: true, force: true });
  }
});
