import type { Comparison, Provenance, RunDetail, RunRecord } from "../../shared/api/records.ts";

/** A run behind a comparison; a `RunDetail` is one. */
export type ComparedRun = RunRecord & { readonly provenance?: Provenance | undefined };

/** All that a report says comes from here; it computes no aggregate that the store has. */
export interface ReportInput {
  readonly title: string;
  /** The author's words, plain text. */
  readonly comment: string;
  /** Milliseconds since 1970, UTC. */
  readonly createdAtMs: number;
  /** Absent in a report of runs one by one. */
  readonly comparison?: Comparison;
  /** Runs shown one by one, each with its curves, learned spectrum and filters. */
  readonly runs: readonly RunDetail[];
  readonly labVersion: string;
  /**
   * The runs behind `comparison`. They give the learned spectrum and the alignment their
   * intervals over seeds and the report its dates, seconds and engine; without them it says less.
   */
  readonly comparedRuns?: readonly ComparedRun[];
}
