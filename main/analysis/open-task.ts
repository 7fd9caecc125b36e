import type { AnalysisQuestion } from "./protocol.ts";
import type { AnalysisTask } from "./task.ts";
import { ComposedReportTask } from "./tasks/composed-report-task.ts";
import { resultFilesTask, seriesCsvTask } from "./tasks/file-tasks.ts";
import {
  claimsReportTask,
  comparisonReportTask,
  comparisonTask,
  runReportTask,
} from "./tasks/report-tasks.ts";

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
