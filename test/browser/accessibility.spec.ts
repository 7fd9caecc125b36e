import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { fillForm, go, idInAddress, runToEnd } from "./support/actions.ts";
import { expect, test } from "./support/lab-test.ts";

test.use({ labOf: "accessibility" });

async function seriousFaults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, help, nodes }) =>
      nodes.map((node) => `${id}: ${help}: ${node.target.join(" ")}`),
    );
}

for (const theme of ["light", "dark"] as const) {
  test(`axe finds no serious fault on any screen, ${theme}`, async ({ labPage }) => {
    await labPage.emulateMedia({ colorScheme: theme });
    await expect(labPage.locator("html")).toHaveAttribute("data-theme", theme);
    const look = async (what: string, ready: string | RegExp): Promise<void> => {
      await expect(labPage.getByText(ready).first()).toBeVisible();
      expect(await seriousFaults(labPage), what).toEqual([]);
    };
    if (theme === "light") await look("first start", "Or begin with another question");

    const small = { trainSize: 400, batchSize: 20, epochs: 4, seeds: 2 };
    await fillForm(labPage, { ...small, name: `Seen in ${theme}` });
    await look("editor", "Who shares a filter");
    await labPage.getByLabel("Batch size", { exact: true }).fill("none");
    await look("editor with an error", "to fix before it can run");
    await labPage.getByLabel("Batch size", { exact: true }).fill("20");
    await labPage.getByRole("radio", { name: "JSON" }).click();
    await look("experiment file", "Run it from the command line");
    await labPage.getByRole("radio", { name: "Form" }).click();

    await runToEnd(labPage);
    const id = idInAddress(labPage);
    await look("experiment", "Settings of the experiment");
    await labPage.locator("a.cell").first().click();
    await look("run", "Filters beside the planted one");
    await go(labPage, `#/compare?experiments=${id}`);
    await look("compare", "How the variants differ");
    await labPage.getByRole("button", { name: /^Test NMSE, by variant: save/ }).click();
    await labPage.getByRole("menuitem", { name: "Show as a table", exact: true }).click();
    await look("chart as a table", "Over seeds");
    await go(labPage, "#/compare");
    await look("choice of experiments", "Choose the experiments");
    await go(labPage, "#/library");
    await look("library", `Seen in ${theme}`);
    await labPage
      .getByRole("checkbox", { name: /^Choose Seen/ })
      .first()
      .check();
    await look("chosen experiments", "1 experiment chosen");
    await labPage.getByRole("button", { name: "Tag …" }).click();
    await labPage.getByRole("button", { name: "Cancel" }).click();
    await labPage.getByRole("button", { name: "Move to the trash" }).click();
    await look("what can be undone", "1 experiment moved to the trash.");
    await labPage.getByRole("radio", { name: /^Trash/ }).click();
    await look("trash", "What is moved here is kept for 30 days.");
    await labPage.getByRole("button", { name: "Empty the trash …" }).click();
    await look("question", "will be deleted permanently");
    await labPage.getByRole("button", { name: "Cancel" }).click();
    await labPage.getByRole("button", { name: "Undo" }).click();
    await labPage.getByRole("radio", { name: "Library" }).click();
    await labPage.getByRole("button", { name: "Filter by a field" }).click();
    await expect(labPage.getByLabel("Comparison", { exact: true })).toBeVisible();
    await look("filter", `Seen in ${theme}`);
    await labPage.getByRole("button", { name: "Cancel" }).click();
    await go(labPage, "#/settings");
    await look("settings", "Appearance");
    await labPage.keyboard.press("Control+k");
    await look("command palette", "New: A learned head");
  });
}

test("works at 1280 × 720 and at 125%: nothing scrolls sideways", async ({ labPage }) => {
  for (const viewport of [
    { width: 1280, height: 720 },
    { width: 1024, height: 576 },
  ]) {
    await labPage.setViewportSize(viewport);
    for (const hash of ["#/library", "#/experiment/new?preset=paper", "#/compare", "#/settings"]) {
      await go(labPage, hash);
      await expect(labPage.locator(".page h1")).toBeVisible();
      const overflow = await labPage
        .locator(".main")
        .evaluate((main) => main.scrollWidth - main.clientWidth);
      expect(overflow, `${hash} at ${viewport.width}`).toBeLessThanOrEqual(0);
    }
  }
});
