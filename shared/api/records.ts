import type { CurveMetric } from "../metrics/registry.ts";
import type { EngineInfo, LogLevel } from "../protocol/trainer-protocol.ts";
import type {
  FilterSnapshot,
  FinalMeasurement,
  Measurement,
  RunOutcome,
  Series,
} from "../results/measurements.ts";
import type { RunFailure, RunStatus } from "../results/run-status.ts";
import type { TestFamily, VariantComparison, VariantSummary } from "../results/result-file.ts";
import type { Experiment, VariantSpec } from "../spec/schema.ts";
import type { SpectrumClass } from "../spectrum/spectrum-class.ts";
import type { ModelFamily } from "../registry/architectures/registry.ts";
import type { Assignment } from "../spec/variants.ts";

/** An experiment as the library lists it. */
export interface ExperimentRecord {
  readonly id: string;
  readonly name: string;
  readonly notes: string;
  readonly tags: readonly string[];
  readonly starred: boolean;
  readonly archived: boolean;
  /** Milliseconds since 1970, UTC. */
  readonly createdAtMs: number;
  readonly spec: Experiment;
  /** Number of runs in each status that occurs. */
  readonly runCounts: Readonly<Partial<Record<RunStatus, number>>>;
  /** Runs that say something about their variant: trained to their end, or diverged. */
  readonly outcomes: number;
  readonly successes: number;
  /** Median test NMSE over finished runs at up to 24 moments, for a sparkline; empty before. */
  readonly sparkline: readonly number[];
}

/** One run: one variant with one seed. */
export interface RunRecord extends ModelFamily {
  readonly id: string;
  readonly experimentId: string;
  readonly variantIndex: number;
  readonly assignment: Assignment;
  readonly seed: number;
  readonly status: RunStatus;
  readonly startedAtMs: number | undefined;
  readonly finishedAtMs: number | undefined;
  /** Seconds of training, its share of waiting for other seeds on the same axis included. */
  readonly seconds: number;
  readonly final: FinalMeasurement | undefined;
  readonly failure: RunFailure | undefined;
}

export interface RunDetail extends RunRecord {
  readonly experimentName: string;
  readonly spec: Experiment;
  readonly final: RunOutcome | undefined;
  readonly series: Series;
  readonly filters: FilterSnapshot | undefined;
  readonly provenance: Provenance | undefined;
  readonly log: readonly LogLine[];
}

export interface LogLine {
  readonly atMs: number;
  readonly level: LogLevel;
  readonly text: string;
}

/** Where a run's numbers come from. */
export interface Provenance {
  readonly labVersion: string;
  readonly engine: EngineInfo;
}

export interface ExperimentDetail extends ExperimentRecord {
  readonly runs: readonly RunRecord[];
}

/** A job of the queue: some seeds of one variant that train together. */
export interface QueueJob {
  readonly jobId: string;
  readonly experimentId: string;
  readonly experimentName: string;
  readonly assignment: Assignment;
  readonly runIds: readonly string[];
  readonly status: "waiting" | "starting" | "running" | "paused";
  readonly step: number;
  /** 0 until the trainer has said it. */
  readonly stepsTotal: number;
  readonly stepsPerSecond: number;
  /** Seconds left, by the measured speed; undefined before it is known. */
  readonly etaSeconds: number | undefined;
}

export interface QueueState {
  readonly trainers: number;
  readonly paused: boolean;
  /** Why the lab paused it by itself, what was kept and what to do; absent where a person did. */
  readonly pausedBecause?: string | undefined;
  /** For how many seconds a run may train, pauses aside; absent where there is no limit. */
  readonly maxRunSeconds?: number | undefined;
  readonly jobs: readonly QueueJob[];
  /** Seconds until the queue is empty; undefined before any speed is known. */
  readonly etaSeconds: number | undefined;
}

/** Runs of a comparison that differ in their seed alone. */
export interface ComparedVariant extends ModelFamily {
  /** As `assignmentKey` makes it of `assignment`; no two variants of a comparison have the same. */
  readonly key: string;
  /**
   * What tells it from the others: a value on each pointer that differs, and on `/name` the name of
   * its experiment where several are compared apart.
   */
  readonly assignment: Assignment;
  /** The variant in a few words, for example "both, shared"; led by its experiment's name. */
  readonly label: string;
  readonly spectrum: SpectrumClass;
  readonly spec: VariantSpec;
  /** The experiments its runs come from: one, unless equal variants were merged. */
  readonly experimentIds: readonly string[];
}

