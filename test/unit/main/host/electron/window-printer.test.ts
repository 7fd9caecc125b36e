import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { windowPrinter } from "../../../../../main/host/electron/window-printer.ts";
import * as electron from "./fake-electron.ts";

vi.mock("electron", () => import("./fake-electron.ts"));

/** The pages that were loaded, as they stood in their files. */
let loaded: string[];
let papers: object[];
let folder: string;
let print: () => Promise<Uint8Array<ArrayBuffer>>;

beforeEach(() => {
  [loaded, papers, folder] = [[], [], ""];
  print = () => Promise.resolve(Uint8Array.of(loaded.length));
});

/** Prints in a window that notes what it is given. */
async function printed(...given: Parameters<typeof windowPrinter.print>): Promise<unknown> {
  const opening = vi.spyOn(electron.BrowserWindow.opened, "push").mockImplementation((window) => {
    window.loadFile.mockImplementation((file) => {
      folder = path.dirname(file);
      loaded.push(readFileSync(file, "utf8"));
      return Promise.resolve();
    });
    window.webContents.printToPDF.mockImplementation((paper) => {
      papers.push(paper);
      return print();
    });
    windows.push(window);
    return windows.length;
  });
  try {
    return await windowPrinter.print(...given);
  } finally {
    opening.mockRestore();
  }
}
const windows: electron.BrowserWindow[] = [];

/** That nothing is left of the window and its files. */
function expectGone(): void {
  expect(windows.at(-1)!.destroy).toHaveBeenCalledTimes(1);
  expect(existsSync(folder)).toBe(false);
}

describe("printing in a hidden window", () => {
  it("gives a PDF for each document in order, and leaves nothing behind", async () => {
    const pdfs = await printed([{ html: "<p>one" }, { html: "<p>two" }]);
    expect(pdfs).toEqual([Uint8Array.of(1), Uint8Array.of(2)]);
    expect(loaded).toEqual(["<p>one", "<p>two"]);
    expect(windows.at(-1)!.options).toMatchObject({
      show: false,
      webPreferences: { javascript: false, sandbox: true, contextIsolation: true },
    });
    expectGone();
  });

  it("puts a figure on one page of its own size, a pixel higher, in inches and without margins", async () => {
    await printed([{ html: "x", page: { width: 960, height: 479 } }]);
    expect(papers).toEqual([
      {
        printBackground: true,
        pageSize: { width: 10, height: 5 },
        margins: { top: 0, bottom: 0, left: 0, right: 0 },
      },
    ]);
  });

  it("gives every other document's pages their head, their number and an outline", async () => {
    await printed([{ html: "x" }]);
    expect(papers).toEqual([
      {
        ...{ printBackground: true, preferCSSPageSize: true, generateTaggedPDF: true },
        ...{ generateDocumentOutline: true, displayHeaderFooter: true },
        headerTemplate: expect.stringMatching(
          /<span class="title"><\/span><span>Weight Sharing Lab<\/span>/,
        ),
        footerTemplate: expect.stringMatching(
          /<span class="pageNumber"><\/span> of <span class="totalPages"><\/span>/,
        ),
      },
    ]);
  });

  it("ends where it is given up or fails, and leaves nothing behind then either", async () => {
    const gone = new AbortController();
    print = () => {
      gone.abort();
      return Promise.resolve(new Uint8Array());
    };
    await expect(printed([{ html: "1" }, { html: "2" }], gone.signal)).rejects.toThrow("aborted");
    expect(loaded).toEqual(["1"]);
    expectGone();
    print = () => Promise.reject(new Error("no paper"));
    await expect(printed([{ html: "3" }])).rejects.toThrow("no paper");
    expectGone();
  });
});
