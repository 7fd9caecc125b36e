import { z } from "zod";
import type { CurveMetric, Curves } from "../metrics/registry.ts";
import type { EngineInfo, LogLevel } from "../protocol/trainer-protocol.ts";
import { ARCHITECTURE_NAMES, type ModelFamily } from "../registry/architectures/registry.ts";
import { SHARING_KINDS } from "../registry/architectures/sharing.ts";
import type { FilterSnapshot, RunOutcome, Series } from "../results/measurements.ts";
import type { TestFamily, VariantComparison, VariantSummary } from "../results/result-file.ts";
import { RUN_STATUSES } from "../results/run-status.ts";
import { experimentSchema, type Experiment, type VariantSpec } from "../spec/schema.ts";
import type { Assignment } from "../spec/variants.ts";
import type { SpectrumClass } from "../spectrum/spectrum-class.ts";
import { assignment } from "./assignment.ts";
import type {
  AggregateCurve,
  PerformanceCurve,
  SeedCurve,
  SuccessCurve,
} from "./comparison-curves.ts";
import { finalMeasurement, measurement } from "./measurement-schemas.ts";
import { record } from "./record.ts";

export const experimentRecord = record(
  "ExperimentRecord",
  "An experiment as the library lists it.",
  {
    id: z.string(),
    name: z.string(),
    notes: z.string(),
    tags: z.array(z.string()).readonly(),
    starred: z.boolean(),
    archived: z.boolean(),
    trashedAtMs: z
      .int()
      .optional()
      .describe("when it was moved to the trash; absent if it is in the library"),
    createdAtMs: z.int().describe("milliseconds since 1970, UTC"),
    spec: experimentSchema.meta({ title: "Experiment" }),
    runCounts: z
      .partialRecord(z.enum(RUN_STATUSES), z.int())
      .readonly()
      .describe("number of runs in each status that occurs"),
    outcomes: z.int().describe("runs with an outcome: trained to the end, or diverged"),
    successes: z.int(),
    falseSuccesses: z.int().describe("successes with a component not learned"),
    sparkline: z
      .array(z.number())
      .readonly()
      .describe(
        "median test NMSE over finished runs at up to 24 moments; empty before the first has finished",
      ),
  },
);
export type ExperimentRecord = z.output<typeof experimentRecord>;

export const runRecord = record("RunRecord", "One run: one variant with one seed.", {
  id: z.string(),
  experimentId: z.string(),
  variantIndex: z.int(),
  assignment,
  architecture: z.enum(ARCHITECTURE_NAMES),
  sharing: z
    .enum(SHARING_KINDS)
    .optional()
    .describe("absent for an architecture that has nothing to share"),
  seed: z.int(),
  status: z.enum(RUN_STATUSES),
  startedAtMs: z.int().optional().describe("milliseconds since 1970, UTC"),
  finishedAtMs: z.int().optional().describe("milliseconds since 1970, UTC"),
  seconds: z
    .number()
    .describe(
      "seconds of training, including its share of waiting for other seeds of the same job",
    ),
  final: finalMeasurement.optional(),
  failure: z
    .strictObject({
      message: z.string(),
      step: z
        .int()
        .optional()
        .describe("the SGD step at which it diverged, counted from 1; absent otherwise"),
    })
    .readonly()
    .optional(),
});
export type RunRecord = z.output<typeof runRecord>;

export const liveMeasurement = record(
  "LiveMeasurement",
  "A new measurement of a run in training.",
  { runId: z.string(), experimentId: z.string(), measurement },
);
export type LiveMeasurement = z.output<typeof liveMeasurement>;

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
  /** How the user's own data files were read, a line a file; absent for other sources. */
  readonly files?: readonly string[];
}

export interface ExperimentDetail extends ExperimentRecord {
  readonly runs: readonly RunRecord[];
}

/** A run's curves as far as it has come, for pictures. */
export interface RunCurves {
  readonly runId: string;
  /** Of many measurements every second, third … is kept, and the last. */
  readonly every: number;
  /** How many measurements there were. */
  readonly measured: number;
  readonly curves: Curves;
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
  /** How many variants were taken together by a field; absent for one. `spec` is the first’s. */
  readonly pooled?: number | undefined;
}

/** A set of runs grouped by variant and compared in one pass; every number comes from the store. */
export interface Comparison {
  readonly experiments: readonly ExperimentRecord[];
  readonly variants: readonly ComparedVariant[];
  /** Whether equal variants of different experiments were taken together. */
  readonly merged: boolean;
  /** JSON pointers of the fields that runs were grouped by; absent where each variant is by itself. */
  readonly groupedBy?: readonly string[] | undefined;
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

export const comparisonProgress = record(
  "ComparisonProgress",
  "The progress of a running comparison.",
  {
    view: z.string().describe("who asked for it, as in `compare:get`"),
    stage: z
      .enum(["reading", "comparing"])
      .describe("runs are read from the store, then their variants summarised and tested"),
    done: z.int().describe("runs that were read, or steps of the comparison"),
    total: z.int(),
  },
);
export type ComparisonProgress = z.output<typeof comparisonProgress>;

export const exportedFile = record(
  "ExportedFile",
  "A file that the lab has made, for the host to save.",
  {
    fileName: z.string(),
    mediaType: z.string(),
    text: z.string(),
    encoding: z.literal("base64").optional().describe("of `text`, where the file is no text"),
    note: z.string().optional().describe("what the file lacks, in a sentence"),
  },
);
export type ExportedFile = z.output<typeof exportedFile>;

export const bundleImport = record("BundleImport", "The outcome of importing a bundle.", {
  experiments: z
    .array(
      z.strictObject({
        id: z.string(),
        name: z.string(),
        isNew: z.boolean().describe("whether it was not here before"),
        addedRuns: z.int().describe("runs whose results were taken over"),
      }),
    )
    .readonly(),
  studies: z.array(z.strictObject({ name: z.string(), isNew: z.boolean() })).readonly(),
});
export type BundleImport = z.output<typeof bundleImport>;
