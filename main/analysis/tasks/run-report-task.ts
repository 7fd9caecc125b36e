import type { RunDetail } from "../../../shared/api/records.ts";
import { renderReport } from "../../report/formats/rendered-report.ts";
import { reportDocument } from "../../report/report-document.ts";
import { experimentOf, sentDetail, type AnalysisTask, type Asked } from "../task.ts";

/** Makes the report of single runs. */
export function runReportTask({ experiments, frame, written }: Asked<"run-report">): AnalysisTask {
  const runs: RunDetail[] = [];
  return {
    take(sent) {
      runs.push(sentDetail(sent, experimentOf(experiments, sent)));
      return "";
    },
    finish: () => renderReport(reportDocument({ ...frame, runs }), written.format, written.folder),
  };
}
