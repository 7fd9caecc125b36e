import type { RunDetail } from "../../../shared/api/records.ts";
import { claimsDocument } from "../../report/claims-document.ts";
import { renderReport } from "../../report/formats/rendered-report.ts";
import { reportDocument } from "../../report/report-document.ts";
import { sentDetail, type AnalysisTask, type Asked } from "../task.ts";
import { SentRuns } from "./sent-runs.ts";

/** Compares runs by variant. */
export function comparisonTask({ experiments, options }: Asked<"comparison">): AnalysisTask {
  const sent = new SentRuns();
  return {
    take: (one) => sent.take(one),
    finish: (onStep) => sent.compare(experiments, options, onStep),
  };
}

/** Compares runs by variant and makes the report of the comparison. */
export function comparisonReportTask(question: Asked<"comparison-report">): AnalysisTask {
  const { experiments, options, frame, written } = question;
  const sent = new SentRuns();
  return {
    take: (one) => sent.take(one),
    finish(onStep) {
      const comparison = sent.compare(experiments, options, onStep);
      const comparedRuns = sent.of(experiments);
      const document = reportDocument({ ...frame, comparison, runs: [], comparedRuns });
      return renderReport(document, written.format, written.folder);
    },
  };
}

/** Makes the report of claims: each experiment that they rest on is compared by itself. */
export function claimsReportTask(question: Asked<"claims-report">): AnalysisTask {
  const { experiments, frame, written } = question;
  const sent = new SentRuns();
  return {
    take: (one) => sent.take(one),
    finish() {
      const compared = sent.compareEach(experiments);
      const document = claimsDocument(frame, compared, sent.of(experiments));
      return renderReport(document, written.format, written.folder);
    },
  };
}

/** Makes the report of single runs. */
export function runReportTask({ experiments, frame, written }: Asked<"run-report">): AnalysisTask {
  const runs: RunDetail[] = [];
  return {
    take(sent) {
      runs.push(sentDetail(sent, experiments));
      return "";
    },
    finish: () => renderReport(reportDocument({ ...frame, runs }), written.format, written.folder),
  };
}
