import type { Comparison, RunRecord } from "../../shared/api/records.ts";
import type { FlatError } from "../../shared/protocol/trainer-protocol.ts";
import type { ClaimResult } from "../../shared/results/result-file.ts";
import type { ClaimsFrame } from "../report/claims-document.ts";
import type { DocumentFrame } from "../report/document.ts";
import type { RenderedReport, WrittenFormat } from "../report/formats/rendered-report.ts";
import type { ComparisonOptions } from "../comparison/compare-runs.ts";
import type { SelectedRuns } from "../comparison/variant-groups.ts";
import type { ReportInput } from "../report/report-input.ts";
import type { RunExtras } from "../report/run-detail.ts";
import type { SeriesColumns } from "../report/series-csv.ts";
import type { StudyFacts } from "../report/study-document.ts";
import type { Study } from "../../shared/study/schema.ts";
import type { StudyOutcomes } from "../../shared/study/tally.ts";

/** What a report says beside its numbers. */
export type ReportFrame = Pick<ReportInput, "title" | "comment" | "createdAtMs" | "labVersion">;

/** How a report is to be written. */
export interface AskedReport {
  readonly format: WrittenFormat;
  /** The folder beside it that its pictures go to. */
  readonly folder: string;
}

/** An experiment whose runs are sent after the question. */
export type AskedExperiment = Omit<SelectedRuns, "runs">;

/** A stored run with its measurements, or with the next piece of them. */
export interface SentRun {
  readonly run: RunRecord;
  /** What the question needs of a run beside its record. */
  readonly extras: Partial<RunExtras>;
  /** Chunks of its measurements as they are packed in the store, in order. */
  readonly packed: readonly Uint8Array[];
  /** Whether these are the last of them; if not, the next piece is of the same run. */
  readonly isWhole: boolean;
}

/** A part of a report that a person puts together. */
export type AskedPart =
  /** A single run is reported by itself, else the variants are compared. */
  | { readonly kind: "experiment"; readonly experimentId: string; readonly isSingle: boolean }
  | {
      readonly kind: "comparison";
      readonly experimentIds: readonly string[];
      readonly options: ComparisonOptions;
    }
  | {
      readonly kind: "claims";
      readonly frame: ClaimsFrame;
      readonly experimentIds: readonly string[];
    }
  | {
      readonly kind: "study";
      readonly study: Study;
      readonly state: StudyOutcomes;
      readonly facts: StudyFacts;
    }
  /** Markdown. */
  | { readonly kind: "comment"; readonly text: string };

/** What is to be made of the runs that are sent next, each experiment's runs together. */
export type AnalysisQuestion = { readonly experiments: readonly AskedExperiment[] } & (
  | { readonly kind: "comparison"; readonly options: ComparisonOptions }
  | {
      readonly kind: "comparison-report";
      readonly options: ComparisonOptions;
      readonly frame: ReportFrame;
      readonly written: AskedReport;
    }
  | { readonly kind: "run-report"; readonly frame: ReportFrame; readonly written: AskedReport }
  | { readonly kind: "claims-report"; readonly frame: ClaimsFrame; readonly written: AskedReport }
  | {
      readonly kind: "composed-report";
      readonly frame: DocumentFrame;
      readonly parts: readonly AskedPart[];
      readonly written: AskedReport;
    }
  | { readonly kind: "series-csv"; readonly columns: SeriesColumns }
  | {
      readonly kind: "result-files";
      /** What trained the runs of each experiment, as its result file names it. */
      readonly engines: readonly string[];
      readonly claims: readonly ClaimResult[];
    }
);

/** What the lab tells an analysis process: a question, its runs, and that these were all. */
export type AnalysisCommand =
  /** Before any question: it is not answered. */
  | { readonly type: "warm-up" }
  | { readonly type: "question"; readonly question: AnalysisQuestion }
  | { readonly type: "runs"; readonly runs: readonly SentRun[] }
  | { readonly type: "end" };

/** A comparison, a report, or the last part of a file's text. */
export type AnalysisAnswer = Comparison | RenderedReport | string;

/** What an analysis process tells the lab. */
export type AnalysisEvent =
  /** Once for each message of runs: what they add to a file, and how many came to their end. */
  | { readonly type: "taken"; readonly text: string; readonly wholeRuns: number }
  | { readonly type: "compared"; readonly done: number; readonly total: number }
  /** One of these ends a question. */
  | { readonly type: "answered"; readonly answer: AnalysisAnswer }
  | { readonly type: "refused"; readonly error: FlatError };
