import type { AnalysisQuestion } from "./protocol.ts";
import type { AnalysisTask } from "./task.ts";
import { comparisonReportTask, comparisonTask } from "./tasks/comparison-task.ts";
import { claimsReportTask } from "./tasks/claims-report-task.ts";
import { ComposedReportTask } from "./tasks/composed-report-task.ts";
import { resultFilesTask } from "./tasks/result-files-task.ts";
import { runReportTask } from "./tasks/run-report-task.ts";
import { seriesCsvTask } from "./tasks/series-csv-task.ts";

/** What answers a question. */
export function openTask(question: AnalysisQuestion): AnalysisTask {
  switch (question.kind) {
    case "comparison":
      return comparisonTask(question);
    case "comparison-report":
      return comparisonReportTask(question);
    case "run-report":
      return runReportTask(question);
    case "claims-report":
      return claimsReportTask(question);
    case "composed-report":
      return new ComposedReportTask(question);
    case "series-csv":
      return seriesCsvTask(question);
    case "result-files":
      return resultFilesTask(question);
  }
}
