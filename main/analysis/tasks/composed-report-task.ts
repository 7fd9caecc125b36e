import type { RunDetail } from "../../../shared/api/records.ts";
import { claimsDocument } from "../../report/claims-document.ts";
import { composedDocument, type ComposedPart } from "../../report/composed-document.ts";
import { renderReport } from "../../report/formats/rendered-report.ts";
import { reportDocument } from "../../report/report-document.ts";
import { comparedNames } from "../../../shared/api/report-parts.ts";
import type { ComparisonOptions } from "../../comparison/compare-runs.ts";
import type { ComparedRun } from "../../report/report-input.ts";
import { studyDocument } from "../../report/study-document.ts";
import type { AskedPart } from "../protocol.ts";
import { experimentOf, sentDetail, type AnalysisTask, type Asked } from "../task.ts";
import { SentCurves } from "./sent-curves.ts";

/** Makes the report that a person put together: each part as its own report says it. */
export function composedReportTask(question: Asked<"composed-report">): AnalysisTask {
  const { experiments, frame, parts, written } = question;
  const sent = new SentCurves();
  const runs: ComparedRun[] = [];
  const single = new Map<string, RunDetail>();
  const alone = new Set(
    parts.flatMap((part) =>
      part.kind === "experiment" && part.isSingle ? [part.experimentId] : [],
    ),
  );
  const experimentsOf = (ids: readonly string[]) =>
    ids.map((id) => experiments.find(({ record }) => record.id === id)!);
  const runsOf = (ids: readonly string[]) =>
    runs.filter(({ experimentId }) => ids.includes(experimentId));

  function comparisonPart(ids: readonly string[], options: ComparisonOptions) {
    const asked = experimentsOf(ids);
    const title = comparedNames(asked.map(({ record }) => record.name));
    const comparison = sent.compare(asked, options);
    const facts = { ...frame, title, comment: "", comparison };
    return reportDocument({ ...facts, runs: [], comparedRuns: runsOf(ids) });
  }
  function experimentPart(id: string) {
    const run = single.get(id);
    if (run === undefined) return comparisonPart([id], {});
    const title = experimentsOf([id])[0]!.record.name;
    return reportDocument({ ...frame, title, comment: "", runs: [run] });
  }
  function composed(part: AskedPart): ComposedPart {
    switch (part.kind) {
      case "comment":
        return part;
      case "experiment":
        return { kind: "document", document: experimentPart(part.experimentId) };
      case "comparison":
        return {
          kind: "document",
          document: comparisonPart(part.experimentIds, part.options),
        };
      case "study":
        return { kind: "document", document: studyDocument(part.study, part.state, part.facts) };
      case "claims": {
        const comparisons = experimentsOf(part.experimentIds).map((one) => sent.compare([one], {}));
        const document = claimsDocument(part.frame, comparisons, runsOf(part.experimentIds));
        return { kind: "document", document };
      }
    }
  }
  return {
    take(one) {
      sent.take(one);
      runs.push({ ...one.run, provenance: one.extras.provenance });
      const { experimentId } = one.run;
      if (alone.has(experimentId)) {
        single.set(experimentId, sentDetail(one, experimentOf(experiments, one)));
      }
      return "";
    },
    finish: () =>
      renderReport(composedDocument(frame, parts.map(composed)), written.format, written.folder),
  };
}
