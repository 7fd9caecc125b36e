import { z } from "zod";
import { componentSchema } from "../../../shared/registry/components/registry.ts";
import { spectrumSchema } from "../../../shared/registry/components/spectrum-schema.ts";
import { patchMapSchema, targetMapSchema } from "../../../shared/registry/patch-maps/registry.ts";

/** The name and version of the conformance fixtures' format. */
export const GOLDEN_FORMAT = "wslab/golden@1";

const whole = z.int().min(0);
const count = z.int().min(1);
const groups = z.array(whole).min(1);
const head = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("known") }),
  z.object({ kind: z.literal("given"), spectrum: spectrumSchema }),
  z.object({ kind: z.literal("mlp"), hidden: z.array(count) }),
]);

const model = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("patch"),
    patchMap: patchMapSchema,
    groups,
    head,
    softSharing: z.number().min(0).optional(),
    channels: count.optional(),
  }),
  z.object({ kind: z.literal("dense"), hidden: z.array(count) }),
  // Tied as a whole by `groups`, or by part.
  z
    .object({
      kind: z.literal("recurrent"),
      units: count,
      groups: groups.optional(),
      inputGroups: groups.optional(),
      stateGroups: groups.optional(),
    })
    .transform(({ groups: all, inputGroups = all, stateGroups = all, ...rest }, context) => {
      if (inputGroups !== undefined && stateGroups !== undefined) {
        return { ...rest, inputGroups, stateGroups };
      }
      const message = "give groups, or both inputGroups and stateGroups";
      context.addIssue({ code: "custom", message, path: ["groups"] });
      return z.NEVER;
    }),
  z.object({ kind: z.literal("two-layer"), window: count, groups, secondGroups: groups }),
]);

const target = z.object({
  patchMap: targetMapSchema,
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
  /** v of a target of two layers, axes `[second group, place in the window]`; every window's where one. */
  targetSecond: z.array(z.array(z.number()).min(1)).min(1).optional(),
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
