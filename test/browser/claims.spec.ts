import { axeFaults } from "./support/axe.ts";
import { expect, test } from "./support/lab-test.ts";

test.use({ labOf: "claims" });

test.describe.serial("the paper's claims on their screen", () => {
  test("say that they have not been run, by which rule they will be judged, and what would overturn them", async ({
    labPage,
  }) => {
    await labPage.getByRole("link", { name: "Claims" }).click();
    await expect(labPage.getByText("0 of 192 runs have ended.")).toBeVisible();
    await expect(labPage.getByRole("article")).toHaveCount(11);
    const first = labPage.getByRole("article").first();
    await expect(first.getByText("not run").first()).toBeVisible();
    await first.getByText("The rule, fixed beforehand").click();
    await expect(
      first.getByText(
        "low, shared: at least 0.5 of the seeds solve the task (the whole 95% Wilson interval).",
      ),
    ).toBeVisible();
    await expect(first.getByText(/^Overturned by: Either scheme failing/)).toBeVisible();

    await labPage.getByRole("radio", { name: "Beyond the paper" }).click();
    await expect(labPage.getByText("0 of 444 runs have ended.")).toBeVisible();
    await expect(labPage.getByRole("article")).toHaveCount(13);
    await labPage.getByRole("radio", { name: "The paper’s claims" }).click();
    await expect(labPage.getByRole("article")).toHaveCount(11);
  });

  test("are judged as their runs end, with the evidence seed by seed", async ({ labPage }) => {
    await labPage.getByRole("link", { name: "Claims" }).click();
    const sharing = labPage.getByRole("article", {
      name: /^Low frequencies help with the high one/,
    });
    await sharing.getByRole("button", { name: "Run this claim" }).click();
    await expect(sharing.getByRole("progressbar")).toBeVisible();
    // Only claims that rest on the same experiments are under way.
    const others = labPage.getByRole("article").filter({ hasText: "Run this claim" });
    expect(await others.count()).toBeGreaterThan(0);
    await labPage.getByRole("button", { name: /^Run (all|the rest)$/ }).click();
    await expect(sharing.locator(".claim-verdict")).toContainText("supported", { timeout: 90_000 });
    await expect(sharing.getByText("0 of 8 solve the task", { exact: true })).toBeVisible();
    await expect(sharing.getByRole("img", { name: /^both, shared: 8 of 8 solve/ })).toBeVisible();
    await expect(sharing.getByText(/exact McNemar/).first()).toBeVisible();
    await sharing.getByRole("link", { name: /\(quick\)$/ }).click();
    await expect(labPage).toHaveURL(/#\/experiment\//);
  });

  test("have no fault of accessibility of any level, in light and in dark", async ({ labPage }) => {
    await labPage.getByRole("link", { name: "Claims" }).click();
    await expect(labPage.getByRole("article").first()).toBeVisible();
    for (const [theme, about] of [
      ["light", "everything"],
      ["dark", "colours"],
    ] as const) {
      await labPage.emulateMedia({ colorScheme: theme });
      await expect(labPage.locator("html")).toHaveAttribute("data-theme", theme);
      expect(await axeFaults(labPage, { about })).toEqual([]);
    }
    await labPage.getByRole("radio", { name: "Full" }).click();
    await expect(labPage.getByText("0 of 192 runs have ended.")).toBeVisible();
  });
});
