// @ts-check
import { installPackages } from "./apt.mjs";
import { findProgram } from "./programs.mjs";

/** Installs what tests read PDFs with (pdftotext), where it is missing and can be had. */
export async function obtainPdfTools() {
  if (findProgram(["pdftotext"]) === undefined) await installPackages(["poppler-utils"]);
}
