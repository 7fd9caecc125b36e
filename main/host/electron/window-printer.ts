import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { BrowserWindow, type PrintToPDFOptions } from "electron";
import {
  PAGED_PDF,
  paperSize,
  type PdfPrinter,
  type PrintedDocument,
} from "../../ports/pdf-printer.ts";

/** Prints in a hidden window of the app, in which no script runs. */
export const windowPrinter: PdfPrinter = {
  async print(documents, signal) {
    const folder = mkdtempSync(path.join(tmpdir(), "wslab-print-"));
    const window = new BrowserWindow({
      show: false,
      webPreferences: {
        ...{ javascript: false, sandbox: true, contextIsolation: true, partition: "wslab-print" },
      },
    });
    try {
      const printed: Uint8Array[] = [];
      for (const [i, document] of documents.entries()) {
        signal?.throwIfAborted();
        // A file, since an address that holds its page is at most 2 MB long.
        const file = path.join(folder, `${i}.html`);
        writeFileSync(file, document.html, { mode: 0o600 });
        await window.loadFile(file);
        printed.push(await window.webContents.printToPDF(paperOf(document)));
      }
      return printed;
    } finally {
      window.destroy();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

function paperOf({ page }: PrintedDocument): PrintToPDFOptions {
  if (page === undefined) return PAGED_PDF;
  const margins = { top: 0, bottom: 0, left: 0, right: 0 };
  return { printBackground: true, pageSize: paperSize(page), margins };
}
