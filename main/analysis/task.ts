import type { RunDetail } from "../../shared/api/records.ts";
import type { OnStep } from "../comparison/compare-runs.ts";
import { runDetail } from "../report/run-detail.ts";
import { decodeMeasurements } from "../store/series-codec.ts";
import type { AnalysisAnswer, AnalysisQuestion, AskedExperiment, SentRun } from "./protocol.ts";

/** A question at work: it takes the runs one after the other, then answers. */
export interface AnalysisTask {
  /**
   * Takes a run with all of its chunks.
   * @returns what the run adds to a file; empty where all is made at the end
   */
  take(sent: SentRun): string;
  /** @throws ComparisonError where the question cannot be answered as it was put */
  finish(onStep: OnStep): AnalysisAnswer;
}

/** The question of one kind. */
export type Asked<Kind extends AnalysisQuestion["kind"]> = Extract<
  AnalysisQuestion,
  { readonly kind: Kind }
>;

/** All that is known of a run that was sent, which is of one of the experiments. */
export function sentDetail(sent: SentRun, experiments: readonly AskedExperiment[]): RunDetail {
  const { record } = experiments.find((one) => one.record.id === sent.run.experimentId)!;
  // Named, since flatMap's index would else be taken for the most bytes that a chunk may hold.
  const measured = sent.packed.flatMap((chunk) => decodeMeasurements(chunk));
  return runDetail(sent.run, record, measured, sent.extras);
}
