import { z } from "zod";
import { SUCCESS_METRICS } from "../metrics/registry.ts";
import { modelSchema } from "../registry/architectures/registry.ts";
import { componentSchema } from "../registry/components/registry.ts";
import { digitsSchema, labelsSchema } from "../registry/data-sources/labels.ts";
import { dataSchema } from "../registry/data-sources/registry.ts";
import { optimizerFields, optimizerSchema } from "../registry/optimizers/registry.ts";
import { patchMapSchema } from "../registry/patch-maps/registry.ts";
import { ENGINE_CHOICES } from "./engines.ts";
import { isJsonObject } from "./json-object.ts";

/** The name and version of the experiment file's format. */
export const EXPERIMENT_FORMAT = "wslab/experiment@1";

const count = (low: number, high: number) => z.int().min(low).max(high);
const positive = z.number().gt(0);

const spectrumSchema = z.strictObject({
  normalize: z.enum(["sum-of-weights", "none", "unit-variance"]).default("sum-of-weights"),
  components: z
    .array(componentSchema)
    .min(1)
    .default([
      { kind: "linear", patches: [0], weight: 1 },
      { kind: "cosine", patches: [0, 1, 2, 3, 4], omega: 1, phase: 0, weight: 1 },
    ]),
});

const targetSchema = z.strictObject({
  labels: labelsSchema.default("planted"),
  digits: digitsSchema,
  patchMap: patchMapSchema.default("linear"),
  filters: z.enum(["shared", "unshared"]).default("shared"),
  filterScale: positive.default(1),
  noise: z.number().min(0).default(0),
  spectrum: spectrumSchema.prefault({}),
});

const trainingSchema = z.strictObject({
  engine: z.enum(ENGINE_CHOICES).optional(),
  optimizer: optimizerSchema.default("sgd"),
  learningRate: positive.default(0.01),
  ...optimizerFields,
  batchSize: count(1, 100_000).default(100),
  epochs: count(1, 1_000_000).default(60),
});

const recordSchema = z.strictObject({
  points: count(1, 100_000).default(60),
  spacing: z.enum(["linear", "log"]).default("linear"),
  signal: z.boolean().default(false),
});

const successSchema = z.strictObject({
  metric: z.enum(SUCCESS_METRICS).default("testNmse"),
  below: positive.default(0.05),
});

const seedsSchema = z.strictObject({
  count: count(1, 10_000).default(8),
  first: count(0, 2 ** 31).default(1),
});

/**
 * An experiment file as docs/experiment-file.md describes it, each field with its default but `format`.
 * This checks each field by itself; `parseExperiment` also checks the fields against each other.
 */
export const experimentSchema = z.strictObject({
  format: z.literal(EXPERIMENT_FORMAT),
  name: z.string().max(200).default("Untitled experiment"),
  notes: z.string().max(100_000).default(""),
  tags: z.array(z.string().min(1).max(60)).max(50).default([]),
  data: withDefaultKind("source", "gaussian", dataSchema),
  target: targetSchema.prefault({}),
  model: withDefaultKind("kind", "patch", modelSchema),
  training: trainingSchema.prefault({}),
  record: recordSchema.prefault({}),
  success: successSchema.prefault({}),
  axes: z.record(z.string(), z.array(z.json({ error: "Give values as JSON." })).min(1)).default({}),
  seeds: seedsSchema.prefault({}),
});

/** Lets a tagged object leave its tag out: `{}` reads as the default kind. */
function withDefaultKind<S extends z.ZodType>(tag: string, kind: string, schema: S) {
  return z.preprocess((value) => {
    const given = value === undefined ? {} : value;
    return isJsonObject(given) && !(tag in given) ? { [tag]: kind, ...given } : given;
  }, schema);
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
export type { PatchMap } from "../registry/patch-maps/registry.ts";
export type { JsonValue } from "./json-object.ts";

/** One variant of an experiment: the experiment with a value chosen on every axis. */
export type VariantSpec = Omit<Experiment, "axes" | "seeds" | "name" | "notes" | "tags" | "format">;
