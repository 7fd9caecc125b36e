import { field, waitUntilOver } from "./support/actions.ts";
import { expect, test } from "./support/lab-test.ts";

test("an experiment is set up, undone and run without a pointer", async ({ labPage }) => {
  const { keyboard } = labPage;
  await labPage.locator("body").press("Tab");
  await expect(labPage.getByRole("button", { name: "Skip to the content" })).toBeFocused();

  await keyboard.press("Control+k");
  await keyboard.type("step by step");
  await expect(labPage.getByRole("dialog").getByRole("option", { selected: true })).toContainText(
    "Sharing turned up",
  );
  await keyboard.press("Enter");
  await expect(field(labPage, "Name")).toHaveValue("Sharing turned up step by step");

  const weight = labPage.getByRole("slider").nth(1);
  await weight.focus();
  await keyboard.press("ArrowUp");
  await expect(weight).toHaveAttribute("aria-valuenow", "1.1");
  await keyboard.press("Control+z");
  await expect(weight).toHaveAttribute("aria-valuenow", "1");
  await keyboard.press("Control+Shift+z");
  await expect(weight).toHaveAttribute("aria-valuenow", "1.1");

  const strip = labPage.getByRole("group", { name: "Patches of component 2" });
  await strip.getByRole("button", { name: "Patch 1", exact: true }).focus();
  await keyboard.press("End");
  await keyboard.press("Space");
  await expect(strip.getByRole("button", { name: "Patch 10" })).toHaveAttribute(
    "aria-pressed",
    "true",
  );

  await labPage.getByRole("button", { name: "Patch 2, filter 1" }).focus();
  await keyboard.press("2");
  await expect(labPage.getByRole("button", { name: "Patch 2, filter 2" })).toBeFocused();

  for (const [label, value] of [
    ["Training samples", "200"],
    ["Test samples", "50"],
    ["Epochs", "2"],
    ["Seeds", "1"],
  ] as const) {
    await field(labPage, label).focus();
    await keyboard.press("Control+a");
    await keyboard.type(value);
  }
  await expect(labPage.getByText("6 runs")).toBeVisible();
  await keyboard.press("Control+Enter");
  await expect(labPage).toHaveURL(/#\/experiment\/(?!new)/);
  await waitUntilOver(labPage);

  const cell = labPage.locator("a.cell").first();
  await cell.focus();
  await keyboard.press("Enter");
  await expect(labPage).toHaveURL(/#\/run\//);
});

test("rows are gone through with one Tab, and what goes with its button leaves the focus nearby", async ({
  labPage,
}) => {
  for (const name of ["First", "Second"]) {
    await labPage.keyboard.press("Alt+2");
    await field(labPage, "Name").fill(name);
    await labPage.getByRole("button", { name: "Save without running" }).click();
    await expect(labPage.getByRole("heading", { name, level: 1 })).toBeVisible();
  }
  await labPage.keyboard.press("Alt+1");
  const rows = labPage.getByRole("table", { name: "Experiments" });
  await rows.getByRole("link", { name: "Second" }).focus();
  await labPage.keyboard.press("Tab");
  await expect(rows.getByRole("button", { name: "Compare: Second" })).toBeFocused();
  await labPage.keyboard.press("Tab");
  await expect(rows.locator(":focus")).toHaveCount(0);

  await rows.getByRole("link", { name: "Second" }).focus();
  await labPage.keyboard.press("Space");
  await labPage.getByRole("button", { name: "Move to the trash" }).press("Enter");
  await expect(rows.getByRole("link", { name: "Second" })).toHaveCount(0);
  await expect(labPage.locator("main :focus")).toHaveCount(1);
  await labPage.keyboard.press("Control+z");
  await expect(rows.getByRole("link", { name: "Second" })).toBeVisible();
});

test("a draft, its undo and the place survive a reload of the window", async ({ labPage }) => {
  await labPage.keyboard.press("Alt+2");
  await expect(labPage.getByRole("heading", { name: "New experiment" })).toBeVisible();
  // The first thing that the page asks for; left empty, it is named by what it learns.
  await labPage.keyboard.press("Tab");
  await expect(field(labPage, "Name")).toBeFocused();
  await expect(field(labPage, "Name")).toHaveAttribute(
    "placeholder",
    "A low and a high frequency, shared",
  );
  await labPage.keyboard.type("Half written");
  await labPage.keyboard.press("Tab");
  await labPage.keyboard.press("Enter");
  await expect(labPage.getByRole("button", { name: "Run", exact: true })).toBeFocused();
  await labPage.getByRole("button", { name: "Mute" }).first().click();
  await labPage.reload();
  await expect(field(labPage, "Name")).toHaveValue("Half written");
  await expect(labPage.getByRole("button", { name: "Mute" }).first()).toHaveAttribute(
    "aria-pressed",
    "true",
  );
  await labPage.getByRole("button", { name: "Solo" }).nth(1).click();
  await labPage.getByRole("button", { name: "Discard" }).click();
  await expect(labPage.getByRole("heading", { name: "Library" })).toBeVisible();
});

test("a spectrum bar is dragged to another weight, and patches are painted in one stroke", async ({
  labPage,
}) => {
  await labPage.keyboard.press("Alt+2");
  const bar = labPage.getByRole("slider").first();
  const grip = await bar.locator(".grip").boundingBox();
  await labPage.mouse.move(grip!.x + 5, grip!.y + 3);
  await labPage.mouse.down();
  await labPage.mouse.move(grip!.x + 5, grip!.y + 40, { steps: 5 });
  await labPage.mouse.up();
  const weight = Number(await bar.getAttribute("aria-valuenow"));
  expect(weight).toBeLessThan(0.9);
  expect(weight).toBeGreaterThan(0);
  await expect(labPage.getByLabel("weight of component 1")).toHaveValue(String(weight));

  const theory = labPage.getByRole("region", { name: "What theory predicts" });
  await expect(theory.locator(".theory-verdict")).toBeVisible();
  await expect(theory).toHaveAttribute("aria-busy", "false");
  const strip = labPage.getByRole("group", { name: "Patches of component 1" });
  await strip.scrollIntoViewIfNeeded();
  const from = await strip.getByRole("button", { name: "Patch 4" }).boundingBox();
  const to = await strip.getByRole("button", { name: "Patch 7" }).boundingBox();
  await labPage.mouse.move(from!.x + 8, from!.y + 8);
  await labPage.mouse.down();
  await labPage.mouse.move(to!.x + 8, to!.y + 8, { steps: 12 });
  await labPage.mouse.up();
  await expect(strip.locator('[aria-pressed="true"]')).toHaveText(["1", "4", "5", "6", "7"]);
});

test("menus, questions and the palette are worked by keys and give the focus back", async ({
  labPage,
}) => {
  const { keyboard } = labPage;
  await labPage.keyboard.press("Alt+2");
  const add = labPage.getByRole("button", { name: "Add", exact: true }).first();
  const rows = labPage.getByRole("list", { name: "Components" }).getByRole("listitem");
  await expect(rows).toHaveCount(2);
  await add.focus();
  await keyboard.press("ArrowDown");
  const menu = labPage.getByRole("menu", { name: "Kinds of component" });
  await expect(menu.getByRole("menuitem").first()).toBeFocused();
  await keyboard.press("End");
  await expect(menu.getByRole("menuitem").last()).toBeFocused();
  await keyboard.press("Escape");
  await expect(menu).toBeHidden();
  await expect(add).toBeFocused();
  await keyboard.press("Enter");
  await expect(menu.getByRole("menuitem").first()).toBeFocused();
  await keyboard.press("Enter");
  await expect(rows).toHaveCount(3);

  const view = labPage.getByRole("radiogroup", { name: "View" });
  await view.getByRole("radio", { name: "Form" }).focus();
  await keyboard.press("ArrowRight");
  await expect(view.getByRole("radio", { name: "JSON" })).toBeChecked();

  await keyboard.press("Control+k");
  const palette = labPage.getByRole("dialog", { name: "Command palette" });
  await expect(palette.getByRole("combobox")).toBeFocused();
  await keyboard.press("ArrowDown");
  // What the open page can do comes first.
  await expect(palette.getByRole("option", { selected: true })).toContainText(
    "Store it without running",
  );
  await keyboard.press("Escape");
  await expect(palette).toBeHidden();
  await expect(view.getByRole("radio", { name: "JSON" })).toBeFocused();

  // Enter is the palette's alone, whatever button it was called from.
  await keyboard.press("ArrowLeft");
  await add.focus();
  await keyboard.press("Control+k");
  await keyboard.type("dark");
  await keyboard.press("Enter");
  await expect(palette).toBeHidden();
  await expect(labPage.locator("html")).toHaveAttribute("data-theme", "dark");
  await expect(add).toBeFocused();
  await expect(menu).toBeHidden();
});
