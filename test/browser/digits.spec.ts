import { field, go, runToEnd } from "./support/actions.ts";
import { expect, test } from "./support/lab-test.ts";

test("real digits with a learned head run to their end through the interface", async ({
  labPage,
}) => {
  await go(labPage, "#/experiment/new?preset=mnist");
  await expect(field(labPage, "Patch side")).toHaveValue("10");
  await field(labPage, "Training samples").fill("500");
  await field(labPage, "Test samples").fill("200");
  await field(labPage, "Epochs").fill("3");
  await field(labPage, "Seeds").fill("2");
  await expect(labPage.getByText("4 runs")).toBeVisible();
  await runToEnd(labPage);
  await expect(labPage.locator(".page-head .state")).toHaveText("done");

  await labPage.locator("a.cell").first().click();
  const filters = labPage.getByRole("img", { name: /^Filters beside the planted one/ });
  await expect(filters.getByText("filter 1, patches 1–16")).toBeVisible();
  await labPage.getByRole("group", { name: /^Filters beside the planted one/ }).focus();
  await labPage.keyboard.press("ArrowRight");
  await labPage.keyboard.press("ArrowDown");
  await expect(labPage.getByText(/^planted, all patches, row 2, column 1: /).first()).toBeVisible();
  await expect(labPage.getByRole("img", { name: /^Alignment/ })).toBeVisible();
});
