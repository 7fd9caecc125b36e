import type { Page } from "@playwright/test";
import { fillForm, go, idInAddress, runToEnd } from "./support/actions.ts";
import { axeFaults } from "./support/axe.ts";
import { expect, test } from "./support/lab-test.ts";

test.use({ labOf: "accessibility" });

const SMALL = { trainSize: 400, batchSize: 20, epochs: 4, seeds: 2, name: "Seen" };

async function showIn(page: Page, colorScheme: "light" | "dark"): Promise<void> {
  await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
  await expect(page.locator("html")).toHaveAttribute("data-theme", colorScheme);
}

/** Holds what the page shows to every rule in the light theme, and to those of colour in the dark one. */
async function look(page: Page, what: string, ready: string | RegExp): Promise<void> {
  await expect(page.getByText(ready).first()).toBeVisible();
  // A hint opens where the pointer happened to be left: it is no part of what is looked at.
  await page.mouse.move(0, 0);
  expect.soft(await axeFaults(page), what).toEqual([]);
  await showIn(page, "dark");
  expect.soft(await axeFaults(page, { about: "colours" }), `${what}, dark`).toEqual([]);
  await showIn(page, "light");
}

test("axe finds nothing, of any level, on the way from the first start to a comparison", async ({
  labPage,
}) => {
  await showIn(labPage, "light");
  await look(labPage, "first start", "Or start with another question");
  await fillForm(labPage, SMALL);
  await look(labPage, "editor", "What theory predicts");
  await labPage.getByLabel("Batch size", { exact: true }).fill("none");
  await look(labPage, "editor with an error", "to fix before this can run");
  await labPage.getByLabel("Batch size", { exact: true }).fill("20");
  await labPage.getByRole("radio", { name: "JSON" }).click();
  await look(labPage, "experiment file", "Run it from the command line");
  await labPage.getByRole("radio", { name: "Form" }).click();

  await runToEnd(labPage);
  const id = idInAddress(labPage);
  await labPage.getByRole("button", { name: "More", exact: true }).click();
  await labPage.getByRole("menuitem", { name: "Reproduce" }).click();
  await look(labPage, "experiment", "Reproduced exactly: every number is the same");
  await labPage.locator("a.cell").first().click();
  await look(labPage, "run", "Filters beside the planted one");
  await go(labPage, `#/compare?experiments=${id}`);
  await look(labPage, "compare", "How the variants differ");
  await labPage.getByRole("button", { name: /^Test NMSE, by variant: save/ }).click();
  await labPage.getByRole("menuitem", { name: "Show as a table", exact: true }).click();
  await look(labPage, "chart as a table", "Over seeds");
  await go(labPage, "#/compare");
  await look(labPage, "choice of experiments", "Choose the experiments");
});

test("axe finds nothing, of any level, in the library", async ({ labPage }) => {
  await showIn(labPage, "light");
  await look(labPage, "library", "Seen");
  await labPage
    .getByRole("checkbox", { name: /^Choose Seen/ })
    .first()
    .check();
  await labPage.getByRole("button", { name: "Move to the trash" }).click();
  await look(labPage, "what can be undone", "1 experiment moved to the trash.");
  await labPage.getByRole("radio", { name: /^Trash/ }).click();
  await look(labPage, "trash", "Items in the trash can be restored for 30 days.");
  await labPage.getByRole("button", { name: "Empty the trash…" }).click();
  await look(labPage, "question", "will be deleted permanently");
  await labPage.getByRole("button", { name: "Cancel" }).click();
  await labPage.getByRole("button", { name: "Undo" }).click();
  await labPage.getByRole("radio", { name: "Library" }).click();
  await labPage
    .getByRole("checkbox", { name: /^Choose Seen/ })
    .first()
    .check();
  await labPage.getByRole("button", { name: "Filter by a field" }).click();
  await expect(labPage.getByLabel("Comparison", { exact: true })).toBeVisible();
  await look(labPage, "chosen experiments and a filter", "1 experiment chosen");
});

test("axe finds nothing, of any level, on the other screens", async ({ labPage }) => {
  await showIn(labPage, "light");
  const screens: readonly (readonly [string, string | RegExp])[] = [
    ["#/studies", "Ready-made studies"],
    ["#/study/new", "What will run"],
    ["#/story", "What does frequency mean here?"],
    ["#/settings", "Appearance"],
  ];
  for (const [hash, ready] of screens) {
    await go(labPage, hash);
    await look(labPage, hash, ready);
  }
  await labPage.getByRole("button", { name: "Queue" }).click();
  await look(labPage, "queue", "Appearance");
  await labPage.keyboard.press("Control+k");
  await look(labPage, "command palette", "New: A learned head");
});

test("works at 1280 × 720, at 125% and in a narrow window: nothing scrolls sideways", async ({
  labPage,
}) => {
  for (const viewport of [
    { width: 1280, height: 720 },
    { width: 1024, height: 576 },
    { width: 900, height: 700 },
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
