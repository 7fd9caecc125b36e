import type { ExportedFile } from "../../../shared/api/records.ts";
import { REPORT_FORMATS, type ReportFormat } from "../../../shared/api/export-formats.ts";
import { writeArchive } from "../../bundle/archive.ts";
import { NoPrinterError, type PdfPrinter } from "../../ports/pdf-printer.ts";
import { figurePage } from "../../report/formats/figure-page.ts";
import type { RenderedReport, WrittenFormat } from "../../report/formats/rendered-report.ts";

/** A report as files: the one that is read, and those that lie beside it. */
export interface ReportFiles {
  readonly fileName: string;
  readonly mediaType: string;
  readonly content: string | Uint8Array;
  /** By their paths from the report's own folder, with forward slashes. */
  readonly beside: ReadonlyMap<string, string | Uint8Array>;
  /** What is not as it was asked for: figures that could not be printed. */
  readonly note?: string;
}

/** How a report is written before it is printed. */
export const writtenFormat = (format: ReportFormat): WrittenFormat =>
  format === "pdf" ? "html" : format;

/** The folder beside a report that its pictures go to. */
export const pictureFolder = (stem: string): string => `${stem}-figures`;

/**
 * A rendered report as files: printed where it is to be a PDF, and with the figures of a LaTeX article
 * printed as well, which the article shows the names of where nothing can print them.
 * @throws NoPrinterError where a PDF is asked for and nothing can print it
 */
export async function reportFiles(
  { text, pictures }: RenderedReport,
  { format, stem }: { readonly format: ReportFormat; readonly stem: string },
  printer: PdfPrinter,
  signal?: AbortSignal,
): Promise<ReportFiles> {
  const { ending, mediaType } = REPORT_FORMATS[format];
  const named = { fileName: `${stem}${ending}`, mediaType };
  if (format === "pdf") {
    const [content] = await printer.print([{ html: text }], signal);
    if (content === undefined) throw new Error("The report was not printed.");
    return { ...named, content, beside: new Map() };
  }
  const beside = new Map<string, string | Uint8Array>(
    pictures.map(({ path, svg }) => [`${path}.svg`, svg]),
  );
  if (format !== "latex") return { ...named, content: text, beside };
  const note = await printFigures(pictures, beside, printer, signal);
  return { ...named, content: text, beside, ...(note !== undefined && { note }) };
}

async function printFigures(
  pictures: RenderedReport["pictures"],
  beside: Map<string, string | Uint8Array>,
  printer: PdfPrinter,
  signal: AbortSignal | undefined,
): Promise<string | undefined> {
  try {
    const printed = await printer.print(
      pictures.map(({ svg }) => figurePage(svg)),
      signal,
    );
    pictures.forEach(({ path }, i) => beside.set(`${path}.pdf`, printed[i]!));
    return undefined;
  } catch (error) {
    if (!(error instanceof NoPrinterError)) throw error;
    return `The figures are included only as SVG: ${error.message}`;
  }
}

/** A report as one file for a page to save: with what lies beside it in a zip archive. */
export function asExportedFile({
  fileName,
  mediaType,
  content,
  beside,
}: ReportFiles): ExportedFile {
  if (beside.size > 0) {
    const all = new Map([[fileName, bytesOf(content)]]);
    for (const [path, one] of beside) all.set(path, bytesOf(one));
    const archive = writeArchive(all, (path) => path.endsWith(".pdf"));
    const stem = fileName.replace(/\.[^.]*$/, "");
    const text = Buffer.from(archive).toString("base64");
    return { fileName: `${stem}.zip`, mediaType: "application/zip", text, encoding: "base64" };
  }
  if (typeof content === "string") return { fileName, mediaType, text: content };
  const text = Buffer.from(content).toString("base64");
  return { fileName, mediaType, text, encoding: "base64" };
}

const bytesOf = (content: string | Uint8Array): Uint8Array =>
  typeof content === "string" ? Buffer.from(content) : content;
