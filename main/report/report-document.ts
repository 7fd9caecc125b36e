import { validVariant } from "../../shared/spec/variants.ts";
import { comparedOf } from "./compared.ts";
import { documentOf, type ReportDocument, type Section } from "./document.ts";
import type { ReportInput } from "./report-input.ts";
import { chartsOf } from "./sections/charts-section.ts";
import { provenanceSection } from "./sections/provenance-section.ts";
import { questionSection } from "./sections/question-section.ts";
import { runsSection } from "./sections/run-section.ts";
import { setupSection } from "./sections/setup-section.ts";
import { statisticsSection } from "./sections/statistics-section.ts";

/** What a report of runs says, before any format has written it. */
export function reportDocument(input: ReportInput): ReportDocument {
  const { comparison, comparedRuns = [] } = input;
  const compared = comparison === undefined ? undefined : comparedOf(comparison, comparedRuns);
  // A run's record may hold its whole experiment; pictures of it need its own variant's fields.
  const runs = input.runs.map((run) => ({
    ...run,
    spec: validVariant(run.spec, run.assignment) ?? run.spec,
  }));
  const sections: readonly (Section | undefined)[] = [
    questionSection({ ...input, runs }, compared),
    setupSection(input, compared),
    compared && { id: "charts", title: "Charts", blocks: chartsOf(compared) },
    runs.length === 0 ? undefined : runsSection(runs),
    compared && compared.comparison.summary.length > 0 ? statisticsSection(compared) : undefined,
    provenanceSection(input),
  ];
  return documentOf(
    input,
    sections.filter((section) => section !== undefined),
  );
}
