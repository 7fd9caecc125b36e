import { claimsDocument } from "../../report/claims-document.ts";
import type { ComparedRun } from "../../report/report-input.ts";
import { renderReport } from "../../report/formats/rendered-report.ts";
import type { AnalysisTask, Asked } from "../task.ts";
import { SentCurves } from "./sent-curves.ts";

/** Makes the report of claims: each experiment that they rest on is compared by itself. */
export function claimsReportTask(question: Asked<"claims-report">): AnalysisTask {
  const { experiments, frame, written } = question;
  const sent = new SentCurves();
  const runs: ComparedRun[] = [];
  return {
    take(one) {
      sent.take(one);
      runs.push({ ...one.run, provenance: one.extras.provenance });
      return "";
    },
    finish() {
      const comparisons = experiments.map((one) => sent.compare([one], {}));
      return renderReport(claimsDocument(frame, comparisons, runs), written.format, written.folder);
    },
  };
}
