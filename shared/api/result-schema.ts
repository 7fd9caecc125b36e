import { z } from "zod";
import { METRICS, OPTIONAL_METRICS, REQUIRED_METRICS, type MetricId } from "../metrics/registry.ts";
import { RUN_METRIC_IDS, RUN_METRICS } from "../metrics/run-metrics.ts";
import {
  RESULT_FORMAT,
  type ClaimResult,
  type ResultRun,
  type TestFamily,
  type VariantComparison,
  type VariantSummary,
} from "../results/result-file.ts";
import { RUN_STATUSES } from "../results/run-status.ts";
import { toJson, type JsonObject } from "../spec/json-object.ts";
import { experimentJsonSchema } from "../spec/json-schema.ts";

/** One schema for each field of a file's part: a part that gains a field does not compile without it. */
type Fields<Part> = Readonly<Record<keyof Part, z.ZodType>>;

/** JSON has no NaN and no infinity. */
const number = z.number().nullable();
const numbers = z.array(number);
const count = z.int().nonnegative();
const interval = z.array(number).length(2).describe("low and high ends of a 95% interval");
const variant = z
  .record(z.string(), z.unknown())
  .describe("the value of each axis, by JSON pointer");

const metricField = (id: MetricId) =>
  (METRICS[id].shape === "scalar" ? number : numbers).describe(METRICS[id].help);
const columnOf = (id: MetricId) => z.array(metricField(id)).describe(METRICS[id].help);

const series = z.object({
  step: z.array(count).describe("SGD steps taken"),
  epoch: numbers.describe("passes over the training sample"),
  ...Object.fromEntries(REQUIRED_METRICS.map((id) => [id, columnOf(id)])),
  ...Object.fromEntries(OPTIONAL_METRICS.map((id) => [id, columnOf(id).optional()])),
});

const final = z.object({
  ...Object.fromEntries(REQUIRED_METRICS.map((id) => [id, metricField(id)])),
  success: z.boolean(),
  falseSuccess: z
    .boolean()
    .describe("whether the success rule was met although a component was not learned"),
  stillLearning: z.boolean().describe("whether the test NMSE was still falling when it ended"),
  learnedAt: numbers
    .optional()
    .describe("the epoch at which each component was learned; null if it never was"),
  ...Object.fromEntries(RUN_METRIC_IDS.map((id) => [id, number.describe(RUN_METRICS[id].help)])),
});

const run = z.object({
  variant,
  seed: z.int(),
  status: z.enum(RUN_STATUSES),
  series,
  final: final.optional().describe("the last measurement; absent if the run did not finish"),
  error: z.string().optional().describe("why the run failed"),
  seconds: number,
} satisfies Fields<ResultRun>);

const runMetric = z.object({ reached: count, median: number });

const summary = z.object({
  ...Object.fromEntries(RUN_METRIC_IDS.map((id) => [id, runMetric.describe(RUN_METRICS[id].help)])),
  ...({
    variant,
    n: count.describe("runs that finished or diverged"),
    successes: count,
    falseSuccesses: count.describe("successes without every component learned"),
    stillLearning: count.describe("runs that were still improving when they ended"),
    wilson: interval.describe("95% Wilson interval of the success rate"),
    testNmse: z.object({
      median: number,
      iqm: number,
      estimate: number.describe("the estimate that `ci` is an interval of, by `method`"),
      ci: interval,
      method: z.string(),
      note: z.string().optional(),
    } satisfies Fields<VariantSummary["testNmse"]>),
    alignment: numbers.describe("median over runs, by patch"),
    learned: numbers.describe("median over runs, by component"),
    learnedAt: numbers.describe("median epoch at which each component was learned"),
  } satisfies Fields<Omit<VariantSummary, (typeof RUN_METRIC_IDS)[number]>>),
});

const comparison = z.object({
  a: variant,
  b: variant,
  test: z.string(),
  pairs: count.describe("pairs of runs with the same seed"),
  p: number,
  pHolm: number.describe("p after Holm’s correction over all requested tests"),
  effect: number,
  effectName: z.string(),
  sentence: z.string(),
  improvement: z
    .object({ probability: number, ci: interval, method: z.string() })
    .describe("the chance that `a` has the lower NMSE on a new seed"),
  favours: z.enum(["a", "b", "undecided"]),
  plan: z
    .object({
      moreSeeds: count.optional(),
      totalSeeds: count.optional(),
      power: number.optional(),
      sentence: z.string(),
    } satisfies Fields<NonNullable<VariantComparison["plan"]>>)
    .optional()
    .describe("what it would take to decide; absent if the test decides"),
} satisfies Fields<VariantComparison>);

const tests = z.object({
  corrected: count.describe("number of tests that Holm’s correction is over"),
  pairs: count.describe("pairs of variants that were tested"),
  shownPairs: count,
  pairsWithoutSeeds: count,
  seenSeeds: count.optional(),
  reference: variant.optional().describe("the variant that all others were tested against"),
} satisfies Fields<TestFamily>);

const claim = z.object({
  id: z.string(),
  statement: z.string(),
  verdict: z.enum([
    "supported",
    "not supported",
    "undecided (too few seeds)",
  ] satisfies ClaimResult["verdict"][]),
  evidence: z.string(),
  overturnedBy: z.string(),
} satisfies Fields<ClaimResult>);

const resultFile = z.object({
  format: z.literal(RESULT_FORMAT),
  engine: z.string().describe("what trained the runs"),
  runs: z.array(run),
  summary: z.array(summary).describe("statistics over the runs of each variant"),
  comparisons: z.array(comparison).describe("paired tests of two variants"),
  tests,
  claims: z.array(claim),
});

/**
 * The JSON Schema (draft 2020-12) of what `--json` writes of an experiment. Fields beyond those named
 * are allowed, since the format may gain some.
 */
export function resultJsonSchema(): JsonObject {
  const json = z.toJSONSchema(resultFile, { target: "draft-2020-12", io: "input" });
  const { $schema = "", ...rest } = toJson(json) as JsonObject;
  const { $schema: _, $id: __, ...experiment } = experimentJsonSchema();
  return {
    $schema,
    $id: `urn:${RESULT_FORMAT.replace("/", ":")}`,
    title: "Result",
    description: "An experiment with its runs. Numbers that are not finite are null.",
    ...rest,
    properties: { ...(rest["properties"] as JsonObject), experiment },
    required: [...(rest["required"] as readonly string[]), "experiment"],
  };
}
