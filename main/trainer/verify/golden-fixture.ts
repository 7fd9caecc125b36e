import { z } from "zod";
import { componentSchema } from "../../../shared/registry/components/registry.ts";
import { patchMapSchema } from "../../../shared/registry/patch-maps/registry.ts";

/** The name and version of the conformance fixtures' format. */
export const GOLDEN_FORMAT = "wslab/golden@1";

const whole = z.int().min(0);
const count = z.int().min(1);
const groups = z.array(whole).min(1);
const head = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("known") }),
  z.object({ kind: z.literal("mlp"), hidden: z.array(count) }),
]);

const model = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("patch"), patchMap: patchMapSchema, groups, head }),
  z.object({ kind: z.literal("dense"), hidden: z.array(count) }),
  z.object({ kind: z.literal("recurrent"), units: count, groups }),
]);

const target = z.object({
  patchMap: patchMapSchema,
  groups,
  spectrum: z.object({
    normalize: z.enum(["sum-of-weights", "none", "unit-variance"]),
    components: z.array(componentSchema).min(1),
  }),
});

const rate = z.number().min(0).lt(1);
const optimizerSettings = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("sgd") }),
  z.object({ kind: z.literal("momentum"), momentum: rate.default(0.9) }),
  z.object({
    kind: z.literal("adam"),
    beta1: rate.default(0.9),
    beta2: rate.default(0.999),
    epsilon: z.number().min(0).default(1e-8),
  }),
]);
/** How the steps update: a name alone has the usual constants, and none at all is plain SGD. */
const optimizer = z
  .preprocess((value) => (typeof value === "string" ? { kind: value } : value), optimizerSettings)
  .default({ kind: "sgd" });

/** Nested parameter arrays by name; their shapes are checked against the model's. */
const parameters = z.record(z.string(), z.json());

/** Each field by itself; `readFixture` also checks the shapes against each other. */
export const goldenSchema = z.object({
  format: z.literal(GOLDEN_FORMAT),
  name: z.string(),
  spec: z.object({
    data: z.object({ patches: count, patchSize: count }),
    target,
    model,
  }),
  optimizer,
  learningRate: z.number(),
  batchSize: count,
  steps: count,
  inputs: z.array(z.array(z.array(z.number()).min(1)).min(1)).min(1),
  targetFilters: z.array(z.array(z.number()).min(1)).min(1),
  targets: z.array(z.number()).min(1),
  initial: parameters,
  batchOrder: z.array(whole).min(1),
  expected: z.object({
    firstGradient: parameters,
    lossBeforeEachStep: z.array(z.number()).min(1),
    final: parameters,
  }),
});

/** A fixture as read, its optimizer with the usual constants filled in. */
export type GoldenFixture = z.output<typeof goldenSchema>;
