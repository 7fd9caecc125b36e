import type { Comparison } from "../../shared/api/records.ts";
import type { FlatError } from "../../shared/protocol/trainer-protocol.ts";
import type { ComparisonOptions } from "../comparison/compare-runs.ts";
import type { SelectedRuns } from "../comparison/variant-groups.ts";
import type { ReportInput } from "../report/report-input.ts";

/** A chunk of a run's stored measurements, as it is packed in the store. */
export interface PackedChunk {
  readonly runId: string;
  readonly packed: Uint8Array;
}

/** What a report says beside the comparison. */
export type ReportFrame = Pick<
  ReportInput,
  "title" | "comment" | "createdAtMs" | "claims" | "labVersion" | "comparedRuns"
>;

/** What is to be computed of the runs whose chunks were sent before. */
export interface AnalysisQuestion {
  readonly selected: readonly SelectedRuns[];
  readonly options: ComparisonOptions;
  /** Asks for the report of the comparison, as HTML, in place of the comparison itself. */
  readonly report?: ReportFrame | undefined;
}

/** What the lab tells an analysis process: the chunks of one question, then the question. */
export type AnalysisCommand =
  | { readonly type: "chunks"; readonly chunks: readonly PackedChunk[] }
  | { readonly type: "question"; readonly question: AnalysisQuestion };

/** A comparison, or the HTML of a report. */
export type AnalysisAnswer = Comparison | string;

/** What an analysis process tells the lab: one event a question. */
export type AnalysisEvent =
  | { readonly type: "answered"; readonly answer: AnalysisAnswer }
  | { readonly type: "refused"; readonly error: FlatError };
