import { execFileSync, spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { unzipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findChromium } from "../../../main/pdf/find-chromium.ts";
import { chromiumPrinter } from "../../../main/pdf/chromium-printer.ts";
import type { ExportedFile } from "../../../shared/api/records.ts";
import type { ReportFormat } from "../../../shared/api/export-formats.ts";
import { smallSpec, TestLab } from "../support/test-lab.ts";

let lab: TestLab;
let experimentId: string;

beforeAll(async () => {
  lab = new TestLab({ engine: "fused" });
  const spec = smallSpec({ name: "Small <report>", notes: "Is it whole?" });
  experimentId = lab.lab.experiments.createExperiment(spec).id;
  lab.lab.experiments.startExperiment(experimentId);
  await lab.lab.experiments.training.drained();
}, 60_000);
afterAll(() => lab.close());

const report = (format: ReportFormat): Promise<ExportedFile> =>
  Promise.resolve(
    lab.lab.handlers["report:create"]({
      ...{
        experimentIds: [experimentId],
        runIds: [],
        comment: "",
        merge: false,
        groupBy: [],
        format,
      },
      statistics: { interval: "rule", lossTest: "wilcoxon" },
    }),
  );

const filesOf = ({ text }: ExportedFile): Readonly<Record<string, Uint8Array>> =>
  unzipSync(Buffer.from(text, "base64"));

const hasPoppler = spawnSync("pdftotext", ["-v"]).error === undefined;

describe("a report of an experiment", () => {
  it("as Markdown is an archive of the text and every figure that it shows", async () => {
    const files = filesOf(await report("md"));
    const text = Buffer.from(files["small-report.md"]!).toString();
    const shown = [...text.matchAll(/\]\((small-report-figures\/[^)]+)\)/g)].map(
      ([, file]) => file,
    );
    expect(shown.length).toBeGreaterThan(3);
    expect(Object.keys(files).sort()).toEqual(["small-report.md", ...new Set(shown)].sort());
  });

  describe.runIf(findChromium())("printed by a Chromium of this machine", () => {
    it("is a PDF of A4 pages with running heads, page numbers, figures and every part", async () => {
      const { fileName, mediaType, text } = await report("pdf");
      expect([fileName, mediaType]).toEqual(["small-report.pdf", "application/pdf"]);
      const pdf = Buffer.from(text, "base64");
      expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
      if (!hasPoppler) return;
      const file = path.join(lab.folder, "report.pdf");
      writeFileSync(file, pdf);
      const info = execFileSync("pdfinfo", [file], { encoding: "utf8" });
      expect(info).toMatch(/Page size:\s+59\d.*A4/);
      const pages = Number(/Pages:\s+(\d+)/.exec(info)![1]);
      expect(pages).toBeGreaterThan(2);
      const words = execFileSync("pdftotext", ["-layout", file, "-"], { encoding: "utf8" });
      for (let page = 1; page <= pages; page++) expect(words).toContain(`${page} of ${pages}`);
      expect(words.split("Small <report>").length - 1).toBeGreaterThanOrEqual(pages);
      for (const part of ["Set-up", "Charts", "Figure 1.", "Statistics", "Provenance"]) {
        expect(words).toContain(part);
      }
    }, 60_000);

    it("as LaTeX has each figure as a page of PDF beside its SVG", async () => {
      const files = filesOf(await report("latex"));
      const names = Object.keys(files);
      const svgs = names.filter((name) => name.endsWith(".svg"));
      expect(svgs.length).toBeGreaterThan(3);
      for (const svg of svgs) {
        const pdf = Buffer.from(files[svg.replace(/svg$/, "pdf")]!);
        expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
        expect(pdf.toString("latin1").match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
      }
    }, 60_000);
  });
});

describe("printing", () => {
  it("without any browser says what to install", async () => {
    const print = chromiumPrinter(() => undefined).print([{ html: "" }]);
    await expect(print).rejects.toThrow(/none was found.*Install Chromium.*WSLAB_CHROMIUM/);
  });

  it("by a program that is no browser says that it ended", async () => {
    const print = chromiumPrinter(() => process.execPath).print([{ html: "<p>a</p>" }]);
    await expect(print).rejects.toThrow(/ended before it had printed/);
  });

  it("by a program that is not there names it and says what to do", async () => {
    const print = chromiumPrinter(() => "/no/such/chrome").print([{ html: "" }]);
    await expect(print).rejects.toThrow(/^\/no\/such\/chrome could not.*WSLAB_CHROMIUM.*HTML/);
  });

  it("is refused where it was cancelled before", async () => {
    const print = chromiumPrinter(() => process.execPath).print([], AbortSignal.abort());
    await expect(print).rejects.toThrow(/abort/i);
  });
});
