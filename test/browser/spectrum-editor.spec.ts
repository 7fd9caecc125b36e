import { field, go } from "./support/actions.ts";
import { axeFaults } from "./support/axe.ts";
import { expect, test } from "./support/lab-test.ts";

test("a hand on the ready-made sweep changes the variant that is shown, and no other", async ({
  labPage,
}) => {
  await labPage.setViewportSize({ width: 1280, height: 720 });
  await go(labPage, "#/experiment/new?preset=paper");
  await expect(labPage.getByText("You see and edit variant 5 of 6: both, shared")).toBeVisible();
  const leap = labPage.getByRole("region", { name: "Leap, unshared" });
  await expect(leap).toContainText("needs 4 new filters at once (2, 3, 4, 5): expect failure");

  const bar = labPage.getByRole("slider", { name: /cosine/ });
  const grip = (await bar.locator(".grip").boundingBox())!;
  await labPage.mouse.move(grip.x + 8, grip.y + 4);
  await labPage.mouse.down();
  await labPage.mouse.move(grip.x + 68, grip.y + 4, { steps: 6 });
  await labPage.mouse.up();
  await expect(bar).toHaveAttribute("aria-valuenow", "1");
  const omega = Number(await labPage.getByLabel("ω of component 2").inputValue());
  expect(omega).toBeGreaterThan(1.1);

  const spectra = labPage.getByRole("radiogroup", { name: "Value of spectrum to edit" });
  await spectra.getByRole("radio", { name: "high" }).click();
  await expect(labPage.getByLabel("ω of component 1")).toHaveValue("1");
  await expect(labPage.getByText("You see and edit variant 3 of 6: high, shared")).toBeVisible();
  await labPage.keyboard.press("Control+z");
  await expect(spectra.getByRole("radio", { name: "both" })).toBeChecked();
  await expect(labPage.getByLabel("ω of component 2")).toHaveValue("1");
});

test("a sweep is built, edited and seen without a pointer and without JSON", async ({
  labPage,
}) => {
  const { keyboard } = labPage;
  await go(labPage, "#/experiment/new?preset=blank");
  await labPage.getByRole("button", { name: "Vary a field" }).focus();
  await keyboard.press("Enter");
  const item = labPage.getByRole("menuitem", { name: "Weight of component 1" });
  await expect(item).toBeVisible();
  const above = await item.evaluate((own) =>
    [...own.parentElement!.querySelectorAll('[role="menuitem"]')].indexOf(own),
  );
  for (let down = 0; down < above; down++) await keyboard.press("ArrowDown");
  await expect(item).toBeFocused();
  await keyboard.press("Enter");
  const axis = labPage.getByRole("group", { name: "Axis 1: weight of component 1" });
  await axis.getByRole("button", { name: "Values" }).focus();
  await keyboard.press("Enter");
  const values = axis.getByRole("textbox", { name: "Values" });
  await values.focus();
  await keyboard.press("Control+a");
  await keyboard.type("10,000");
  await keyboard.press("Tab");
  await expect(axis.getByRole("alert")).toContainText("Write 10000, or a space after each comma.");
  await values.focus();
  await keyboard.press("Control+a");
  await keyboard.type("0.25 to 2 in 4 log");
  await keyboard.press("Tab");
  const chips = axis.getByRole("radio");
  await expect(chips).toHaveText(["0.25", "0.5", "1", "2"]);
  await expect(labPage.getByText("32 runs")).toBeVisible();
  await chips.first().focus();
  await keyboard.press("ArrowRight");
  await keyboard.press("ArrowRight");
  await keyboard.press("ArrowRight");
  await expect(labPage.getByRole("textbox", { name: "weight of component 1" })).toHaveValue("2");

  const low = labPage.getByRole("slider", { name: /linear/ });
  await low.focus();
  await keyboard.press("ArrowUp");
  await expect(chips).toHaveText(["0.25", "0.5", "1", "2.1"]);
  await keyboard.press("End");
  await expect(axis.getByRole("alert")).toContainText("Repeats the value 1.");
  await keyboard.press("Control+z");
  const high = labPage.getByRole("slider", { name: /cosine/ });
  await high.focus();
  await keyboard.press("PageDown");
  await expect(high).toHaveAttribute("aria-label", /patches 1–4/);
  await keyboard.press("ArrowRight");
  await expect(labPage.getByLabel("ω of component 2")).toHaveValue("1.1");
  await keyboard.press("d");
  const bars = labPage.getByRole("group", { name: /^Spectrum: weight/ }).getByRole("slider");
  await expect(bars).toHaveCount(3);
  await bars.nth(2).focus();
  await keyboard.press("Delete");
  await expect(bars).toHaveCount(2);
  // Another edit ends the offer to bring it back, once.
  const offer = labPage.getByText("Component 3 was removed.");
  await expect(offer).toBeVisible();
  await keyboard.press("Control+z");
  await expect(bars).toHaveCount(3);
  await expect(offer).toHaveCount(0);
  await expect(labPage.locator("main")).not.toContainText(/\/(training|target|model|data)\//);
  expect(await axeFaults(labPage)).toEqual([]);
});

test("coefficients are pasted, sharing is turned up by a dial, and theory follows both", async ({
  labPage,
}) => {
  await go(labPage, "#/experiment/new?preset=blank");
  await labPage.getByRole("button", { name: "Paste" }).click();
  const form = labPage.getByRole("form", { name: "Paste coefficients" });
  await form.getByRole("textbox", { name: "Coefficients" }).fill("1, 0.5, x");
  await expect(form.getByRole("status")).toContainText("“x” is not a number");
  await form.getByRole("textbox", { name: "Coefficients" }).fill("1, 0, 0.5");
  await form.getByLabel("are").selectOption({ label: "parities of the first 1, 2, 3 … patches" });
  await form.getByRole("button", { name: "Use them" }).click();
  await expect(labPage.getByRole("list", { name: "Components" }).getByRole("listitem")).toHaveCount(
    2,
  );
  await expect(labPage.getByRole("region", { name: "Leap, unshared" })).toContainText(
    "unshared: leap 2",
  );
  await labPage.getByLabel("Patches that share").fill("3");
  await expect(labPage.getByRole("region", { name: "Leap, grouped" })).toContainText("leap 1");
  await expect(labPage.getByRole("button", { name: "Patch 4, filter 2" })).toBeVisible();
  await labPage.getByLabel("Soft sharing, λ", { exact: true }).first().fill("8");
  await expect(field(labPage, "Soft sharing, λ")).toHaveValue("0.2");
});
