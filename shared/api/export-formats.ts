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

type Formats = Readonly<Record<string, ExportFormat>>;

/** The names of a table of formats, in its order; no table is empty. */
function idsOf<Table extends Formats>(formats: Table) {
  return Object.keys(formats) as [keyof Table, ...(keyof Table)[]];
}

/** Whether a text names a format of a table. */
function isOneOf<Table extends Formats>(formats: Table) {
  return (format: string): format is keyof Table & string => Object.hasOwn(formats, format);
}

/** Reports of runs, comparisons, studies and claims, by the name that `--format` takes. */
export const REPORT_FORMATS = {
  html: {
    label: "HTML",
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
} as const satisfies Formats;

export type ReportFormat = keyof typeof REPORT_FORMATS;
export const REPORT_FORMAT_IDS = idsOf(REPORT_FORMATS);

export const isReportFormat = isOneOf(REPORT_FORMATS);

/** The numbers behind a report. */
export const DATA_FORMATS = {
  csv: {
    label: "CSV",
    help: "A table with one row per observation, for spreadsheets, pandas and R.",
    ending: ".csv",
    mediaType: "text/csv",
  },
  json: {
    label: "JSON",
    help: "The complete result, for other programs.",
    ending: ".json",
    mediaType: "application/json",
  },
} as const satisfies Formats;

export type DataFormat = keyof typeof DATA_FORMATS;
export const DATA_FORMAT_IDS = idsOf(DATA_FORMATS);

/** Scripts of their own that repeat one run, by the name that `--format` takes. */
export const SCRIPT_FORMATS = {
  pytorch: {
    label: "PyTorch script",
    help: "A Python script that draws and trains the run again with NumPy and PyTorch.",
    ending: ".py",
    mediaType: "text/x-python",
  },
  tfjs: {
    label: "TensorFlow.js script",
    help: "A script for Node that draws and trains the run again with TensorFlow.js.",
    ending: ".mjs",
    mediaType: "text/javascript",
  },
} as const satisfies Formats;

export type ScriptFormat = keyof typeof SCRIPT_FORMATS;
export const SCRIPT_FORMAT_IDS = idsOf(SCRIPT_FORMATS);

export const isScriptFormat = isOneOf(SCRIPT_FORMATS);

/** Weights of finished runs, by the name that `--format` takes. */
export const WEIGHT_FORMATS = {
  npz: {
    label: "Weights for NumPy (NPY in an NPZ)",
    help: "All learned weights and the planted filters, as NPY arrays in one NPZ, for numpy.load.",
    ending: ".npz",
    mediaType: "application/zip",
  },
  safetensors: {
    label: "Weights as SafeTensors",
    help: "All learned weights and the planted filters, as a SafeTensors file.",
    ending: ".safetensors",
    mediaType: "application/octet-stream",
  },
} as const satisfies Formats;

export type WeightFormat = keyof typeof WEIGHT_FORMATS;
export const WEIGHT_FORMAT_IDS = idsOf(WEIGHT_FORMATS);

export const isWeightFormat = isOneOf(WEIGHT_FORMATS);

/** Something that a page exports: by its id the native menu asks for it. */
export interface MenuExport {
  readonly id: string;
  readonly label: string;
  /** Of its part of a menu. */
  readonly heading: string;
}

const entries = (
  heading: string,
  formats: Formats,
  labelOf: (label: string) => string = (label) => label,
): MenuExport[] =>
  Object.entries(formats).map(([id, { label }]) => ({ id, label: labelOf(label), heading }));

/** What can be exported of a page, in the order of menus; a page offers those that it has. */
export const REPORT_EXPORTS = entries("Report", REPORT_FORMATS, (label) => `${label} report`);
export const DATA_EXPORTS = entries("Numbers", DATA_FORMATS, (label) => `Series as ${label}`);
export const CLAIM_EXPORTS = [
  ...REPORT_EXPORTS,
  ...entries("Numbers", DATA_FORMATS, (label) => `Seeds as ${label}`),
];
export const SCRIPT_EXPORTS = entries("To train elsewhere", SCRIPT_FORMATS);
export const WEIGHT_EXPORTS = entries("Weights", WEIGHT_FORMATS);
export const BUNDLE_EXPORT: MenuExport = {
  id: "bundle",
  label: "Bundle for another lab",
  heading: "For another lab",
};
export const MENU_EXPORTS: readonly MenuExport[] = [
  ...REPORT_EXPORTS,
  ...DATA_EXPORTS,
  ...SCRIPT_EXPORTS,
  ...WEIGHT_EXPORTS,
  BUNDLE_EXPORT,
];
