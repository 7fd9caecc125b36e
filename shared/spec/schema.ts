import { z } from "zod";
import { METRICS, SUCCESS_METRICS } from "../metrics/registry.ts";
import { modelSchema } from "../registry/architectures/registry.ts";
import { spectrumSchema } from "../registry/components/spectrum-schema.ts";
import { labelFields } from "../registry/data-sources/labels.ts";
import { dataSchema } from "../registry/data-sources/registry.ts";
import { choiceOf, described, fieldMeta, fieldObject } from "../registry/field-meta.ts";
import { optimizerFields, optimizerSchema } from "../registry/optimizers/registry.ts";
import { PATCH_MAPS, targetMapSchema, TWO_LAYERS } from "../registry/patch-maps/registry.ts";
import { DEFAULT_ENGINE, ENGINES, ENGINE_CHOICES } from "./engines.ts";
import { isJsonObject } from "./json-object.ts";

/** The name and version of the experiment file's format. */
export const EXPERIMENT_FORMAT = "wslab/experiment@1";

const count = (low: number, high: number) => z.int().min(low).max(high);
const positive = z.number().gt(0);
/** What fields ask for that have a meaning for planted targets alone. */
const PLANTED = { pointer: "/target/labels", values: ["planted"] };

const targetSchema = fieldObject({
  ...labelFields,
  patchMap: described(targetMapSchema.default("linear"), {
    label: "Patch map",
    symbol: "h",
    name: "target’s patch map",
    help: "How the target turns a patch and its planted filter into one number.",
    choices: { ...PATCH_MAPS, "two-layer": TWO_LAYERS },
    when: PLANTED,
  }),
  filters: described(z.enum(["shared", "unshared"]).default("shared"), {
    label: "Planted filters",
    symbol: "u",
    name: "planted filters",
    help: "One planted filter for all patches, or one for each.",
    choices: {
      shared: { label: "one for all patches", phrase: "one planted filter" },
      unshared: { label: "one per patch", phrase: "a planted filter per patch" },
    },
    when: PLANTED,
  }),
  filterScale: described(positive.default(1), {
    label: "Filter scale",
    help: "Multiplies the planted filters, which are standard normal: with 1 their length is about √d.",
    step: 0.1,
    when: PLANTED,
  }),
  filterNorm: described(z.enum(["random", "fixed"]).optional(), {
    label: "Filter length",
    help: "Whether planted filters keep the lengths that chance gives them, or are scaled to filter scale × √d.",
    choices: {
      random: { label: "as chance gives it", phrase: "random filter length" },
      fixed: { label: "fixed", phrase: "fixed filter length" },
    },
    when: PLANTED,
    absent: "as chance gives it",
  }),
  noise: described(z.number().min(0).default(0), {
    label: "Label noise",
    help: "Standard deviation of the Gaussian noise that is added to the training targets.",
    step: 0.1,
  }),
  spectrum: described(spectrumSchema.prefault({}), {
    label: "Spectrum",
    help: "The function of the patch responses that is planted.",
    when: PLANTED,
  }),
});

const trainingSchema = fieldObject({
  optimizer: optimizerSchema,
  learningRate: described(positive.default(0.01), {
    label: "Learning rate",
    short: "rate",
    help: "Size of a step along the gradient of the mean squared error (without a factor ½).",
    step: 0.001,
  }),
  ...optimizerFields,
  batchSize: described(count(1, 100_000).default(100), {
    label: "Batch size",
    help: "How many training samples one step uses; at most all of them.",
    unit: "samples",
    step: 10,
  }),
  epochs: described(count(1, 1_000_000).default(60), {
    label: "Epochs",
    help: "How often training goes through the training sample, in a new order each time.",
    step: 10,
  }),
  engine: described(z.enum(ENGINE_CHOICES).optional(), {
    label: "Engine",
    help: "What does the arithmetic. Native TensorFlow is the reference; the fused engine is faster and is checked against it.",
    choices: ENGINES,
    absent: ENGINES[DEFAULT_ENGINE].label,
  }),
});

const recordSchema = fieldObject({
  points: described(count(1, 100_000).default(60), {
    label: "Measurements",
    help: "How often a run is measured after step 0. Measurements that would fall on the same step count once.",
    unit: "per run",
  }),
  spacing: choiceOf(
    {
      linear: { label: "even", help: "Measurements are equally many steps apart." },
      log: { label: "logarithmic", help: "Dense at the beginning and sparse later." },
    },
    {
      label: "Spacing",
      help: "Whether measurements are evenly spaced, or dense at the beginning and sparse later.",
    },
    "linear",
  ),
  signal: described(z.boolean().default(false), {
    label: "Gradient signal",
    help: "Also measures how large each filter’s gradient signal is against the noise of a batch. This takes time, and needs a patch model.",
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
    help: "How many of the seeds had been run and looked at before the others were added. Tests over all of them are then exploratory.",
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
    help: "The question that the experiment is to answer. Reports quote it.",
    isLong: true,
  }),
  tags: described(z.array(z.string().min(1).max(60)).max(50).default([]), {
    label: "Tags",
    help: "Words to filter the library by, separated by commas.",
  }),
  data: withDefaultKind("source", "gaussian", dataSchema),
  target: described(targetSchema.prefault({}), {
    label: "Target",
    help: "The function that is to be learned.",
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
