import type { ComparedRun } from "../../report/report-input.ts";
import { renderReport } from "../../report/formats/rendered-report.ts";
import { reportDocument } from "../../report/report-document.ts";
import type { AnalysisTask, Asked } from "../task.ts";
import { SentCurves } from "./sent-curves.ts";

/** Compares runs by variant. */
export function comparisonTask({ experiments, options }: Asked<"comparison">): AnalysisTask {
  const sent = new SentCurves();
  return {
    take(one) {
      sent.take(one);
      return "";
    },
    finish: (onStep) => sent.compare(experiments, options, onStep),
  };
}

/** Compares runs by variant and makes the report of the comparison. */
export function comparisonReportTask(question: Asked<"comparison-report">): AnalysisTask {
  const { experiments, options, frame, written } = question;
  const sent = new SentCurves();
  const comparedRuns: ComparedRun[] = [];
  return {
    take(one) {
      sent.take(one);
      comparedRuns.push({ ...one.run, provenance: one.extras?.provenance });
      return "";
    },
    finish(onStep) {
      const comparison = sent.compare(experiments, options, onStep);
      const document = reportDocument({ ...frame, comparison, runs: [], comparedRuns });
      return renderReport(document, written.format, written.folder);
    },
  };
}
