import { expect, test } from "./support/desktop-lab.ts";

test("theory works in a worker of the page's own scheme, under its content-security policy", async ({
  openLab,
}) => {
  const { page } = await openLab();
  const faults: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(message.text());
  });
  await page.evaluate(() => (window.location.hash = "#/experiment/new?preset=paper"));
  const panel = page.getByRole("region", { name: "What theory predicts" });
  await expect(panel).toContainText(
    "Theory expects 8 of 8 shared seeds to succeed, 0 of 8 unshared.",
  );
  await expect(panel.getByRole("row", { name: /^unshared/ })).toContainText("filters 2–5");
  expect(page.workers().map((worker) => new URL(worker.url()).protocol)).toEqual([
    "wslab:",
    "wslab:",
  ]);
  expect(faults).toEqual([]);
});
