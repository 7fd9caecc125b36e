import { z } from "zod";
import { METRICS, SUCCESS_METRICS } from "../metrics/registry.ts";
import { choiceOf, described, fieldMeta, fieldObject } from "../registry/field-meta.ts";
import { count, positive } from "./number-fields.ts";
import { modelSchema } from "../registry/architectures/registry.ts";
import { dataSchema } from "../registry/data-sources/registry.ts";
import { isJsonObject } from "./json-object.ts";
import { targetSchema } from "./target-schema.ts";
import { trainingSchema } from "./training-schema.ts";

/** The name and version of the experiment file's format. */
export const EXPERIMENT_FORMAT = "wslab/experiment@1";

const recordSchema = fieldObject({
  points: described(count(1, 100_000).default(60), {
    label: "Measurements",
    help: "How often a run is measured after step 0. Measurements that fall on the same step are taken once.",
    unit: "per run",
  }),
  spacing: choiceOf(
    {
      linear: { label: "even", help: "Measurements are equally many steps apart." },
      log: { label: "logarithmic", help: "Dense at first and sparse later." },
    },
    {
      label: "Spacing",
      help: "Whether measurements are evenly spaced, or dense at first and sparse later.",
    },
    "linear",
  ),
  signal: described(z.boolean().default(false), {
    label: "Gradient signal",
    help: "Also measures how large each filter’s gradient signal is relative to the noise of a batch. This takes time, and needs a patch model.",
  }),
});

const successSchema = fieldObject({
  metric: described(z.enum(SUCCESS_METRICS).default("testNmse"), {
    label: "A run succeeds when",
    name: "success metric",
    help: "The metric whose last value decides whether a run has succeeded.",
    choices: METRICS,
  }),
  below: described(positive.default(0.05), {
    label: "is below",
    name: "success below",
    help: "A run succeeds when the metric ends below this value. An NMSE of 1 is no better than always predicting the mean.",
    step: 0.01,
  }),
});

const seedsSchema = fieldObject({
  count: described(count(1, 10_000).default(8), {
    label: "Seeds",
    help: "How often each variant is repeated. All variants of one seed see the same target, data and sample order.",
    unit: "seeds",
  }),
  first: described(count(0, 2 ** 31).default(1), {
    label: "First seed",
    help: "The seeds are this number and those that follow it.",
  }),
  seen: described(count(1, 10_000).optional(), {
    label: "Seeds seen before",
    help: "How many of the seeds had been run and seen before the others were added. Tests over all seeds are then exploratory.",
    unit: "seeds",
    absent: "none: all were planned together",
  }),
});

/**
 * An experiment file as docs/experiment-file.md describes it, each field with its default but `format`.
 * This checks each field by itself; `parseExperiment` also checks the fields against each other.
 */
export const experimentSchema = fieldObject({
  format: z.literal(EXPERIMENT_FORMAT),
  name: described(z.string().max(200).default("Untitled experiment"), {
    label: "Name",
    help: "What the experiment is called in the library and in reports.",
    speaksForItself: true,
  }),
  notes: described(z.string().max(100_000).default(""), {
    label: "Notes",
    help: "The question that the experiment should answer. Reports quote it.",
    isLong: true,
  }),
  tags: described(z.array(z.string().min(1).max(60)).max(50).default([]), {
    label: "Tags",
    help: "Words to filter the library by, separated by commas.",
  }),
  data: withDefaultKind("source", "gaussian", dataSchema),
  target: described(targetSchema.prefault({}), {
    label: "Target",
    help: "The function to be learned.",
  }),
  model: withDefaultKind("kind", "patch", modelSchema),
  training: described(trainingSchema.prefault({}), {
    label: "Training",
    help: "How the model is trained. The loss is the mean squared error.",
    speaksForItself: true,
  }),
  record: described(recordSchema.prefault({}), {
    label: "Measurements",
    help: "What is measured along a run, and how often.",
  }),
  success: described(successSchema.prefault({}), {
    label: "Success",
    help: "When a run counts as a success.",
  }),
  axes: described(
    z.record(z.string(), z.array(z.json({ error: "Give values as JSON." })).min(1)).default({}),
    {
      label: "Axes",
      help: "What varies: JSON pointers to fields, each with a list of values. All combinations are run.",
    },
  ),
  seeds: described(seedsSchema.prefault({}), {
    label: "Seeds",
    help: "Independent repeats of every variant.",
  }),
});

/** Lets a tagged object leave its tag out: `{}` reads as the default kind. */
function withDefaultKind<S extends z.ZodType>(tag: string, kind: string, schema: S) {
  const filled = z.preprocess((value) => {
    const given = value === undefined ? {} : value;
    return isJsonObject(given) && !(tag in given) ? { [tag]: kind, ...given } : given;
  }, schema);
  const meta = fieldMeta(schema);
  if (meta === undefined) throw new Error(`Describe the object that "${tag}" gives its kind.`);
  return described(filled, meta);
}

export type Experiment = z.output<typeof experimentSchema>;
export type TargetSpec = Experiment["target"];
export type SpectrumSpec = TargetSpec["spectrum"];
export type TrainingSpec = Experiment["training"];
export type RecordSpec = Experiment["record"];
export type SuccessSpec = Experiment["success"];
export type { ModelSpec } from "../registry/architectures/registry.ts";
export type { Sharing } from "../registry/architectures/sharing.ts";
export type { DataSpec } from "../registry/data-sources/registry.ts";
export type { HeadSpec } from "../registry/heads/registry.ts";
export type { Component } from "../registry/components/registry.ts";
export type { PatchMap, TargetMap } from "../registry/patch-maps/registry.ts";
export type { JsonValue } from "./json-object.ts";

/** One variant of an experiment: the experiment with a value chosen on every axis. */
export type VariantSpec = Omit<Experiment, "axes" | "seeds" | "name" | "notes" | "tags" | "format">;
