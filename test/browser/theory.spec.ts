import type { Locator, Page } from "@playwright/test";
import { fillForm, go, idInAddress, runToEnd } from "./support/actions.ts";
import { axeFaults } from "./support/axe.ts";
import { expect, test } from "./support/lab-test.ts";

test.use({ labOf: "theory" });

/** The cells of a chart's table twin by the name of their column, moment by moment. */
async function tableOf(page: Page, chart: string): Promise<Map<string, string[]>> {
  await page.getByRole("button", { name: `${chart}: save or show as a table` }).click();
  await page.getByRole("menuitem", { name: "Show as a table", exact: true }).click();
  const table = page.getByRole("region", { name: `${chart}, as a table` });
  const names = await table.getByRole("columnheader").allInnerTexts();
  const rows = await table
    .locator("tbody tr")
    .evaluateAll((found) =>
      found.map((row) => [...row.querySelectorAll("td")].map((cell) => cell.innerText)),
    );
  return new Map(names.map((name, i) => [name, rows.map((row) => row[i] ?? "")]));
}

async function fromTable(page: Page, chart: string) {
  const table = await tableOf(page, chart);
  const numbers = (name: string): number[] => (table.get(name) ?? []).map(Number);
  return { names: [...table.keys()], numbers };
}

/** Drags the end of a bar by some pixels, in small steps. */
async function drag(page: Page, bar: Locator, by: number): Promise<void> {
  const box = await bar.locator(".grip").boundingBox();
  if (box === null) throw new Error("the bar is not on the screen");
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x, y + by, { steps: 20 });
  await page.mouse.up();
}

const theory = "theory (population descent)";

