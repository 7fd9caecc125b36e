import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { expect, test } from "@playwright/test";
import { callLab } from "../../scripts/browser/call-lab.ts";
import { go } from "./support/actions.ts";
import { startLab, type StartedLab } from "./support/start-lab.ts";

const run = promisify(execFile);
const cli = path.resolve(import.meta.dirname, "../../dist/main/cli.cjs");

/** Three variants: few enough for all pairs, and enough to choose a reference among. */
const THREE = {
  format: "wslab/experiment@1",
  name: "Three rates",
  data: { source: "gaussian", patches: 5, patchSize: 4, trainSize: 200, testSize: 100 },
  training: { batchSize: 50, epochs: 3 },
  axes: { "/training/learningRate": [0.01, 0.03, 0.05] },
  seeds: { count: 3 },
};

let folder = "";
let experiment = "";
let lab: StartedLab;

test.beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "wslab-compare-"));
  const spec = path.join(folder, "spec.json");
  await writeFile(spec, JSON.stringify(THREE));
  const data = ["--data", path.join(folder, "data")];
  await run(process.execPath, [cli, "run", spec, ...data, "--trainers", "1"]);
  const { stdout } = await run(process.execPath, [cli, "list", ...data, "--json", "-"]);
  experiment = (JSON.parse(stdout) as { id: string }[])[0]!.id;
  lab = await startLab({ dataFolder: path.join(folder, "data"), trainers: 1 });
});
test.afterAll(async () => {
  await lab.stop();
  await rm(folder, { recursive: true, force: true });
});

test("tests every variant against the one that is chosen, on screen and in the report", async ({
  page,
}) => {
  await page.goto(lab.address);
  await go(page, `#/compare?experiments=${experiment}`);
  const tests = page.getByRole("region", { name: "Paired tests, seed by seed" });
  await expect(tests).toContainText("Holm’s correction is over 6 tests.");
  await page.getByLabel("Test against").selectOption("learning rate 0.03");
  const said =
    "“learning rate 0.03” is tested against every other variant. Two-sided. Holm’s correction is over 4 tests.";
  await expect(tests).toContainText(said);
  await expect(tests.getByRole("listitem")).toHaveCount(4);

  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "HTML report" }).click(),
  ]);
  expect(await readFile(await file.path(), "utf8")).toContain(said);

  await page.getByLabel("Group by").selectOption("learning rate");
  await expect(page.getByText("Runs are grouped by learning rate")).toBeVisible();
  await page.getByLabel("Group by").selectOption("each variant");
  await page.getByLabel("Test against").selectOption("each other");
  await expect(tests).toContainText("Holm’s correction is over 6 tests.");
});

test("keeps what was set aside for comparison across screens and a reload", async ({ page }) => {
  await page.goto(lab.address);
  const rail = page.getByRole("navigation", { name: "Lab" });
  await go(page, "#/library");
  await page.getByRole("button", { name: "Compare: Three rates" }).click();
  await expect(rail.getByRole("link", { name: "Compare, 1 chosen" })).toBeVisible();
  await go(page, `#/experiment/${experiment}`);
  await expect(page.getByRole("button", { name: "In the comparison" })).toBeVisible();
  await page.locator("a.cell").first().click();
  await page.getByRole("button", { name: "Add to comparison" }).click();
  await page.reload();
  await rail.getByRole("link", { name: "Compare, 2 chosen" }).click();
  const chips = page.getByRole("group", { name: "What is compared" });
  await expect(chips.getByRole("listitem")).toHaveText([
    "Three rates",
    /^Three rates, learning rate 0.01, seed 1/,
  ]);
  await chips.getByRole("button", { name: /^Remove Three rates, learning/ }).click();
  await expect(page.getByText("3 variants, 9 finished runs")).toBeVisible();
  await chips.getByRole("button", { name: "Clear" }).click();
  await expect(rail.getByRole("link", { name: "Compare", exact: true })).toBeVisible();
});

test("brings out the curve of a name that is pointed at, or looked for among many", async ({
  page,
}) => {
  const many = {
    ...THREE,
    name: "Fourteen rates",
    axes: { "/training/learningRate": Array.from({ length: 14 }, (_, i) => (i + 1) / 200) },
    seeds: { count: 1 },
  };
  await page.goto(lab.address);
  const { id } = await callLab<{ id: string }>(page, "experiment:create", { spec: many });
  await callLab(page, "experiment:start", { experimentId: id });
  await go(page, `#/compare?experiments=${id}`);
  await expect(page.getByText("the other 9 are drawn pale")).toBeVisible({ timeout: 60_000 });
  const chart = page.getByRole("img", { name: /^Test NMSE, by variant/ });
  const names = page.getByRole("list", { name: "Legend" }).first();
  await expect(names.getByRole("listitem")).toHaveCount(14);
  const first = (rate: string) => new RegExp(`Epoch\\. learning rate ${rate} ends at`);

  await names.getByRole("button", { name: "learning rate 0.005" }).hover();
  await expect(chart).toHaveAttribute("aria-label", first("0.005"));
  await names.getByRole("button", { name: "learning rate 0.015" }).focus();
  await page.mouse.move(0, 0);
  await expect(chart).toHaveAttribute("aria-label", first("0.015"));
  await page.getByRole("searchbox", { name: "Find a curve by its name" }).fill("RATE 0.025");
  await expect(names.getByRole("listitem")).toHaveCount(1);
  await expect(chart).toHaveAttribute("aria-label", first("0.025"));
});
