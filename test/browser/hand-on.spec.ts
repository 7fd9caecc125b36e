import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { go } from "./support/actions.ts";
import { expect, test } from "./support/lab-test.ts";
import { startLab } from "./support/start-lab.ts";

test.use({ labOf: "hand-on" });

const NAME = "A study that is handed on";
const study = {
  format: "wslab/study@1",
  name: NAME,
  base: {
    data: { patches: 4, patchSize: 4, trainSize: 200, testSize: 100 },
    target: { spectrum: { components: [{ kind: "linear" }, { kind: "cosine", patches: [0, 1] }] } },
    training: { epochs: 4, batchSize: 20, learningRate: 0.02 },
    record: { points: 4 },
  },
  axes: [
    { name: "C", pointer: "/target/spectrum/components/0/weight", values: [0.5, 1] },
    { name: "rate", pointer: "/training/learningRate", values: [0.01, 0.02] },
  ],
  seeds: { count: 2 },
};

/** Chooses an entry of the study's menu and waits for its file. */
async function saved(page: Page, entry: string) {
  await page.getByRole("button", { name: "More", exact: true }).click();
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("menuitem", { name: entry, exact: true }).click(),
  ]);
  return { name: file.suggestedFilename(), path: await file.path() };
}

/** Goes from the study by a cell and one of its runs to the experiment of all cells, and trains it again. */
async function reproduce(page: Page): Promise<void> {
  await page.locator(".phase-cell").first().click();
  await page.getByRole("link", { name: "seed 1", exact: true }).click();
  await page.locator(".page-head").getByRole("link", { name: NAME }).click();
  await page.getByRole("button", { name: "More", exact: true }).click();
  await page.getByRole("menuitem", { name: "Reproduce" }).click();
  const verdict = page.getByText("Reproduced exactly: every number is the same to the last bit.");
  await expect(verdict).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText("8 runs trained again: 8 exact.")).toBeVisible();
}

test("a study goes to a PDF, to a bundle, to another lab, and is reproduced there", async ({
  labPage,
  browser,
}) => {
  await go(labPage, "#/study/new");
  await labPage.getByRole("radio", { name: "JSON" }).click();
  await labPage.getByRole("textbox", { name: "Study file" }).fill(JSON.stringify(study));
  await labPage.getByRole("button", { name: "Run", exact: true }).click();
  await expect(labPage.getByText("done, 8 runs")).toBeVisible({ timeout: 90_000 });
  const shown = await labPage.locator(".phase-cell").allInnerTexts();
  expect(shown).toHaveLength(4);

  const pdf = await saved(labPage, "PDF report");
  expect(pdf.name).toBe("a-study-that-is-handed-on.pdf");
  const pages = (await readFile(pdf.path)).toString("latin1");
  expect(pages.slice(0, 5)).toBe("%PDF-");
  expect(pages.match(/\/Type\s*\/Page\b/g)!.length).toBeGreaterThan(2);

  const bundle = await saved(labPage, "Bundle for another lab");
  expect(bundle.name).toBe("a-study-that-is-handed-on.wslab");

  const other = await startLab({ name: "handed-on", trainers: 1 });
  try {
    const page = await browser.newPage();
    await page.goto(other.address);
    await go(page, "#/studies");
    await expect(page.getByRole("link", { name: NAME })).toHaveCount(0);
    const choosing = page.waitForEvent("filechooser");
    await page.keyboard.press("Control+o");
    const content = await readFile(bundle.path);
    await (await choosing).setFiles({ name: bundle.name, mimeType: "", buffer: content });
    await expect(
      page.getByText(new RegExp(`^${bundle.name}: 1 study, 1 experiment and 8 runs added`)),
    ).toBeVisible();
    await expect(page).toHaveURL(/#\/studies$/);
    await page.getByRole("link", { name: NAME }).click();
    await expect(page.getByText("done, 8 runs")).toBeVisible();
    expect(await page.locator(".phase-cell").allInnerTexts()).toEqual(shown);
    await reproduce(page);
    await page.close();
  } finally {
    await other.close();
  }
});
