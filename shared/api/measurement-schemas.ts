import { z } from "zod";
import { METRIC_IDS, METRICS, type MetricId } from "../metrics/registry.ts";
import { RUN_METRIC_IDS, RUN_METRICS, type RunMetricId } from "../metrics/run-metrics.ts";
import type { FinalMeasurement, Measurement } from "../results/measurements.ts";
import { record } from "./record.ts";

const moment = {
  step: z.int().describe("SGD steps taken"),
  epoch: z.number().describe("passes over the training sample"),
  seconds: z.number().describe("seconds since the run began to train"),
};

const metricField = (id: MetricId): z.ZodType => {
  const { shape, help } = METRICS[id];
  return (shape === "scalar" ? z.number() : z.array(z.number()).readonly()).describe(help);
};
const runMetricField = (id: RunMetricId): z.ZodType =>
  z.number().nullable().optional().describe(RUN_METRICS[id].help);

const metrics = Object.fromEntries(METRIC_IDS.map((id) => [id, metricField(id)]));
const runMetrics = Object.fromEntries(RUN_METRIC_IDS.map((id) => [id, runMetricField(id)]));
const measured = { ...moment, ...metrics };

/** Every metric of the registry, whose keys Object.fromEntries forgets and the type says again. */
export const measurement = record(
  "Measurement",
  "What is measured of one run at one moment.",
  measured,
) as z.ZodType as z.ZodType<Measurement>;

export const finalMeasurement = record(
  "FinalMeasurement",
  "A run’s last measurement, with the verdict of its success rule.",
  {
    ...measured,
    success: z.boolean(),
    falseSuccess: z
      .boolean()
      .optional()
      .describe("whether it succeeded without having learned what was planted"),
    stillLearning: z
      .boolean()
      .optional()
      .describe("whether its test NMSE was still falling when it ended"),
    learnedAt: z
      .array(z.number().nullable())
      .readonly()
      .optional()
      .describe("the epoch at which each component was learned; null if it never was"),
    ...runMetrics,
  },
) as z.ZodType as z.ZodType<FinalMeasurement>;
