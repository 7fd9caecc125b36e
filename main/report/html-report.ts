import { validVariant } from "../../shared/spec/variants.ts";
import { formatUtcTime } from "../../shared/format/time.ts";
import { comparedOf } from "./compared.ts";
import { htmlDocument } from "./html-document.ts";
import { markup } from "./markup.ts";
import type { ReportInput } from "./report-input.ts";
import { chartsSection } from "./sections/charts-section.ts";
import { claimsSection } from "./sections/claims-section.ts";
import { provenanceSection } from "./sections/provenance-section.ts";
import { questionSection } from "./sections/question-section.ts";
import { runsSection } from "./sections/run-section.ts";
import { setupSection } from "./sections/setup-section.ts";
import { statisticsSection } from "./sections/statistics-section.ts";

/**
 * One HTML file with everything in it: no script, no request, light and dark, fit for A4. Text of
 * users is written as text, never as markup. The same input gives the same file to the byte.
 */
export function renderHtmlReport(input: ReportInput): string {
  const { comparison, comparedRuns = [] } = input;
  const compared = comparison === undefined ? undefined : comparedOf(comparison, comparedRuns);
  // A run's record may hold its whole experiment; pictures of it need its own variant's fields.
  const runs = input.runs.map((run) => ({
    ...run,
    spec: validVariant(run.spec, run.assignment) ?? run.spec,
  }));
  const title = input.title.trim() === "" ? "Report" : input.title;
  const body = markup`<header><h1>${title}</h1><p class="fine">Weight Sharing Lab ${input.labVersion}, ${formatUtcTime(input.createdAtMs)}</p></header>
${questionSection({ ...input, runs }, compared)}
${claimsSection(input.claims)}
${setupSection(input, compared)}
${chartsSection(compared)}
${runsSection(runs)}
${statisticsSection(compared)}
${provenanceSection(input)}`;
  return htmlDocument(title, body, input.labVersion);
}
