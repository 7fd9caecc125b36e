import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { expect, IN_TABS, test } from "./support/lab-test.ts";

test.use({ labOf: "story" });

const answered = (page: Page, text: string) =>
  expect(page.locator(".answered")).toContainText(text, { timeout: 30_000 });
const heading = (page: Page, text: string) =>
  expect(page.getByRole("heading", { level: 2, name: text })).toBeFocused();

/** Moves on by the button at the foot, from the step's heading by one Tab. */
async function next(page: Page): Promise<void> {
  const { keyboard } = page;
  await page.locator(".step-head h2").focus();
  await keyboard.press("Tab");
  await expect(page.getByRole("button", { name: /^Skip to “Next: / })).toBeFocused();
  await keyboard.press("Enter");
  await expect(page.getByRole("button", { name: /^Next: / })).toBeFocused();
  await keyboard.press("Enter");
}

/** Chooses from the list of ready-made spectra, from the keyboard. */
async function readyMade(page: Page, begins: string): Promise<void> {
  await page.getByRole("button", { name: "Ready-made" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("menu", { name: "Ready-made spectra" })).toBeVisible();
  await page.keyboard.type(begins);
  await page.keyboard.press("Enter");
}

test("the story is followed to its end from the keyboard, and ends in a question of one's own", async ({
  labPage,
}) => {
  const { keyboard } = labPage;
  await labPage.locator("body").press("Alt+7");
  await expect(labPage.getByRole("heading", { level: 1 })).toHaveText("Why weight sharing matters");
  // From the top of the page: past the way to the content, the lesson's menu, to the way onward.
  await keyboard.press("Tab");
  await expect(labPage.getByRole("button", { name: "More", exact: true })).toBeFocused();
  await keyboard.press("Tab");
  await expect(labPage.getByRole("button", { name: /^Skip to “Next: / })).toBeFocused();
  const bar = labPage.getByRole("slider");
  await bar.first().focus();
  for (let i = 0; i < 12 && (await labPage.locator(".answered").count()) === 0; i += 1) {
    await keyboard.press("ArrowRight");
  }
  await answered(labPage, "only the frequency is different");

  await next(labPage);
  await heading(labPage, "2. Low is learned, high is not");
  await readyMade(labPage, "High");
  await answered(labPage, "Gradient descent does not find it");

  await next(labPage);
  await heading(labPage, "3. Why: there is nothing to follow");
  await bar.first().focus();
  for (let i = 0; i < 4; i += 1) await keyboard.press("PageUp");
  await answered(labPage, "the signal falls by orders of magnitude");

  await next(labPage);
  await readyMade(labPage, "Both");
  await answered(labPage, "First the low part, then the high one");

  await next(labPage);
  await expect(labPage.getByText(/0 of 4 unshared/)).toBeVisible({ timeout: 30_000 });
  const wrong = labPage.getByRole("radio", { name: /too many weights/ });
  await wrong.focus();
  await keyboard.press("Space");
  await expect(labPage.getByText("No: even fresh samples at every step")).toBeVisible();
  await keyboard.press("ArrowUp");
  await answered(labPage, "This is the point of the paper");

  await next(labPage);
  await heading(labPage, "6. Why sharing matters, and what can replace it");
  await labPage.getByRole("textbox", { name: /Soft sharing/ }).focus();
  await keyboard.press("Control+a");
  await keyboard.type("1");
  await answered(labPage, "A modest penalty is enough");
  await expect(labPage.getByRole("navigation", { name: "Steps" })).toContainText("✓");

  await labPage.reload();
  await expect(labPage.getByRole("textbox", { name: /Soft sharing/ })).toHaveValue("1");
  await labPage.getByRole("button", { name: "Ask your own question", exact: true }).focus();
  await keyboard.press("Enter");
  await expect(labPage.getByLabel("Name", { exact: true })).toHaveValue("My own question");
});

test(
  "a term explains itself to the pointer and to the keyboard; a set-up travels as a link",
  { tag: IN_TABS },
  async ({ labPage }) => {
    await labPage.goto(`${labPage.url().split("#")[0]}#/experiment/new?preset=paper`);
    const term = labPage.getByRole("term").filter({ hasText: "Median NMSE" });
    const tip = labPage.getByRole("tooltip");
    await term.focus();
    await expect(tip).toContainText("divided by the variance of the target");
    await expect(term).toHaveAttribute("aria-describedby", (await tip.getAttribute("id"))!);
    await labPage.keyboard.press("Escape");
    await expect(tip).toBeHidden();
    await term.hover();
    await expect(tip).toContainText("0 is perfect");

    await labPage.getByLabel("Name", { exact: true }).fill("Sent to a friend");
    await labPage.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await labPage.getByRole("button", { name: "Copy link" }).click();
    await expect(labPage.getByText("The link is copied")).toBeVisible();
    const link = await labPage.evaluate(() => navigator.clipboard.readText());
    await labPage.goto(link.slice(0, link.indexOf("#")) + "#/settings");
    await labPage.getByRole("heading", { level: 1 }).click();
    await labPage.keyboard.press("Control+v");
    await expect(labPage.getByLabel("Name", { exact: true })).toHaveValue("Sent to a friend");
  },
);

test(
  "a lesson file is saved, changed and opened; a hostile one is refused by its fields",
  { tag: IN_TABS },
  async ({ labPage }) => {
    await labPage.locator("body").press("Alt+7");
    await labPage.getByRole("button", { name: "More", exact: true }).click();
    const saving = labPage.waitForEvent("download");
    await labPage.getByRole("menuitem", { name: "Save the lesson as a file" }).click();
    const download = await saving;
    expect(download.suggestedFilename()).toBe("why-weight-sharing-matters.lesson.json");
    const lesson = JSON.parse(await readFile(await download.path(), "utf8")) as {
      title: string;
      steps: object[];
    };
    const open = async (name: string, json: unknown): Promise<void> => {
      await labPage.locator("body").press("Alt+1");
      const choosing = labPage.waitForEvent("filechooser");
      await labPage.getByRole("button", { name: "Open a file…" }).click();
      const chooser = await choosing;
      await chooser.setFiles({
        name,
        mimeType: "application/json",
        buffer: Buffer.from(JSON.stringify(json)),
      });
    };
    const text = "<b>Not bold</b> and <script>alert(1)</script>";
    const steps = [
      { ...lesson.steps[0], title: "Mine", text, locked: ["spectrum"], hidden: ["target"] },
    ];
    await open("mine.lesson.json", { ...lesson, title: "A lesson of mine", steps });
    await expect(labPage.getByRole("heading", { level: 1 })).toHaveText("A lesson of mine");
    await expect(labPage.locator(".lesson-text").first()).toHaveText(text);
    await expect(labPage.getByText("The lesson locks part of it.")).toBeVisible();
    await expect(labPage.getByRole("heading", { name: "The target g" })).toHaveCount(0);

    await open("bad.lesson.json", { ...lesson, steps: [{ ...steps[0], script: "alert(1)" }] });
    await expect(labPage.getByText("This lesson cannot be read.")).toBeVisible();
    await expect(labPage.locator(".fault")).toContainText("/steps/0");
  },
);
