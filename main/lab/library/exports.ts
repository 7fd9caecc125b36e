import type { ExportedFile } from "../../../shared/api/records.ts";
import type { ClaimResult } from "../../../shared/results/result-file.ts";
import type { ComparisonOptions } from "../../comparison/compare-runs.ts";
import { renderHtmlReport } from "../../report/html-report.ts";
import { resultFile, resultJson } from "../../report/result-json.ts";
import { seriesCsv } from "../../report/series-csv.ts";
import type { ExperimentService } from "../experiment-service.ts";
import type { Selection } from "./selection.ts";
import { fileStem } from "../../../shared/format/file-stem.ts";

/** Where the numbers of a report or export come from. */
type Results = Pick<
  ExperimentService,
  "compare" | "comparisonReport" | "select" | "selectedDetails"
>;

interface ReportWishes {
  readonly title?: string | undefined;
  readonly comment: string;
  readonly comparison?: ComparisonOptions;
  readonly labVersion: string;
}

/**
 * The HTML report of a selection: a single run with its curves, or variants compared.
 * @throws LabError where nothing is selected, or the reference is none of the variants
 */
export async function exportReport(
  lab: Results,
  selection: Selection,
  wishes: ReportWishes,
  claims: readonly ClaimResult[] = [],
): Promise<ExportedFile> {
  const selected = lab.select(selection);
  const title = wishes.title ?? selected[0]?.record.name ?? "Report";
  const { comment, comparison = {}, labVersion } = wishes;
  const frame = { title, comment, createdAtMs: Date.now(), claims, labVersion };
  const isSingle = selected.flatMap(({ runs }) => runs).length === 1;
  const text = isSingle
    ? renderHtmlReport({ ...frame, comparisons: [], runs: lab.selectedDetails(selection) })
    : await lab.comparisonReport(selection, comparison, frame);
  return { fileName: `${fileStem(title, "lab")}.html`, mediaType: "text/html", text };
}

/** The series of a selection's runs, as CSV or as a result file for each experiment. */
export async function exportSeries(
  lab: Results,
  selection: Selection,
  format: "csv" | "json",
): Promise<ExportedFile> {
  const details = lab.selectedDetails(selection);
  const stem = fileStem(details[0]?.experimentName ?? "series", "lab");
  if (format === "csv") {
    return { fileName: `${stem}.csv`, mediaType: "text/csv", text: seriesCsv(details) };
  }
  const experimentIds = [...new Set(details.map((run) => run.experimentId))];
  const results = await Promise.all(
    experimentIds.map(async (experimentId) => {
      const runs = details.filter((run) => run.experimentId === experimentId);
      const own = { experimentIds: [], runIds: runs.map((run) => run.id) };
      return resultFile(runs[0]!.spec, runs, await lab.compare(own), []);
    }),
  );
  const text = resultJson(results.length === 1 ? results[0] : results);
  return { fileName: `${stem}.json`, mediaType: "application/json", text };
}
