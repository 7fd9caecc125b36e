import { unzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import {
  asExportedFile,
  pictureFolder,
  reportFiles,
  writtenFormat,
} from "../../../../../main/lab/reports/report-files.ts";
import {
  NoPrinterError,
  type PdfPrinter,
  type PrintedDocument,
} from "../../../../../main/ports/pdf-printer.ts";

const svgOf = (name: string): string => `<svg viewBox="0 0 20 10"><title>${name}</title></svg>`;
const rendered = {
  text: "written",
  pictures: ["a", "b"].map((name) => ({ path: `stem-figures/${name}`, svg: svgOf(name) })),
};
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** A printer that prints the number of each document, and what it was given. */
function printerOf() {
  const given: (readonly [readonly PrintedDocument[], AbortSignal | undefined])[] = [];
  const printer: PdfPrinter = {
    print(documents, signal) {
      given.push([documents, signal]);
      return Promise.resolve(documents.map((_, i) => bytes(`pdf ${i}`)));
    },
  };
  return { printer, given };
}
const refusing = (error: Error): PdfPrinter => ({ print: () => Promise.reject(error) });
const { signal } = new AbortController();

describe("a report as files", () => {
  it("is written as HTML to be printed, else as what was asked for, its pictures in a folder of its name", () => {
    expect((["pdf", "html", "md", "latex"] as const).map(writtenFormat)).toEqual([
      ...["html", "html", "md", "latex"],
    ]);
    expect(pictureFolder("stem")).toBe("stem-figures");
  });

  it("is its text, with its pictures as SVG beside it, and prints nothing", async () => {
    const { printer, given } = printerOf();
    const html = await reportFiles(
      { ...rendered, pictures: [] },
      { format: "html", stem: "stem" },
      printer,
    );
    expect(html).toEqual({
      ...{ fileName: "stem.html", mediaType: "text/html", content: "written" },
      beside: new Map(),
    });
    const md = await reportFiles(rendered, { format: "md", stem: "stem" }, printer);
    expect([md.fileName, [...md.beside]]).toEqual([
      "stem.md",
      [
        ["stem-figures/a.svg", svgOf("a")],
        ["stem-figures/b.svg", svgOf("b")],
      ],
    ]);
    expect(given).toEqual([]);
  });

  it("is a print of its text as PDF, or an error where none came", async () => {
    const { printer, given } = printerOf();
    const pdf = await reportFiles(rendered, { format: "pdf", stem: "stem" }, printer, signal);
    expect(pdf).toEqual({
      ...{ fileName: "stem.pdf", mediaType: "application/pdf", content: bytes("pdf 0") },
      beside: new Map(),
    });
    expect(given).toEqual([[[{ html: "written" }], signal]]);
    const none: PdfPrinter = { print: () => Promise.resolve([]) };
    const asked = reportFiles(rendered, { format: "pdf", stem: "stem" }, none);
    await expect(asked).rejects.toThrow("The report was not printed.");
    const refused = reportFiles(
      rendered,
      { format: "pdf", stem: "stem" },
      refusing(new NoPrinterError("Install Chromium.")),
    );
    await expect(refused).rejects.toThrow("Install Chromium.");
  });

  it("as LaTeX has each picture printed at its size beside its SVG", async () => {
    const { printer, given } = printerOf();
    const latex = await reportFiles(rendered, { format: "latex", stem: "stem" }, printer, signal);
    expect(latex).toEqual({
      ...{ fileName: "stem.tex", mediaType: "application/x-tex", content: "written" },
      beside: new Map<string, string | Uint8Array>([
        ["stem-figures/a.svg", svgOf("a")],
        ["stem-figures/b.svg", svgOf("b")],
        ["stem-figures/a.pdf", bytes("pdf 0")],
        ["stem-figures/b.pdf", bytes("pdf 1")],
      ]),
    });
    const [[documents, given1]] = given as [(typeof given)[0]];
    expect(documents.map(({ page }) => page)).toEqual(Array(2).fill({ width: 20, height: 10 }));
    expect(documents.map(({ html }) => html.includes("<title>b</title>"))).toEqual([false, true]);
    expect(given1).toBe(signal);
  });

  it("as LaTeX has its SVG alone where nothing can print, and says so; another error is one", async () => {
    const ask = (error: Error) =>
      reportFiles(rendered, { format: "latex", stem: "stem" }, refusing(error));
    const { note, beside } = await ask(new NoPrinterError("Install Chromium."));
    expect(note).toBe("The figures are included only as SVG: Install Chromium.");
    expect([...beside.keys()]).toEqual(["stem-figures/a.svg", "stem-figures/b.svg"]);
    await expect(ask(new Error("It broke."))).rejects.toThrow("It broke.");
  });
});

describe("a report as one file for a page to save", () => {
  const named = { fileName: "my.stem.tex", mediaType: "application/x-tex" };

  it("is itself where nothing lies beside it: text as text, a print as base64", () => {
    expect(asExportedFile({ ...named, content: "written", beside: new Map() })).toEqual({
      ...named,
      text: "written",
    });
    expect(asExportedFile({ ...named, content: bytes("pdf"), beside: new Map() })).toEqual({
      ...named,
      text: Buffer.from("pdf").toString("base64"),
      encoding: "base64",
    });
  });

  it("is an archive of all, named like the report, where something does", () => {
    const beside = new Map<string, string | Uint8Array>([
      ["figures/a.svg", "<svg/>"],
      ["figures/a.pdf", bytes("pdf ".repeat(100))],
    ]);
    const file = asExportedFile({ ...named, content: "written ".repeat(100), beside });
    expect([file.fileName, file.mediaType, file.encoding]).toEqual([
      "my.stem.zip",
      "application/zip",
      "base64",
    ]);
    const one = new Map([["figures/a.svg", "<svg/>"]]);
    expect(asExportedFile({ ...named, content: "", beside: one }).fileName).toBe("my.stem.zip");
    const archive = Buffer.from(file.text, "base64");
    const unpacked = Object.entries(unzipSync(archive)).map(([path, content]) => [
      path,
      Buffer.from(content).toString(),
    ]);
    expect(Object.fromEntries(unpacked)).toEqual({
      "my.stem.tex": "written ".repeat(100),
      "figures/a.svg": "<svg/>",
      "figures/a.pdf": "pdf ".repeat(100),
    });
    // A print is packed already, and stays as it is; text is packed.
    expect(archive.includes("pdf ".repeat(100))).toBe(true);
    expect(archive.includes("written ".repeat(100))).toBe(false);
  });
});
