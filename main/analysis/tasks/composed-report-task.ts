import type { RunDetail } from "../../../shared/api/records.ts";
import { claimsDocument } from "../../report/claims-document.ts";
import { composedDocument, type ComposedPart } from "../../report/composed-document.ts";
import type { ReportDocument } from "../../report/document.ts";
import { renderReport } from "../../report/formats/rendered-report.ts";
import { reportDocument } from "../../report/report-document.ts";
import { comparedNames } from "../../../shared/api/report-parts.ts";
import type { ComparisonOptions } from "../../comparison/compare-runs.ts";
import { studyDocument } from "../../report/study-document.ts";
import type { AnalysisAnswer, AskedExperiment, AskedPart, SentRun } from "../protocol.ts";
import { sentDetail, type AnalysisTask, type Asked } from "../task.ts";
import { SentRuns } from "./sent-runs.ts";

/** Makes the report that a person put together: each part as its own report says it. */
export class ComposedReportTask implements AnalysisTask {
  readonly #question: Asked<"composed-report">;
  readonly #sent = new SentRuns();
  /** Experiments of a single run, which are told as the run's page tells them. */
  readonly #singleIds: ReadonlySet<string>;
  readonly #singles = new Map<string, RunDetail>();

  constructor(question: Asked<"composed-report">) {
    this.#question = question;
    this.#singleIds = new Set(
      question.parts.flatMap((part) =>
        part.kind === "experiment" && part.isSingle ? [part.experimentId] : [],
      ),
    );
  }

  take(one: SentRun): string {
    const { experimentId } = one.run;
    if (this.#singleIds.has(experimentId)) {
      this.#singles.set(experimentId, sentDetail(one, this.#question.experiments));
    }
    return this.#sent.take(one);
  }

  finish(): AnalysisAnswer {
    const { frame, parts, written } = this.#question;
    const composed = parts.map((part) => this.#composed(part));
    return renderReport(composedDocument(frame, composed), written.format, written.folder);
  }

  #composed(part: AskedPart): ComposedPart {
    return part.kind === "comment" ? part : { kind: "document", document: this.#document(part) };
  }

  #document(part: Exclude<AskedPart, { readonly kind: "comment" }>): ReportDocument {
    switch (part.kind) {
      case "experiment":
        return this.#experimentDocument(part.experimentId);
      case "comparison":
        return this.#comparisonDocument(part.experimentIds, part.options);
      case "study":
        return studyDocument(part.study, part.state, part.facts);
      case "claims": {
        const asked = this.#experimentsOf(part.experimentIds);
        return claimsDocument(part.frame, this.#sent.compareEach(asked), this.#sent.of(asked));
      }
    }
  }

  #experimentDocument(id: string): ReportDocument {
    const run = this.#singles.get(id);
    if (run === undefined) return this.#comparisonDocument([id], {});
    const title = this.#experimentsOf([id])[0]!.record.name;
    return reportDocument({ ...this.#question.frame, title, comment: "", runs: [run] });
  }

  #comparisonDocument(ids: readonly string[], options: ComparisonOptions): ReportDocument {
    const asked = this.#experimentsOf(ids);
    const title = comparedNames(asked.map(({ record }) => record.name));
    const comparison = this.#sent.compare(asked, options);
    const facts = { ...this.#question.frame, title, comment: "", comparison };
    return reportDocument({ ...facts, runs: [], comparedRuns: this.#sent.of(asked) });
  }

  #experimentsOf(ids: readonly string[]): AskedExperiment[] {
    return ids.map((id) => this.#question.experiments.find(({ record }) => record.id === id)!);
  }
}