test.describe.serial("theory beside practice", () => {
  let experiment = "";

  test("lies over a run's measured curves, at the same moments and near them", async ({
    labPage,
  }) => {
    const small = { trainSize: 4000, batchSize: 50, epochs: 12, seeds: 2 };
    await fillForm(labPage, { ...small, name: "Both, beside theory" });
    await runToEnd(labPage);
    experiment = idInAddress(labPage);
    // The last variant is the unshared one, which ends far from 0.
    await labPage.locator("a.cell").last().click();
    await expect(labPage.getByText(theory).first()).toBeVisible();
    const { names, numbers } = await fromTable(labPage, "Test NMSE");
    expect(names).toEqual(["Epoch", "Step", "test NMSE", theory]);
    const [measured, predicted] = [numbers("test NMSE"), numbers(theory)];
    expect(measured.length).toBeGreaterThan(20);
    measured.forEach((value, moment) => {
      expect(Math.abs(Math.log(predicted[moment]! / value))).toBeLessThan(0.3);
    });
    expect(measured[0]! / measured.at(-1)!).toBeGreaterThan(3);

    const alignment = await fromTable(labPage, "Alignment with the planted filter");
    const [own, theirs] = ["patch 1", `${theory}, patch 1`].map(alignment.numbers);
    own!.forEach((value, moment) => expect(value).toBeCloseTo(theirs![moment]!, 1));
    expect(own!.at(-1)).toBeGreaterThan(0.95);
  });

  test("is taken away and stays away, and follows the flow where it is asked to", async ({
    labPage,
  }) => {
    await go(labPage, `#/experiment/${experiment}`);
    await labPage.locator("a.cell").first().click();
    const chart = labPage.getByRole("img", { name: /^Test NMSE/ });
    await expect(chart).toHaveAttribute("aria-label", /theory \(population descent\)/);
    await labPage.getByRole("radio", { name: "flow" }).click();
    await expect(chart).toHaveAttribute("aria-label", /theory \(population flow\)/);
    await labPage.getByRole("button", { name: "Theory", exact: true }).click();
    await expect(chart).not.toHaveAttribute("aria-label", /theory/);
    await labPage.reload();
    await expect(chart).toHaveAttribute("aria-label", /test NMSE ends at/);
    await expect(labPage.getByRole("button", { name: "Theory", exact: true })).toHaveAttribute(
      "aria-pressed",
      "false",
    );
    await expect(chart).not.toHaveAttribute("aria-label", /theory/);
  });

  test("stands in the comparison over the same seeds, and hides with its variant", async ({
    labPage,
  }) => {
    await go(labPage, `#/compare?experiments=${experiment}`);
    const chart = labPage.getByRole("img", { name: /^Test NMSE, by variant/ });
    await expect(chart).toHaveAttribute("aria-label", /unshared, theory \(population descent\)/);
    await expect(labPage.getByText("over the same 2 seeds")).toBeVisible();
    expect(await axeFaults(labPage, { part: ".theory-line" })).toEqual([]);
    const table = await tableOf(labPage, "Test NMSE, by variant");
    const medians = (variant: string): number[] =>
      table
        .get("Median")!
        .filter((_, i) => table.get("Variant")![i] === variant)
        .map(Number);
    const [measured, predicted] = [medians("unshared"), medians(`unshared, ${theory}`)];
    expect(measured.length).toBeGreaterThan(20);
    expect(predicted).toHaveLength(measured.length);
    measured.forEach((value, moment) => {
      expect(Math.abs(Math.log(predicted[moment]! / value))).toBeLessThan(0.3);
    });
    const rows = labPage.getByRole("region", { name: "Test NMSE, by variant, as a table" });
    await expect(rows.getByRole("cell", { name: /unshared/ })).not.toHaveCount(0);
    await labPage.getByRole("button", { name: "unshared", exact: true }).click();
    await expect(rows.getByRole("cell", { name: /unshared/ })).toHaveCount(0);
    await expect(rows.getByRole("cell", { name: /shared/ })).not.toHaveCount(0);
  });

  test("says quietly why there is no curve where the patch map is tanh", async ({ labPage }) => {
    await fillForm(labPage, {
      ...{ trainSize: 400, batchSize: 20, epochs: 2, seeds: 1 },
      name: "Tanh, beside theory",
    });
    const maps = labPage.getByRole("combobox", { name: "Patch map, h" });
    for (const map of await maps.all()) await map.selectOption("tanh");
    const panel = labPage.getByRole("region", { name: "What theory predicts" });
    await expect(panel).toContainText("of the tanh map only parities are covered");
    await expect(panel).toContainText("quick Monte Carlo probe");
    await expect(panel.getByRole("row", { name: /^unshared/ })).toContainText("filter 1");
    const signals = await tableOf(labPage, "Gradient signal of each filter at the start");
    expect([...signals.keys()]).toEqual(["Learner", "Filter", "Signal to noise", "Upper bound"]);
    expect(signals.get("Learner")).toEqual(["shared", ...Array(10).fill("unshared")]);
    expect(await axeFaults(labPage, { part: ".theory-panel" })).toEqual([]);
    await runToEnd(labPage);
    await labPage.locator("a.cell").first().click();
    await expect(labPage.getByRole("region", { name: "Theory", exact: true })).toContainText(
      "of the tanh map only parities are covered",
    );
    await expect(labPage.getByRole("button", { name: "Theory", exact: true })).toHaveCount(0);
  });
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`the editor's prediction follows a dragging hand, ${colorScheme}`, async ({ labPage }) => {
    await labPage.emulateMedia({ colorScheme });
    await go(labPage, "#/experiment/new?preset=blank");
    const panel = labPage.getByRole("region", { name: "What theory predicts" });
    await expect(panel).toContainText("8 of 8 shared seeds to succeed, 0 of 8 unshared");
    await expect(panel.getByRole("row", { name: /^unshared/ })).toContainText("filters 2–5");
    expect(await axeFaults(labPage, { part: ".theory-panel" })).toEqual([]);

    await expect(
      panel.getByRole("img", { name: /^Gradient signal of each filter.*unshared from 0 to/ }),
    ).toBeVisible();
    const chart = panel.getByRole("img", { name: /^What theory predicts/ });
    const before = await chart.getAttribute("aria-label");
    // Without the low component nothing is learned, whoever shares.
    const low = labPage.getByRole("slider", { name: /linear/ });
    const { height } = (await low.locator(".bar").boundingBox())!;
    await drag(labPage, low, height);
    await expect(low).toHaveAttribute("aria-valuenow", "0");
    await expect(panel).toContainText(/[01] of 8 shared seeds to succeed, 0 of 8 unshared/);
    expect(await chart.getAttribute("aria-label")).not.toBe(before);
    // An axis over the spectrum: what is predicted is the variant shown, at first the draft's own.
    await go(labPage, "#/experiment/new?preset=paper");
    const spectra = labPage.getByRole("radiogroup", { name: "Value of spectrum to edit" });
    await expect(spectra.getByRole("radio")).toHaveText(["low", "high", "both"]);
    await expect(spectra.getByRole("radio", { name: "both" })).toBeChecked();
    await expect(panel).toContainText("8 of 8 shared seeds to succeed, 0 of 8 unshared");
    await spectra.getByRole("radio", { name: "low" }).click();
    await expect(panel).toContainText("8 of 8 shared seeds to succeed, 8 of 8 unshared");
  });
}
