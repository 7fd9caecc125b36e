import type { Locator, Page } from "@playwright/test";
import { field, go, waitUntilOver } from "./support/actions.ts";
import { axeFaults } from "./support/axe.ts";
import { expect, test } from "./support/lab-test.ts";

test.use({ labOf: "live training", trainsLive: true });

const sentence = (panel: Locator) => panel.locator(".live-verdict");

async function openDraft(page: Page): Promise<Locator> {
  await go(page, "#/experiment/new?preset=blank");
  const small = { "Training samples": "2000", "Test samples": "300", Epochs: "30", Seeds: "3" };
  for (const [label, value] of Object.entries(small)) await field(page, label).fill(value);
  return page.getByRole("region", { name: "Live training" });
}

/** Final NMSE by seed of one way of sharing, as the chart's table has it. */
async function lastValues(page: Page, sharing: string): Promise<Map<string, string>> {
  const table = page.getByRole("region", { name: "Trained live, as a table" });
  const names = await table.getByRole("columnheader").allInnerTexts();
  const cells = await table.locator("tbody tr").last().locator("td, th").allInnerTexts();
  const pairs = names.map((name, i) => [name, cells[i] ?? ""] as const);
  return new Map(pairs.filter(([name]) => name.startsWith(`${sharing}, seed`)));
}

test("real training follows the bars, with theory over it, and kept runs have its numbers", async ({
  labPage,
}) => {
  const panel = await openDraft(labPage);
  await expect(sentence(panel)).toHaveText(/^After 600 steps, 3 of 3 shared seeds succeed, /);
  const chart = panel.getByRole("img", { name: /^Trained live/ });
  await expect(chart).toHaveAttribute("aria-label", /shared, theory’s median/);

  // Every press is another spectrum.
  const before = await chart.getAttribute("aria-label");
  const low = labPage.getByRole("slider", { name: /linear/ });
  await low.focus();
  for (let press = 0; press < 5; press++) await labPage.keyboard.press("ArrowDown");
  await expect(chart).not.toHaveAttribute("aria-label", before!);
  await expect(sentence(panel)).toHaveText(/^After 600 steps/);
  expect(await axeFaults(labPage, { part: ".live-training" })).toEqual([]);

  await labPage.getByRole("button", { name: "Trained live: save or show as a table" }).click();
  await labPage.getByRole("menuitem", { name: "Show as a table", exact: true }).click();
  const live = await lastValues(labPage, "unshared");
  expect([...live.keys()]).toEqual(["unshared, seed 1", "unshared, seed 2", "unshared, seed 3"]);
  await panel.getByRole("button", { name: "Keep these runs" }).click();
  await expect(labPage).toHaveURL(/#\/experiment\/(?!new)/);
  await waitUntilOver(labPage);
  // The last run is the unshared one of the last seed.
  await labPage.locator("a.cell").last().click();
  await labPage.getByRole("button", { name: "Test NMSE: save or show as a table" }).click();
  await labPage.getByRole("menuitem", { name: "Show as a table", exact: true }).click();
  const stored = labPage.getByRole("region", { name: "Test NMSE, as a table" });
  const cells = stored.locator("tbody tr").last().locator("td");
  await expect(cells.nth(2)).toHaveText(live.get("unshared, seed 3")!);
  await expect(labPage.getByText(/fused/).first()).toBeVisible();

  // What the worker compiles, the page may not.
  const compiled = await labPage.evaluate(() =>
    WebAssembly.compile(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0)).then(
      () => "compiled",
      (error: Error) => error.name,
    ),
  );
  expect(compiled).toBe("CompileError");
});
