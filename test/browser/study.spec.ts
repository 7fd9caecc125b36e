import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { fillForm, go, idInAddress, isBlank, waitUntilOver } from "./support/actions.ts";
import { expect, IN_TABS, test } from "./support/lab-test.ts";

test.use({ labOf: "study" });

const NAME = "Low and high, small";

async function download(page: Page, act: () => Promise<void>) {
  const [file] = await Promise.all([page.waitForEvent("download"), act()]);
  return { name: file.suggestedFilename(), text: await readFile(await file.path(), "utf8") };
}

test.describe.serial("a study from its set-up to its report", () => {
  let experiment = "";

  test("the first start offers the ready-made study, one button from running", async ({
    labPage,
  }) => {
    await expect(labPage.getByRole("button", { name: "Run the study" })).toBeVisible();
    await expect(labPage.getByText("6 variants × 8 seeds")).toBeVisible();
  });

  test("is set up through the form, runs, and its curves move while it is training", async ({
    labPage,
  }) => {
    await fillForm(labPage, { name: NAME, trainSize: 2000, batchSize: 20, epochs: 200, seeds: 6 });
    await expect(labPage.getByText("12 runs")).toBeVisible();
    await labPage.getByRole("button", { name: "Run", exact: true }).click();
    await expect(labPage).toHaveURL(/#\/experiment\/(?!new)/);
    experiment = idInAddress(labPage);

    // All variants at once, from the first measurement on, on the page that Run leads to.
    const live = labPage.getByRole("img", { name: /^Test NMSE, by variant/ });
    await expect(live).toHaveAttribute("aria-label", /shared ends at \d.*; unshared ends at \d/);
    // Held while it is looked at: a quick machine would be done before a slow test.
    await labPage.getByRole("button", { name: "Pause all" }).click();
    const early = await live.getAttribute("aria-label");
    expect(await isBlank(labPage, "Test NMSE, by variant")).toBe(false);
    await labPage.locator("a.cell.running").first().click();
    const chart = labPage.getByRole("img", { name: /^Test NMSE/ });
    await expect(chart).toBeVisible();
    const before = await chart.getAttribute("aria-label");
    await expect(labPage.getByRole("progressbar", { name: "Progress of this run" })).toBeVisible();
    await expect(labPage.getByText(/step [\d,]+ of 20,000/)).toBeVisible();
    await labPage.getByRole("button", { name: "Resume all" }).click();
    await expect.poll(() => chart.getAttribute("aria-label")).not.toBe(before);
    expect(await isBlank(labPage, "Test NMSE")).toBe(false);
    await labPage.goBack();
    await expect.poll(() => live.getAttribute("aria-label")).not.toBe(early);
    await labPage.goForward();

    await expect(labPage.locator(".page-head .state")).toHaveText("done", { timeout: 120_000 });
    await expect(
      labPage.getByRole("heading", { name: "Filters beside the planted one" }),
    ).toBeVisible();
    await expect(labPage.getByText("native", { exact: false })).toBeVisible();
  });

  test("is compared: shared solves, unshared does not, and a sentence says so", async ({
    labPage,
  }) => {
    await go(labPage, `#/experiment/${experiment}`);
    await waitUntilOver(labPage);
    await expect(labPage.locator("a.cell.success")).toHaveCount(6);
    await expect(
      labPage.getByText("the shared network solves 6 of 6 seeds and the unshared one 0 of 6"),
    ).toBeVisible();
    // Six seeds are too few for two tests at once; the sentence agrees with the tests below it.
    await expect(
      labPage.getByText(
        /not enough to tell which of the two .*over 6 pairs, p = 0\.063 after Holm/,
      ),
    ).toBeVisible();
    await labPage.locator(".page-head").getByRole("link", { name: "Compare" }).click();

    await expect(
      labPage.getByText("the shared network solves 6 of 6 seeds and the unshared one 0 of 6"),
    ).toBeVisible();
    const table = labPage.getByRole("region", { name: "Over seeds" });
    await expect(table.getByRole("row", { name: /^shared/ })).toContainText("6 of 6");
    await expect(table.getByRole("row", { name: /^unshared/ })).toContainText("0 of 6");
    await expect(labPage.getByText("exact McNemar p = 0.031").first()).toBeVisible();
    const bet = labPage
      .getByRole("region", { name: "Which variant would do better on a new seed" })
      .first();
    await expect(bet.getByRole("row", { name: /^shared unshared 6 100%/ })).toBeVisible();
    const profile = labPage.getByRole("img", { name: /^Performance profile/ });
    await expect(profile).toHaveAttribute("aria-label", /shared ends at 1; unshared ends at/);
    expect(await isBlank(labPage, "Performance profile")).toBe(false);
    const success = labPage.getByRole("img", { name: /^Runs that have succeeded by epoch/ });
    await expect(success).toHaveAttribute("aria-label", /shared ends at 1; unshared ends at 0/);
    expect(await isBlank(labPage, "Runs that have succeeded by epoch")).toBe(false);
    await expect(labPage.getByRole("region", { name: "How the variants differ" })).toContainText(
      "shared · unshared",
    );
  });

  test("draws seeds, summary or both, and hiding a variant changes no number", async ({
    labPage,
  }) => {
    await go(labPage, `#/compare?experiments=${experiment}`);
    const statistics = labPage.getByRole("region", { name: "Over seeds" }).first();
    const numbers = await statistics.innerText();
    const chart = labPage.getByRole("img", { name: /^Test NMSE, by variant/ });
    await labPage.getByRole("radio", { name: "Seeds" }).click();
    await expect(chart).toHaveAttribute("aria-label", /seed 1 ends at/);
    await labPage.getByRole("radio", { name: "Summary" }).click();
    await expect(chart).not.toHaveAttribute("aria-label", /seed 1/);
    await labPage.getByRole("button", { name: "unshared", exact: true }).click();
    await expect(chart).not.toHaveAttribute("aria-label", /unshared/);
    expect(await statistics.innerText()).toBe(numbers);

    await labPage.getByRole("button", { name: /^Test NMSE, by variant: save/ }).click();
    await labPage.getByRole("menuitem", { name: "Show as a table", exact: true }).click();
    await expect(labPage.getByRole("columnheader", { name: "Epoch" })).toBeVisible();
  });

  test("states the interval and the paired test that the reader chooses", async ({ labPage }) => {
    await go(labPage, `#/compare?experiments=${experiment}`);
    const table = labPage.getByRole("region", { name: "Over seeds" }).getByRole("table");
    await expect(table).toContainText("few seeds (6)");
    await labPage.getByLabel("Interval of the NMSE").selectOption("median, BCa bootstrap");
    await expect(table).toContainText(/bootstrap \(median, 10000 resamples\)/);
    await labPage.getByLabel("Paired test of the NMSE").selectOption("permutation (sign-flip)");
    await expect(labPage.getByText(/paired sign-flip, exact p = /).first()).toBeVisible();
    await labPage.reload();
    await expect(table).toContainText("(median");
    await labPage.getByLabel("Interval of the NMSE").selectOption({ index: 0 });
    await labPage.getByLabel("Paired test of the NMSE").selectOption({ index: 0 });
    await expect(table).not.toContainText("(median");
  });

  test(
    "gives its results away as a report, as series and as pictures",
    { tag: IN_TABS },
    async ({ labPage }) => {
      await go(labPage, `#/compare?experiments=${experiment}`);
      const report = await download(labPage, () =>
        labPage.getByRole("button", { name: "HTML report" }).click(),
      );
      expect(report.name).toMatch(/\.html$/);
      expect(report.text).toContain(NAME);
      expect(report.text).not.toMatch(/<script|https?:\/\/(?!www\.w3\.org)/);

      await labPage.getByRole("button", { name: "Export" }).click();
      const series = await download(labPage, () =>
        labPage.getByRole("menuitem", { name: "Series as CSV" }).click(),
      );
      expect(series.text.split("\n").length).toBeGreaterThan(12 * 40);

      await labPage.getByRole("button", { name: /^Test NMSE, by variant: save/ }).click();
      const svg = await download(labPage, () =>
        labPage.getByRole("menuitem", { name: "Save as SVG" }).click(),
      );
      expect(svg.text).toMatch(/^<svg[\s\S]*unshared[\s\S]*<\/svg>$/);
    },
  );

  test("is found again after a reload, with star, filter and view as they were left", async ({
    labPage,
  }) => {
    await go(labPage, "#/library");
    await labPage.getByLabel("Search the library").fill("small gaussian");
    await labPage.getByRole("button", { name: `Star ${NAME}` }).click();
    await labPage.reload();
    await expect(labPage.getByLabel("Search the library")).toHaveValue("small gaussian");
    await expect(labPage.getByRole("button", { name: `Star ${NAME}` })).toHaveAttribute(
      "aria-pressed",
      "true",
    );
    await expect(labPage.getByRole("row", { name: new RegExp(NAME) })).toContainText(
      "6 of 12 runs solved",
    );
    await labPage
      .getByRole("row", { name: new RegExp(NAME) })
      .getByRole("link", { name: NAME })
      .click();
    await expect(labPage.getByRole("heading", { name: NAME })).toBeVisible();
  });

  test("is cloned with changes from one of its runs, and moved to the trash, from which it can be had back", async ({
    labPage,
  }) => {
    await go(labPage, `#/experiment/${experiment}`);
    await labPage.locator("a.cell.success").first().click();
    await labPage.getByRole("link", { name: "Clone with changes" }).click();
    await expect(labPage.getByLabel("Name", { exact: true })).toHaveValue(`${NAME} (one variant)`);
    await expect(labPage.getByText("1 run = 1 variant × 1 seed")).toBeVisible();

    await go(labPage, `#/experiment/${experiment}`);
    await labPage.getByRole("button", { name: "More" }).click();
    await labPage.getByRole("menuitem", { name: "Move to the trash" }).click();
    await expect(labPage.getByRole("heading", { name: "Library" })).toBeVisible();
    const messages = labPage.getByRole("status", { name: "Messages" });
    await expect(messages).toContainText(`“${NAME}” moved to the trash.`);
    await expect(labPage.getByRole("table").getByRole("link", { name: NAME })).toHaveCount(0);
    await messages.getByRole("button", { name: "Undo" }).click();
    await go(labPage, `#/experiment/${experiment}`);
    await expect(
      labPage.getByText("12 of 12").or(labPage.getByText("of 12 runs")).first(),
    ).toBeVisible();
  });
});
