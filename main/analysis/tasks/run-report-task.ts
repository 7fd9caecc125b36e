import type { RunDetail } from "../../../shared/api/records.ts";
import { renderHtmlReport } from "../../report/html-report.ts";
import { experimentOf, sentDetail, type AnalysisTask, type Asked } from "../task.ts";

/** Makes the report of single runs. */
export function runReportTask({ experiments, frame }: Asked<"run-report">): AnalysisTask {
  const runs: RunDetail[] = [];
  return {
    take(sent) {
      runs.push(sentDetail(sent, experimentOf(experiments, sent)));
      return "";
    },
    finish: () => renderHtmlReport({ ...frame, runs }),
  };
}
