/** A document to be printed. */
export interface PrintedDocument {
  /** A whole HTML document, which runs no script and loads nothing. */
  readonly html: string;
  /**
   * The size of its one page in CSS pixels, for a figure by itself. A document without one is printed
   * on the pages that its style asks for, each with a running head and its number.
   */
  readonly page?: { readonly width: number; readonly height: number };
}

/** Prints HTML as PDF: the window's own Chromium, or one that is found on the machine. */
export interface PdfPrinter {
  /**
   * @returns a PDF for each document
   * @throws NoPrinterError where there is nothing to print with, Error where printing fails
   */
  print(
    documents: readonly PrintedDocument[],
    signal?: AbortSignal,
  ): Promise<readonly Uint8Array[]>;
}

/** Nothing on this machine can print; the message says what to install. */
export class NoPrinterError extends Error {
  override readonly name = "NoPrinterError";
}

const HEAD_STYLE =
  "width:100%;padding:0 16mm;display:flex;justify-content:space-between;font:7.5pt Inter,sans-serif;color:#555d66";

/** How Chromium prints a document on the pages that its style asks for. */
export const PAGED_PDF = {
  printBackground: true,
  preferCSSPageSize: true,
  generateTaggedPDF: true,
  generateDocumentOutline: true,
  displayHeaderFooter: true,
  /** The running head of every page: the document's title and who made it. */
  headerTemplate: `<div style="${HEAD_STYLE}"><span class="title"></span><span>Weight Sharing Lab</span></div>`,
  /** The foot of every page: its number among all. */
  footerTemplate: `<div style="${HEAD_STYLE}"><span></span><span><span class="pageNumber"></span> of <span class="totalPages"></span></span></div>`,
} as const;

/** CSS pixels of an inch, in which Chromium measures paper. */
const PIXELS_PER_INCH = 96;

/**
 * The paper of a document with one page, in inches. A page that is just as high as what is on it is
 * followed by an empty one where a part of a pixel is rounded up.
 */
export function paperSize({ width, height }: NonNullable<PrintedDocument["page"]>) {
  return { width: width / PIXELS_PER_INCH, height: (height + 1) / PIXELS_PER_INCH };
}
