import { describe, expect, it } from "vitest";
import { NoPrinterError, PAGED_PDF, paperSize } from "../../../../main/ports/pdf-printer.ts";

describe("how documents are printed", () => {
  it("is on the paper that their style asks for, coloured, tagged, with an outline, head and foot", () => {
    expect(PAGED_PDF).toMatchObject({
      ...{ printBackground: true, preferCSSPageSize: true, displayHeaderFooter: true },
      ...{ generateTaggedPDF: true, generateDocumentOutline: true },
    });
    expect(PAGED_PDF.headerTemplate).toMatch(/class="title".*Weight Sharing Lab/);
    expect(PAGED_PDF.footerTemplate).toMatch(/class="pageNumber".* of .*class="totalPages"/);
  });

  it("is for one page on paper of its size in inches, a pixel higher than what is on it", () => {
    expect(paperSize({ width: 192, height: 479 })).toEqual({ width: 2, height: 5 });
  });

  it("is refused by name where nothing prints", () => {
    expect(new NoPrinterError("There is no Chromium.")).toMatchObject({
      ...{ name: "NoPrinterError", message: "There is no Chromium." },
    });
  });
});
