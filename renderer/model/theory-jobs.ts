import type {
  MedianJob,
  MedianPrediction,
  TheoryRuns,
} from "../../shared/theory/predict-medians.ts";
import type { RunJob, RunPrediction } from "../../shared/theory/predict-run.ts";
import type { TheoryMethod } from "../../shared/theory/method-labels.ts";

/** Learners of whom theory says something before they are trained. */
export interface LearnersJob {
  readonly learners: readonly TheoryRuns[];
}

export type DraftPrediction = readonly LearnerPrediction[];

export interface LearnerPrediction {
  readonly key: string;
  readonly method: TheoryMethod;
  readonly epoch: readonly number[];
  /** The same moments in steps. */
  readonly steps: readonly number[];
  /** NMSE, axes `[seed][moment]`; Infinity where descent has diverged. */
  readonly nmse: readonly (readonly number[])[];
  /** Over seeds, axis `[moment]`. */
  readonly median: readonly number[];
  /** How many of the seeds are expected to succeed. */
  readonly learned: number;
  /** How many of those with a component not learned. */
  readonly falseSuccesses: number;
  /** Learned share of each component, median over seeds, axes `[component][moment]`; empty for none. */
  readonly components: readonly (readonly number[])[];
}

/** Signal-to-noise ratio of the gradient of a batch at the initial filters, axis `[filter]`. */
export type LearnerSignal =
  | {
      readonly key: string;
      readonly how: "closed form";
      /** Median over seeds. */
      readonly filters: readonly number[];
      readonly seeds: number;
      /** On how many random inputs the noise of a batch was measured; absent where it is exact, too. */
      readonly noiseSamples?: number;
    }
  | {
      readonly key: string;
      readonly how: "Monte Carlo";
      /** Root mean square over seeds, with the bound below which it lies by two standard errors. */
      readonly filters: readonly { readonly value: number; readonly below: number }[];
      readonly seeds: number;
      readonly samples: number;
    };

export type Signals = readonly LearnerSignal[];

/** Every job that theory's worker does: what it is told and what it answers, both plain data. */
export interface TheoryJobs {
  readonly run: { readonly job: RunJob; readonly answer: RunPrediction };
  readonly medians: { readonly job: MedianJob; readonly answer: MedianPrediction };
  readonly draft: { readonly job: LearnersJob; readonly answer: DraftPrediction };
  readonly signals: { readonly job: LearnersJob; readonly answer: Signals };
}
export type JobName = keyof TheoryJobs;
export type JobOf<N extends JobName> = TheoryJobs[N]["job"];
export type AnswerOf<N extends JobName> = TheoryJobs[N]["answer"];

/** What the worker is sent. */
export interface JobMessage<N extends JobName = JobName> {
  readonly name: N;
  readonly job: JobOf<N>;
}