/** Two bounds by moment, axis `[moment]`. */
export interface Band {
  readonly low: readonly number[];
  readonly high: readonly number[];
}

/**
 * One metric over the seeds of a variant, axis `[moment]`. A run that diverged counts as worse than
 * any other (Infinity) from its divergence on, so that a centre may be Infinity.
 */
export interface AggregateCurve {
  readonly assignment: Assignment;
  readonly metric: CurveMetric;
  readonly step: readonly number[];
  readonly epoch: readonly number[];
  /** The median over seeds, the centre of every curve. */
  readonly median: readonly number[];
  /** First and third quartile over seeds. */
  readonly quartiles: Band;
  /** Distribution-free interval of the median, from order statistics; NaN for a single run. */
  readonly interval: Band;
  /** How often such an interval holds the median: below 0.95 where there are under six runs. */
  readonly coverage: readonly number[];
  /** Runs that go into each moment, diverged ones included. */
  readonly n: readonly number[];
  /** Those of them that have diverged. */
  readonly diverged: readonly number[];
}

/** Every seed's own curve, at the moments of its variant that it was measured at. */
export interface SeedCurve {
  readonly runId: string;
  readonly assignment: Assignment;
  readonly seed: number;
  readonly step: readonly number[];
  readonly epoch: readonly number[];
  readonly values: Readonly<Record<CurveMetric, readonly number[]>>;
}

/**
 * A performance profile: the share of a variant's runs that end with a test NMSE of at most each
 * threshold, all thresholds at once. Runs that failed reach none. Axis `[threshold]`; the curve
 * jumps at the thresholds and is level between them.
 */
export interface PerformanceCurve {
  readonly assignment: Assignment;
  readonly threshold: readonly number[];
  readonly share: readonly number[];
  readonly low: readonly number[];
  readonly high: readonly number[];
  readonly n: number;
  /** What the band is, in words. */
  readonly band: string;
}

/**
 * The share of a variant's runs whose success metric has been below its bound by each epoch
 * (Kaplan-Meier). Axis `[moment]`; the curve jumps at the epochs and is level between them.
 */
export interface SuccessCurve {
  readonly assignment: Assignment;
  readonly epoch: readonly number[];
  readonly share: readonly number[];
  readonly low: readonly number[];
  readonly high: readonly number[];
  readonly n: number;
  /** Runs that got there. */
  readonly reached: number;
  /** The epoch by which half of the runs are there; null where they are not. */
  readonly medianEpoch: number | null;
  /** What the band is, in words. */
  readonly band: string;
}

/** A set of runs grouped by variant and compared in one pass; every number comes from the store. */
export interface Comparison {
  readonly experiments: readonly ExperimentRecord[];
  readonly variants: readonly ComparedVariant[];
  /** Whether equal variants of different experiments were taken together. */
  readonly merged: boolean;
  /** Axis `[variant]`. */
  readonly summary: readonly VariantSummary[];
  /** The tests that are shown: all that were asked for, or the strongest of them. */
  readonly comparisons: readonly VariantComparison[];
  readonly tests: TestFamily;
  /** Axis `[variant]` of each metric. */
  readonly curves: Readonly<Record<CurveMetric, readonly AggregateCurve[]>>;
  /** The most moments that a run was measured at, and that a curve here keeps. */
  readonly moments: { readonly measured: number; readonly kept: number };
  /** One a variant that has finished runs. */
  readonly profiles: readonly PerformanceCurve[];
  /** One a variant that has finished runs. */
  readonly successCurves: readonly SuccessCurve[];
  /** Axis `[run]`. */
  readonly seeds: readonly SeedCurve[];
  /** JSON pointers whose values differ between the variants, names of experiments aside. */
  readonly differing: readonly string[];
}

/** A file made by the lab, for the host to save. */
export interface ExportedFile {
  readonly fileName: string;
  readonly mediaType: string;
  readonly text: string;
}

export interface AppInfo {
  readonly labVersion: string;
  readonly host: "electron" | "browser";
  readonly dataFile: string;
  readonly dataBytes: number;
  readonly checks: readonly DoctorCheck[];
}

/** One line of the doctor: what was looked at, what was found, what to do. */
export interface DoctorCheck {
  readonly name: string;
  readonly ok: boolean;
  readonly found: string;
  readonly mend: string;
}

/** A new measurement of a run that trains now. */
export interface LiveMeasurement {
  readonly runId: string;
  readonly experimentId: string;
  readonly measurement: Measurement;
}
