import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, test } from "@playwright/test";
import { startLab } from "./support/start-lab.ts";

const EXPERIMENTS = 300;
const cli = path.resolve(import.meta.dirname, "../../dist/main/cli.cjs");

/** A data folder with experiments that were never trained, every tenth at a rate of its own. */
function filledFolder(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), "wslab-library-"));
  const specs = Array.from({ length: EXPERIMENTS }, (_, i) => ({
    format: "wslab/experiment@1",
    name: `Number ${String(i).padStart(3, "0")}`,
    training: { learningRate: i % 10 === 0 ? 0.25 : 0.05 },
    seeds: { count: 1 },
  }));
  const file = path.join(folder, "specs.json");
  writeFileSync(file, JSON.stringify(specs));
  execFileSync(process.execPath, [cli, "import", file, "--data", folder], { stdio: "pipe" });
  return folder;
}

test("the library pages, searches, filters, undoes, restores, and is as it was left on Back", async ({
  page,
}) => {
  const dataFolder = filledFolder();
  const lab = await startLab({ dataFolder });
  try {
    await page.goto(lab.address);
    const table = page.getByRole("table", { name: "Experiments" });
    const link = (name: string) => table.getByRole("link", { name, exact: true });
    const count = page.getByRole("search").getByRole("status");
    await expect(count).toHaveText("300 experiments");
    await expect(table).toHaveAttribute("aria-rowcount", "301");
    expect(await table.getByRole("row").count()).toBeLessThan(60);

    // The keyboard goes through rows that are not drawn yet.
    await table.getByRole("button", { name: "Name" }).click();
    await expect(link("Number 000")).toBeVisible();
    await link("Number 000").focus();
    await page.keyboard.press("End");
    await expect(link("Number 299")).toBeFocused();
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("ArrowUp");
    await expect(link("Number 297")).toBeFocused();
    await page.keyboard.press("Space");
    await expect(page.getByText("1 experiment chosen")).toBeVisible();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { name: "Number 297" })).toBeVisible();
    // A long page keeps its place for Back, and what it leads to begins at the top.
    const ground = page.getByRole("main");
    const scrolledTo = () => ground.evaluate((element) => element.scrollTop);
    await page
      .getByRole("heading", { name: "Settings of the experiment" })
      .scrollIntoViewIfNeeded();
    await ground.hover();
    await page.mouse.wheel(0, 200);
    await expect.poll(scrolledTo).toBeGreaterThan(100);
    const place = await scrolledTo();
    await page.getByRole("link", { name: "New experiment" }).first().click();
    await expect(page.getByRole("heading", { name: "New experiment" })).toBeVisible();
    expect(await scrolledTo()).toBe(0);
    await page.goBack();
    await expect.poll(scrolledTo).toBe(place);
    expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBe(
      await page.evaluate(() => window.innerHeight),
    );
    await page.goBack();
    await expect(page.getByText("1 experiment chosen")).toBeVisible();
    await expect(table.getByRole("checkbox", { name: "Choose Number 297" })).toBeChecked();
    await expect(link("Number 297")).toBeInViewport();

    // What is moved to the trash comes back by the key, and by the message's button.
    await page.getByRole("button", { name: "Move to the trash" }).click();
    await expect(count).toHaveText("299 experiments");
    await expect(link("Number 297")).toHaveCount(0);
    await page.keyboard.press("Control+z");
    await expect(count).toHaveText("300 experiments");
    await expect(link("Number 297")).toBeVisible();

    await page.getByLabel("Search the library").fill("number 12");
    await expect(count).toHaveText("10 experiments");
    await page.getByRole("checkbox", { name: "Choose all" }).check();
    await page.getByRole("button", { name: "Tag…" }).click();
    await page.getByLabel("New tag").fill("dozen");
    await page.getByRole("button", { name: "Add the tag" }).click();
    await expect(table.getByText("#dozen")).toHaveCount(10);
    await page.getByRole("button", { name: "Undo" }).last().click();
    await expect(table.getByText("#dozen")).toHaveCount(0);

    // A filter by a field, saved under a name and asked for again.
    await page.getByLabel("Search the library").fill("");
    await page.getByRole("button", { name: "Filter by a field" }).click();
    await page
      .getByLabel("Field", { exact: true })
      .selectOption({ value: "/training/learningRate" });
    await page.getByLabel("Comparison", { exact: true }).selectOption({ label: ">" });
    await page.getByLabel("Value", { exact: true }).fill("0.1");
    await page.getByRole("button", { name: "Add", exact: true }).click();
    await expect(count).toHaveText("30 experiments");
    await page.getByRole("button", { name: "Save this filter" }).click();
    await page.getByLabel("Name of the filter").fill("Fast");
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await page.getByRole("button", { name: "Clear the filters" }).click();
    await expect(count).toHaveText("300 experiments");
    await page.reload();
    await page.getByRole("button", { name: "Saved filters" }).click();
    await page.getByRole("menuitem", { name: "Fast" }).first().click();
    await expect(count).toHaveText("30 experiments");
    await page.getByRole("button", { name: "Columns" }).click();
    await page.getByRole("menuitem", { name: /^\s*Learning rate$/ }).click();
    await expect(table.getByRole("cell", { name: "0.25" }).first()).toBeVisible();

    // The trash gives back, and empties for good after one question.
    await table.getByRole("checkbox", { name: "Choose Number 000" }).check();
    await page.getByRole("button", { name: "Move to the trash" }).click();
    await expect(count).toHaveText("29 experiments");
    await page.getByRole("radio", { name: "Trash 1" }).click();
    await table.getByRole("checkbox", { name: "Choose Number 000" }).check();
    await page.getByRole("button", { name: "Restore", exact: true }).click();
    await expect(page.getByRole("heading", { name: "Nothing to restore" })).toBeVisible();
    await page.getByRole("radio", { name: "Library" }).click();
    await expect(count).toHaveText("30 experiments");

    // Comparing chooses among the same, a page at a time.
    await page.getByRole("link", { name: "Compare", exact: true }).first().click();
    await expect(page.getByText("Choose the experiments")).toBeVisible();
    expect(await page.getByRole("checkbox").count()).toBeLessThan(60);
    await page.getByLabel("Search the experiments").fill("number 007");
    await page.getByRole("checkbox", { name: /Number 007/ }).check();
    await expect(page.getByText("1 experiment, 1 chosen")).toBeVisible();
  } finally {
    await lab.close();
    rmSync(dataFolder, { recursive: true, force: true });
  }
});
