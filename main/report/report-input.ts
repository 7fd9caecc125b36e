import type { Comparison, Provenance, RunDetail, RunRecord } from "../../shared/api/records.ts";
import type { DocumentFrame } from "./document.ts";

/** A run behind a comparison; a `RunDetail` is one. */
export type ComparedRun = RunRecord & { readonly provenance?: Provenance | undefined };

/** All that a report says comes from here; it computes no aggregate that the store has. */
export interface ReportInput extends DocumentFrame {
  /** The author's words, plain text. */
  readonly comment: string;
  /** Absent in a report of runs one by one. */
  readonly comparison?: Comparison;
  /** Runs shown one by one, each with its curves, learned spectrum and filters. */
  readonly runs: readonly RunDetail[];
  /**
   * The runs behind `comparison`. They give the learned spectrum and the alignment their
   * intervals over seeds and the report its dates, seconds and engine; without them it says less.
   */
  readonly comparedRuns?: readonly ComparedRun[];
}
