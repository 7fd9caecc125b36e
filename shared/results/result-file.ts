import type { OptionalMetric, RequiredMetric } from "../metrics/registry.ts";
import type { RunMetricId } from "../metrics/run-metrics.ts";
import type { Verdict } from "../statistics/verdict.ts";
import type { Assignment } from "../spec/variants.ts";
import type { Experiment } from "../spec/schema.ts";
import type { RunOutcome, Series } from "./measurements.ts";
import type { RunMetricSummaries } from "./run-metric-summary.ts";
import type { RunStatus } from "./run-status.ts";

/** The name and version of the result file's format (docs/command-line.md). */
export const RESULT_FORMAT = "wslab/result@1";

/** What `--json` writes. Numbers that are not finite are written as null. */
export interface ResultFile {
  readonly format: typeof RESULT_FORMAT;
  readonly experiment: Experiment;
  readonly engine: string;
  readonly runs: readonly ResultRun[];
  readonly summary: readonly VariantSummary[];
  /** The tests that are shown: all of them, or of many the strongest; see `tests`. */
  readonly comparisons: readonly VariantComparison[];
  readonly tests: TestFamily;
  readonly claims: readonly ClaimResult[];
}

export interface ResultRun {
  readonly variant: Assignment;
  readonly seed: number;
  readonly status: RunStatus;
  /** Every metric by measurement; those that were not recorded may be absent. */
  readonly series: Pick<Series, "step" | "epoch" | RequiredMetric> &
    Partial<Pick<Series, OptionalMetric>>;
  /** The last measurement and the metrics of the whole run; absent where the run did not finish. */
  readonly final?: Pick<
    RunOutcome,
    RequiredMetric | "success" | "falseSuccess" | "stillLearning" | "learnedAt" | RunMetricId
  >;
  /** Why the run failed. */
  readonly error?: string;
  readonly seconds: number;
}

/** Statistics over the finished runs of one variant; the seed is the unit. */
export interface VariantSummary extends RunMetricSummaries {
  readonly variant: Assignment;
  /** Runs that count: finished ones, and those that failed by diverging (as failures). */
  readonly n: number;
  readonly successes: number;
  /** Those of them that met the rule although a component was not learned. */
  readonly falseSuccesses: number;
  /** Runs that were still improving when they ended. */
  readonly stillLearning: number;
  /** 95% Wilson interval of the success rate. */
  readonly wilson: readonly [number, number];
  readonly testNmse: {
    readonly median: number;
    readonly iqm: number;
    /** What `ci` is an interval of, by `method`: a mean, a geometric mean, an IQM or a median. */
    readonly estimate: number;
    /** 95% interval by `method`. */
    readonly ci: readonly [number, number];
    readonly method: string;
    readonly note?: string | undefined;
  };
  /** Median over runs of the final alignment, axis `[patch]`. */
  readonly alignment: readonly number[];
  /** Median over runs of the final learned spectrum, axis `[component]`. */
  readonly learned: readonly number[];
  /** Median epoch at which half of each component was learned, null where half the runs never did. */
  readonly learnedAt: readonly (number | null)[];
}

/** A paired comparison of two variants over the seeds that both finished. */
export interface VariantComparison {
  readonly a: Assignment;
  readonly b: Assignment;
  readonly test: string;
  /** Pairs of runs with one seed. */
  readonly pairs: number;
  readonly p: number;
  /** `p` after Holm's correction over all tests that were asked for: `TestFamily.corrected`. */
  readonly pHolm: number;
  /** What the test's effect is: see `effectName`. */
  readonly effect: number;
  readonly effectName: string;
  /** The comparison in words. */
  readonly sentence: string;
  /** The chance that `a` has the lower NMSE on a new seed; the same for all tests of one pair. */
  readonly improvement: Improvement;
  /** Which of the two the test favours at `pHolm` <= 0.05. */
  readonly favours: "a" | "b" | "undecided";
  /** What a decision would take; absent where there is one. */
  readonly plan?: SeedsPlanWords | undefined;
}

/** Which tests were made of a comparison's variants, and how many of them are shown. */
export interface TestFamily {
  /** Tests that Holm's correction is over: all that were asked for, shown or not. */
  readonly corrected: number;
  /** Pairs of variants that were tested. */
  readonly pairs: number;
  /** Those of them whose tests are shown; of many the strongest, by their smallest p. */
  readonly shownPairs: number;
  /** Pairs that were asked for and have no seed in common, so that nothing can be tested. */
  readonly pairsWithoutSeeds: number;
  /** How many seeds had been looked at before the others were added; absent where none had. */
  readonly seenSeeds?: number | undefined;
  /** The variant that all others were tested against, where one was chosen. */
  readonly reference?: Assignment | undefined;
}

/** A probability of improvement over pairs of one seed, a tie counting one half. */
export interface Improvement {
  readonly probability: number;
  /** 95% interval by `method`. */
  readonly ci: readonly [number, number];
  readonly method: string;
}

/** How many more seeds an undecided test needs, if what was seen is true of all seeds. */
export interface SeedsPlanWords {
  /** Seeds beyond those run, and in all; absent where no number within reach will do. */
  readonly moreSeeds?: number | undefined;
  readonly totalSeeds?: number | undefined;
  /** The chance that `totalSeeds` seeds decide the test after Holm. */
  readonly power?: number | undefined;
  readonly sentence: string;
}

export interface ClaimResult {
  readonly id: string;
  readonly statement: string;
  readonly verdict: Verdict;
  /** The numbers behind the verdict, in sentences. */
  readonly evidence: string;
  /** What result would have overturned the claim, fixed beforehand. */
  readonly overturnedBy: string;
}
