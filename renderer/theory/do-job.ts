import type { AnswerOf, JobName, JobOf } from "../model/theory-jobs.ts";
import { predictCentres } from "./predict-centres.ts";
import { predictForecast } from "./predict-forecast.ts";
import { predictRun } from "./predict-run.ts";
import { predictSignals } from "./predict-signals.ts";

const WORK: { [N in JobName]: (job: JobOf<N>) => AnswerOf<N> } = {
  run: predictRun,
  centres: predictCentres,
  forecast: predictForecast,
  signals: predictSignals,
};

/** Does a job, wherever it is called: in the worker, or in a test. @throws TheoryError and others */
export function doJob<N extends JobName>(name: N, job: JobOf<N>): AnswerOf<N> {
  return WORK[name](job);
}
