import type { AnswerOf, JobName, JobOf } from "../model/theory-jobs.ts";
import { predictMedians } from "../../shared/theory/predict-medians.ts";
import { predictDraft } from "./predict-draft.ts";
import { predictRun } from "../../shared/theory/predict-run.ts";
import { predictSignals } from "./predict-signals.ts";

const WORK: { [N in JobName]: (job: JobOf<N>) => AnswerOf<N> } = {
  run: predictRun,
  medians: predictMedians,
  draft: predictDraft,
  signals: predictSignals,
};

/** Does a job, wherever it is called: in the worker, or in a test. @throws TheoryError and others */
export function doJob<N extends JobName>(name: N, job: JobOf<N>): AnswerOf<N> {
  return WORK[name](job);
}
