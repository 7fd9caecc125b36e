import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import AxeBuilder from "@axe-core/playwright";
import { expect, test, type Browser, type Page } from "@playwright/test";

const run = promisify(execFile);
const cli = path.resolve(import.meta.dirname, "../../dist/main/cli.cjs");

/** Markup, a turned reading direction, Hebrew, and no place to break a line. */
const HOSTILE = "</script><img src=x onerror=alert(1)>\u202eשלום עולם\u202c".padEnd(200, "W");
/** The same as a report shows it: characters that turn what follows are dropped. */
const SHOWN = HOSTILE.replace(/[\u202a-\u202e]/g, "");
const COMMENT =
  "<svg onload=alert(2)><style>*{display:none}</style> [x](javascript:alert(3))\n\nשלום";

const SMALL = {
  format: "wslab/experiment@1",
  name: HOSTILE,
  notes: COMMENT,
  tags: ["<b>tag</b>", "W".repeat(60)],
  data: { source: "gaussian", patches: 4, patchSize: 5, trainSize: 400, testSize: 200 },
  target: {
    spectrum: {
      components: [
        { kind: "linear", patches: [0], weight: 1 },
        { kind: "cosine", patches: [0, 1], weight: 1 },
      ],
    },
  },
  training: { batchSize: 20, epochs: 6 },
  // Rows enough for every chart’s table: the checker’s time grows with them.
  record: { points: 12 },
  axes: { "/model/sharing": ["shared", "unshared"], "/training/learningRate": [0.01, 0.05] },
  seeds: { count: 3 },
};
/** What every report of compared variants draws, by the ids of its charts. */
const CHARTS = ["trainLoss", "testMse", "testNmse", "finals", "profile", "success"];

let folder = "";
let report = "";

test.beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "wslab-report-"));
  const spec = path.join(folder, "spec.json");
  report = path.join(folder, "report.html");
  await writeFile(spec, JSON.stringify(SMALL));
  const data = ["--data", path.join(folder, "data")];
  await run(process.execPath, [cli, "run", spec, ...data, "--trainers", "1"]);
  const words = ["--title", HOSTILE, "--comment", COMMENT, "--out", report];
  await run(process.execPath, [cli, "report", HOSTILE, ...data, ...words]);
});
test.afterAll(() => rm(folder, { recursive: true, force: true }));

interface Opened {
  readonly page: Page;
  /** Dialogs, requests but that of the file, errors, and pages that opened themselves. */
  readonly faults: string[];
}

async function open(
  browser: Browser,
  options: Parameters<Browser["newContext"]>[0],
): Promise<Opened> {
  const context = await browser.newContext(options);
  const faults: string[] = [];
  const address = pathToFileURL(report).href;
  context.on("request", (request) => {
    if (request.url() !== address) faults.push(`request to ${request.url()}`);
  });
  context.on("console", (message) => faults.push(`console: ${message.text()}`));
  context.on("dialog", (dialog) => {
    faults.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  const page = await context.newPage();
  page.on("popup", (other) => faults.push(`popup: ${other.url()}`));
  await page.goto(address);
  return { page, faults };
}

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? "with" : "without";
  test(`a report of hostile names is text and pictures, ${how} JavaScript`, async ({ browser }) => {
    const { page, faults } = await open(browser, { javaScriptEnabled });
    await expect(page).toHaveTitle(SHOWN);
    await expect(page.locator("h1")).toHaveText(SHOWN);
    await expect(page.getByText("<svg onload=alert(2)>").first()).toBeVisible();
    await expect(page.locator("script, img, iframe, object, embed, link, a")).toHaveCount(0);
    await expect(page.locator("style")).toHaveCount(1);
    for (const id of CHARTS) {
      const chart = page.locator(`svg[aria-labelledby^="compared-${id}-title"]`);
      await expect(chart, id).toBeVisible();
      expect((await chart.boundingBox())?.width, id).toBeGreaterThan(400);
      expect(await chart.locator("path, circle, rect").count(), id).toBeGreaterThan(2);
    }
    await expect(page.locator("svg [onload], svg foreignObject")).toHaveCount(0);
    await page.locator("summary").first().click();
    expect(faults).toEqual([]);
    await page.context().close();
  });
}

for (const colorScheme of ["light", "dark"] as const) {
  test(`axe finds no serious fault in a report, ${colorScheme}`, async ({ browser }) => {
    const { page, faults } = await open(browser, { colorScheme });
    for (const summary of await page.locator("summary").all()) await summary.click();
    const { violations } = await new AxeBuilder({ page }).analyze();
    const serious = violations
      .filter(({ impact }) => impact === "serious" || impact === "critical")
      .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`);
    expect(serious).toEqual([]);
    expect(faults).toEqual([]);
    await page.context().close();
  });
}

for (const width of [1280, 390]) {
  test(`a report does not scroll sideways at ${width} pixels, however long its names`, async ({
    browser,
  }) => {
    const { page } = await open(browser, { viewport: { width, height: 800 } });
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBeLessThanOrEqual(0);
    await page.context().close();
  });
}

/** The stylesheet's page: A4 less its margins of 16 mm beside and 18 mm above and below, at 96 dpi. */
const PAPER = { width: Math.floor(((210 - 32) / 25.4) * 96), height: ((297 - 36) / 25.4) * 96 };

test("a report prints on A4 with every chart whole", async ({ browser }) => {
  const { page, faults } = await open(browser, { viewport: { width: PAPER.width, height: 900 } });
  await page.emulateMedia({ media: "print" });
  const figures = page.locator("figure");
  expect(await figures.count()).toBeGreaterThanOrEqual(CHARTS.length);
  for (const figure of await figures.all()) {
    const name = (await figure.locator("svg > title").first().textContent()) ?? "";
    const box = await figure.boundingBox();
    expect(box!.height, `${name}: taller than a page`).toBeLessThan(PAPER.height);
    expect(await figure.evaluate((element) => getComputedStyle(element).breakInside)).toBe("avoid");
    for (const svg of await figure.locator("svg").all()) {
      const drawn = (await svg.boundingBox())!;
      expect(drawn.x, `${name}: cut on the left`).toBeGreaterThanOrEqual(0);
      expect(drawn.x + drawn.width, `${name}: cut on the right`).toBeLessThanOrEqual(PAPER.width);
    }
    const clipped = await figure
      .locator(".drawing")
      .evaluateAll((all) => all.filter((one) => one.scrollWidth > one.clientWidth).length);
    expect(clipped, `${name}: scrolls`).toBe(0);
  }
  const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
  const text = pdf.toString("latin1");
  expect(text.startsWith("%PDF-")).toBe(true);
  const pages = text.match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
  expect(pages).toBeGreaterThanOrEqual(3);
  const boxes = [...text.matchAll(/\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/g)];
  // A4 in points.
  for (const [, width, height] of boxes) {
    expect([Math.round(Number(width)), Math.round(Number(height))]).toEqual([595, 842]);
  }
  expect(faults).toEqual([]);
  await page.context().close();
});
