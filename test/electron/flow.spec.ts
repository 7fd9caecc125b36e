import fs from "node:fs";
import path from "node:path";
import { fillForm, isBlank, waitUntilOver } from "../browser/support/actions.ts";
import { expect, test, type DesktopLab } from "./support/desktop-lab.ts";

const NAME = "On the desktop";

test("a study is set up, trained natively in a utility process, compared, taken away, and found at the next start", async ({
  openLab,
  dataFolder,
}) => {
  const first = await openLab();
  const { page } = first;
  await page.getByRole("link", { name: "Library", exact: true }).click();
  await fillForm(page, { name: NAME, trainSize: 4000, batchSize: 20, epochs: 50, seeds: 6 });
  await page.getByRole("button", { name: "Run", exact: true }).click();

  await page.locator("a.cell.running").first().click();
  const chart = page.getByRole("img", { name: /^Test NMSE/ });
  await expect(chart).toBeVisible();
  const before = await chart.getAttribute("aria-label");
  await expect.poll(() => chart.getAttribute("aria-label")).not.toBe(before);
  await expect.poll(() => isBlank(page, "Test NMSE")).toBe(false);
  expect(await first.trainerIds()).not.toEqual([]);

  await page.getByRole("link", { name: NAME }).first().click();
  await waitUntilOver(page);
  await expectNativeRuns(first);
  await page.locator(".page-head").getByRole("link", { name: "Compare" }).click();
  await expect(
    page.getByText("the shared network solves 6 of 6 seeds and the unshared one 0 of 6"),
  ).toBeVisible();

  const report = await saveReport(first, path.join(dataFolder, "report.html"));
  expect(report).toContain(NAME);
  expect(report).toContain("<svg");
  // One file: nothing in it is fetched from anywhere.
  expect(report).not.toMatch(/(?:src|href)\s*=\s*["'](?!#|data:)/);
  expect(report).not.toContain("<script");
  await first.app.close();

  const second = await openLab();
  // The window opens where the last one ended.
  await expect(second.page.getByRole("heading", { level: 1 })).toHaveText("Compare");
  await second.page.getByRole("link", { name: "Library", exact: true }).click();
  const row = second.page.getByRole("row", { name: new RegExp(NAME) });
  await expect(row).toContainText("6 of 12 runs solved");
  await second.app.close();
});

/** Every run is done, and native TensorFlow has computed it. */
async function expectNativeRuns(lab: DesktopLab): Promise<void> {
  const runs = await lab.call("run:list", {});
  expect(runs).toHaveLength(12);
  for (const { id } of runs) {
    const run = await lab.call("run:get", { runId: id });
    expect(run.status).toBe("done");
    expect(run.provenance?.engine).toMatchObject({
      native: true,
      nativeVersion: expect.stringMatching(/^2\./),
    });
    expect(run.series.epoch.length).toBeGreaterThan(30);
  }
}

/** Saves the report that the page offers, at the place which a person would have chosen. */
async function saveReport({ app, page }: DesktopLab, file: string): Promise<string> {
  await app.evaluate(({ session }, target) => {
    session.defaultSession.once("will-download", (_event, item) => item.setSavePath(target));
  }, file);
  await page.getByRole("button", { name: "HTML report" }).click();
  await expect.poll(() => fs.existsSync(file)).toBe(true);
  return fs.readFileSync(file, "utf8");
}
