import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, test } from "@playwright/test";
import { wrongFuses } from "../../scripts/package/fuses.mjs";
import { environment, experimentOf } from "./support/desktop-lab.ts";
import { packApp, PackedApp } from "./support/packed-app.ts";

const NAME = "Opened by a double click";

let work: string;
let folder: string;
let app: PackedApp;

test.describe.configure({ mode: "serial" });
test.skip(process.platform !== "linux" || process.arch !== "x64", "packs for Linux on x64");

test.beforeAll(async () => {
  work = fs.mkdtempSync(path.join(os.tmpdir(), "wslab-packed-"));
  folder = await packApp(work);
  const file = path.join(work, "double click.json");
  fs.writeFileSync(file, JSON.stringify(experimentOf(NAME, 20)));
  const sandbox = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  const args = [...sandbox, "--data", path.join(work, "data"), file];
  app = await PackedApp.start(path.join(folder, "weight-sharing-lab"), args, environment(work));
});
test.afterAll(async () => {
  await app?.end();
  fs.rmSync(work, { recursive: true, force: true, maxRetries: 5 });
});

test("the packed app opens the file that it is started with", async () => {
  const fields = "[...document.querySelectorAll('input')].map(({ value }) => value)";
  await expect.poll(() => app.evaluate<string[]>(fields)).toContain(NAME);
});

test("the packed app trains on native TensorFlow out of its own files", async () => {
  const { id } = await app.call("experiment:create", { spec: experimentOf(NAME, 20) });
  await app.call("experiment:start", { experimentId: id });
  const over = async (): Promise<string[]> => {
    const runs = await app.call("run:list", { experimentId: id });
    return runs.map(({ status }) => status);
  };
  await expect.poll(over, { timeout: 60_000 }).toEqual(["done", "done"]);
  const [run] = await app.call("run:list", { experimentId: id });
  const { provenance } = await app.call("run:get", { runId: run!.id });
  expect(provenance?.engine).toMatchObject({
    native: true,
    nativeVersion: expect.stringMatching(/^2\./),
  });
});

test("the packed app prints a report as a PDF of several pages that can be read", async () => {
  const [experiment] = await app.call("experiment:list", {});
  const { fileName, text } = await app.call("report:create", {
    experimentIds: [experiment!.id],
    format: "pdf",
  });
  expect(fileName).toBe("opened-by-a-double-click.pdf");
  const file = path.join(work, fileName);
  const pdf = Buffer.from(text, "base64");
  fs.writeFileSync(file, pdf);
  expect(pdf.toString("latin1").match(/\/Type\s*\/Page\b/g)?.length).toBeGreaterThan(1);
  const read = spawnSync("pdftotext", ["-layout", file, "-"], { encoding: "utf8" });
  test.skip(read.error !== undefined, "there is no pdftotext");
  expect(read.stdout).toContain(NAME);
  expect(read.stdout).toMatch(/\b2 of \d/);
  expect(read.stdout).toContain("Provenance");
});

test("the packed app's fuses are set in the executable that runs", async () => {
  const version = await app.evaluate<string>("navigator.userAgent");
  const electron = /Electron\/(\S+)/.exec(version)?.[1] ?? "";
  expect(Number.parseInt(electron, 10)).toBeGreaterThanOrEqual(22);
  expect(await wrongFuses(path.join(folder, "weight-sharing-lab"), electron)).toEqual([]);
});
