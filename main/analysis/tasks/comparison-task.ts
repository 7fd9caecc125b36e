import type { ComparedRun } from "../../report/report-input.ts";
import { renderHtmlReport } from "../../report/html-report.ts";
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
  const { experiments, options, frame } = question;
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
      return renderHtmlReport({ ...frame, comparison, runs: [], comparedRuns });
    },
  };
}
