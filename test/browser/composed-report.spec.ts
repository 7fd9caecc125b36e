import { readFile } from "node:fs/promises";
import { fillForm, go, runToEnd } from "./support/actions.ts";
import { axeFaults } from "./support/axe.ts";
import { expect, test } from "./support/lab-test.ts";

const SMALL = { name: "Reported", trainSize: 200, batchSize: 20, epochs: 2, seeds: 2 };

test("a report is put together, seen page by page, saved as it is seen, and kept", async ({
  labPage,
}) => {
  await fillForm(labPage, SMALL);
  await runToEnd(labPage);
  await labPage.getByRole("link", { name: "Report", exact: true }).click();
  await expect(labPage.getByText("Nothing to see yet")).toBeVisible();

  // A comparison is added where it stands, as it is grouped there; the message takes it out again.
  await labPage.goBack();
  await labPage.locator(".page-head").getByRole("link", { name: "Compare" }).click();
  const add = labPage.getByRole("button", { name: "Add to report" });
  await add.click();
  await expect(labPage.getByText("“Reported” is in the report.")).toBeVisible();
  await labPage.getByRole("button", { name: "Undo" }).click();
  await add.click();
  await labPage.getByRole("link", { name: "Report", exact: true }).click();
  await expect(labPage.getByText("Comparison", { exact: true })).toHaveCount(1);
  const pages = labPage.frameLocator('iframe[title="Pages of the report"]');
  await expect(pages.locator("h2")).toHaveText(["Reported"]);
  await expect(pages.getByRole("heading", { name: "Statistics" })).toBeAttached();
  await labPage.getByRole("button", { name: "Save", exact: true }).click();
  const untitled = labPage.waitForEvent("download");
  await labPage.getByRole("menuitem", { name: "HTML report" }).click();
  expect((await untitled).suggestedFilename()).toBe("report.html");
  await labPage.getByRole("button", { name: "Empty", exact: true }).click();
  await expect(labPage.getByText("Nothing to see yet")).toBeVisible();

  await labPage.getByLabel("Search what can be added").fill("Reported");
  await labPage.getByRole("button", { name: "Add: Reported" }).click();
  await labPage.getByLabel("Title").fill("For the seminar");
  await labPage.getByRole("button", { name: "Add a comment" }).click();
  const comment = labPage.getByLabel("Comment, in Markdown");
  await comment.fill("# Why it matters\n\nSharing **helps**, not <b>markup</b>.");
  await labPage.getByRole("button", { name: "Move up: The comment" }).click();

  await expect(pages.locator("h2")).toHaveText(["Why it matters", "Reported"]);
  await expect(pages.locator("h1")).toHaveText("For the seminar");
  await expect(pages.locator("script, img, iframe, a")).toHaveCount(0);
  await expect(pages.getByText("Sharing helps, not <b>markup</b>.")).toBeVisible();
  const status = labPage.getByRole("region", { name: "Preview of the report" }).getByRole("status");
  await expect(status).toHaveText(/^Page 1 of ([3-9]|\d\d)$/);
  await labPage.getByRole("button", { name: "Next page" }).click();
  await expect(status).toHaveText(/^Page 2 of/);
  expect(await axeFaults(labPage)).toEqual([]);
  await labPage.emulateMedia({ colorScheme: "dark" });
  expect(await axeFaults(labPage, { about: "colours" })).toEqual([]);

  await labPage.getByRole("button", { name: "Save", exact: true }).click();
  const saved = labPage.waitForEvent("download");
  await labPage.getByRole("menuitem", { name: "HTML report" }).click();
  const html = await readFile(await (await saved).path(), "utf8");
  const titles = [...html.matchAll(/<h([23])>(.*?)<\/h\1>/g)].map(([, , title]) => title);
  expect(titles).toEqual(await pages.locator("h2, h3").allInnerTexts());

  await labPage.reload();
  await go(labPage, "#/report");
  await expect(comment).toHaveValue(/^# Why it matters/);
  await labPage.getByRole("button", { name: "Take out: “Reported”" }).click();
  await expect(pages.locator("h2")).toHaveText(["Why it matters"]);
  await labPage.getByRole("button", { name: "Undo" }).last().click();
  await expect(pages.locator("h2")).toHaveText(["Why it matters", "Reported"]);
});
