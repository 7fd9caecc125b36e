/** A format in which something leaves the lab, as menus and helps tell of it. */
export interface ExportFormat {
  /** In a menu. */
  readonly label: string;
  /** A sentence. */
  readonly help: string;
  /** How its file ends. */
  readonly ending: string;
  readonly mediaType: string;
}

/** Reports of runs, comparisons, studies and claims, by the name that `--format` takes. */
export const REPORT_FORMATS = {
  html: {
    label: "Web page (HTML)",
    help: "One file with its figures inside, for any browser.",
    ending: ".html",
    mediaType: "text/html",
  },
  pdf: {
    label: "PDF",
    help: "Pages with running heads and page numbers, to print or to send.",
    ending: ".pdf",
    mediaType: "application/pdf",
  },
  md: {
    label: "Markdown",
    help: "Text with tables and formulas, and its figures as SVG in a folder beside it.",
    ending: ".md",
    mediaType: "text/markdown",
  },
  latex: {
    label: "LaTeX",
    help: "An article with booktabs tables, and its figures as SVG and PDF in a folder beside it.",
    ending: ".tex",
    mediaType: "application/x-tex",
  },
} as const satisfies Readonly<Record<string, ExportFormat>>;

export type ReportFormat = keyof typeof REPORT_FORMATS;
export const REPORT_FORMAT_IDS = Object.keys(REPORT_FORMATS) as [ReportFormat, ...ReportFormat[]];

export function isReportFormat(format: string): format is ReportFormat {
  return Object.hasOwn(REPORT_FORMATS, format);
}

/** The numbers behind a report. */
export const DATA_FORMATS = {
  csv: {
    label: "CSV",
    help: "A table with one row an observation, for spreadsheets, pandas and R.",
    ending: ".csv",
    mediaType: "text/csv",
  },
  json: {
    label: "JSON",
    help: "The whole result, for programs.",
    ending: ".json",
    mediaType: "application/json",
  },
} as const satisfies Readonly<Record<string, ExportFormat>>;

export type DataFormat = keyof typeof DATA_FORMATS;
export const DATA_FORMAT_IDS = Object.keys(DATA_FORMATS) as [DataFormat, ...DataFormat[]];
