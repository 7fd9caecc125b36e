import { existsSync, rmSync } from "node:fs";
import path from "node:path";
import {
  isReportFormat,
  REPORT_FORMATS,
  type ReportFormat,
} from "../../shared/api/export-formats.ts";
import { makeFolder } from "../files/make-folder.ts";
import type { ReportFiles } from "../lab/reports/report-files.ts";
import { formatByEnding, REPORT_ENDINGS } from "./format-of-file.ts";
import { UsageError, type GivenOptions } from "./command.ts";
import { checkWritable } from "./check-outputs.ts";
import { writeResult, writeTogether } from "./write-results.ts";

/** Formats whose figures lie in a folder beside the report. */
const WITH_FIGURES: readonly ReportFormat[] = ["md", "latex"];

/** The format of a report that a file's ending names: HTML for an ending that names none. */
export function formatOfFile(file: string): ReportFormat {
  const named = formatByEnding(REPORT_ENDINGS, file) ?? "html";
  return isReportFormat(named) ? named : "html";
}

/** The name of a report's file without its ending, by which its figures' folder is named. */
export const stemOfFile = (file: string): string => path.parse(file).name;

/**
 * Makes sure that a report can go where the user said.
 * @throws UsageError for standard output where a report has figures beside it
 */
export function checkReportPlace(file: string, format: ReportFormat): void {
  if (file === "-" && WITH_FIGURES.includes(format)) {
    throw new UsageError(
      `--out -: a ${REPORT_FORMATS[format].label} report has figures in a folder beside it. Give a file, or use --format html.`,
    );
  }
}

/**
 * Writes a report and what lies beside it, the report last: it is there only with all of its figures.
 * Where that fails, an older report and its figures are as they were.
 * @throws OutputError where a file cannot be written after all
 */
export function writeReport(file: string, report: ReportFiles, options: GivenOptions): void {
  checkWritable(file, options);
  if (report.beside.size === 0) writeResult(file, report.content);
  else writeWithFigures(file, report);
  if (report.note !== undefined) process.stderr.write(`${report.note}\n`);
}

function writeWithFigures(file: string, { beside, content }: ReportFiles): void {
  const files = new Map<string, string | Uint8Array>();
  for (const [name, figure] of beside) {
    files.set(path.join(path.dirname(file), ...name.split("/")), figure);
  }
  const folders = [...new Set([...files.keys()].map((place) => path.dirname(place)))];
  const made = folders.filter((folder) => !existsSync(folder));
  try {
    for (const folder of folders) makeFolder(folder);
    writeTogether(files.set(file, content));
  } catch (error) {
    for (const folder of made) rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}
