import { rmSync } from "node:fs";
import path from "node:path";
import {
  REPORT_FORMATS,
  REPORT_FORMAT_IDS,
  type ReportFormat,
} from "../../shared/api/export-formats.ts";
import { makeFolder } from "../files/make-folder.ts";
import type { ReportFiles } from "../lab/reports/report-files.ts";
import { UsageError, type GivenOptions } from "./command.ts";
import { checkWritable } from "./check-outputs.ts";
import { writeResult } from "./write-results.ts";

/** Formats whose figures lie in a folder beside the report. */
const WITH_FIGURES: readonly ReportFormat[] = ["md", "latex"];

/** The format that a file's ending names: HTML for an ending that names none. */
export function formatOfFile(file: string): ReportFormat {
  const ending = path.extname(file).toLowerCase();
  return REPORT_FORMAT_IDS.find((id) => REPORT_FORMATS[id].ending === ending) ?? "html";
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
 * Where that fails, what was new is taken away again.
 * @throws OutputError where a file cannot be written after all
 */
export function writeReport(file: string, report: ReportFiles, options: GivenOptions): void {
  checkWritable(file, options);
  const folder = path.dirname(file);
  const written: string[] = [];
  try {
    for (const [name, content] of report.beside) {
      const place = path.join(folder, ...name.split("/"));
      makeFolder(path.dirname(place));
      writeResult(place, content);
      written.push(place);
    }
    writeResult(file, report.content);
  } catch (error) {
    for (const place of written) rmSync(place, { force: true });
    throw error;
  }
  if (report.note !== undefined) process.stderr.write(`${report.note}\n`);
}
