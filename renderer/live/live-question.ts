import type { SuccessSpec, VariantSpec } from "../../shared/spec/schema.ts";
import type { TheoryRuns } from "../../shared/theory/predict-medians.ts";

/** What is to be trained: learners that differ in their sharing alone, all on the same seeds. */
export interface LiveQuestion {
  /** Tells a question from others. */
  readonly id: number;
  readonly learners: readonly TheoryRuns[];
}

/** A question as a worker is given it. */
export interface LiveTask extends LiveQuestion {
  /** How long to train before it says how far that is, for a first picture, ms. */
  readonly firstMs: number;
}

/** What a worker is told: to begin, to go on once its first report is drawn, or to leave off. */
export type LiveMessage = LiveTask | "go on" | "stop";

/** One learner's runs as far as they have been trained. */
export interface LiveCurves {
  readonly key: string;
  /** Axis `[seed]`. */
  readonly seeds: readonly number[];
  /** On the test sample, axes `[seed][moment]`; Infinity where training has diverged. */
  readonly nmse: readonly (readonly number[])[];
  /** Whether each run meets its experiment's rule of success as it stands, axis `[seed]`. */
  readonly success: readonly boolean[];
  /** Which of those leave a component of the target unlearned, axis `[seed]`. */
  readonly falseSuccess: readonly boolean[];
}

/** How far training has come. */
export interface LiveReport {
  readonly id: number;
  /** The moments that were measured: steps taken until then, axis `[moment]`. */
  readonly steps: readonly number[];
  readonly stepsTaken: number;
  /** Steps that are trained live: all of the experiment's, or as many fresh samples as are kept. */
  readonly stepsLive: number;
  /** Whether nothing more comes. */
  readonly isDone: boolean;
  readonly learners: readonly LiveCurves[];
}

/** What a worker says of a question. */
export type LiveAnswer =
  | { readonly ok: true; readonly report: LiveReport }
  | { readonly ok: false; readonly id: number; readonly message: string };

/** What a rule of success is asked of one run at one moment. */
export type SuccessValues = Readonly<Record<SuccessSpec["metric"], number>>;

/** The variant as it is trained live: measured by the page's own plan, and without what that leaves out. */
export function liveVariant(spec: VariantSpec): VariantSpec {
  return { ...spec, record: { points: 30, spacing: "log", signal: false } };
}
