import { expect, test } from "./support/desktop-lab.ts";

test("theory and live training work in workers of the page's own scheme, under its content-security policy", async ({
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
  await expect(page.locator(".live-verdict")).toContainText(/After [\d,]+ steps/);
  const protocols = page.workers().map((worker) => new URL(worker.url()).protocol);
  // Two for theory, and at least one with the kernels.
  expect(protocols.length).toBeGreaterThan(2);
  expect(new Set(protocols)).toEqual(new Set(["wslab:"]));
  expect(faults).toEqual([]);
});
