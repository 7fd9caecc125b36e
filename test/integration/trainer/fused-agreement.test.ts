import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { drawRuns } from "../../../main/trainer/data/draw-runs.ts";
import { FusedEngine } from "../../../main/trainer/fused/fused-engine.ts";
import { newKernel } from "../../../main/trainer/fused/load-kernel.ts";
import { JobEngine } from "../../../main/trainer/job-engine.ts";
import { arrayDeviation, deviation } from "../../../main/trainer/verify/deviation.ts";
import { componentSettings } from "../../../shared/registry/components/component-settings.ts";
import { COMPONENT_KIND_NAMES } from "../../../shared/registry/components/registry.ts";
import { PATCH_MAP_NAMES } from "../../../shared/registry/patch-maps/registry.ts";
import type { VariantSpec } from "../../../shared/spec/schema.ts";
import { tf, variantOf } from "./support.ts";

/** A short run here; WSLAB_EXPERIMENTS=500 is the whole of it. */
const EXPERIMENTS = Number(process.env["WSLAB_EXPERIMENTS"] ?? 40);
const STEPS = 6;

const oneOf = <T>(...values: T[]): fc.Arbitrary<T> => fc.constantFrom(...values);
const patchMap = oneOf(...PATCH_MAP_NAMES);
/** Kinds that have nothing to set beside patches and weight. */
const PLAIN_KINDS = COMPONENT_KIND_NAMES.filter((kind) => componentSettings(kind).length === 0);

/** A component on some of the patches; orders stay low, so that float32 has room. */
function component(patches: number): fc.Arbitrary<object> {
  const own = fc.uniqueArray(fc.nat(patches - 1), {
    minLength: 1,
    maxLength: Math.min(4, patches),
  });
  const weight = fc.integer({ min: -8, max: 8 }).map((eighths) => (eighths || 1) / 8);
  const base = fc.record({ patches: own, weight });
  const omega = fc.integer({ min: 0, max: 20 }).map((tenths) => tenths / 10);
  const phase = oneOf(0, 0.3, 1.6);
  return fc.oneof(
    ...PLAIN_KINDS.map((kind) => base.map((fields) => ({ kind, ...fields }))),
    fc.record({ base, omega, phase }).map(({ base: fields, ...rest }) => ({
      kind: "cosine",
      ...fields,
      ...rest,
    })),
    base.chain((fields) =>
      fc
        .array(fc.nat(3), { minLength: fields.patches.length, maxLength: fields.patches.length })
        .map((orders) => ({ kind: "hermite", ...fields, orders })),
    ),
  );
}

function model(patches: number): fc.Arbitrary<object> {
  const hidden = fc.array(fc.integer({ min: 1, max: 21 }), { minLength: 1, maxLength: 3 });
  const head = fc.oneof(
    fc.constant({ kind: "known" }),
    hidden.map((widths) => ({ kind: "mlp", hidden: widths })),
  );
  // The groups that are used are to be numbered without gaps.
  const grouped = fc
    .array(fc.nat(patches - 1), { minLength: patches, maxLength: patches })
    .map((groups) => {
      const used = [...new Set(groups)];
      return groups.map((group) => used.indexOf(group));
    });
  const sharing = fc.oneof(fc.constant("shared"), fc.constant("unshared"), grouped);
  return fc.oneof(
    { weight: 4, arbitrary: fc.record({ kind: fc.constant("patch"), patchMap, sharing, head }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant("dense"), hidden }) },
  );
}

const training = fc.record({
  optimizer: oneOf("sgd", "momentum", "adam"),
  learningRate: oneOf(0.001, 0.003, 0.01),
  batchSize: fc.integer({ min: 1, max: 37 }),
  epochs: fc.constant(3),
});

/** Experiments of every part that the fused engine has. */
const experiment = fc
  .record({ patches: fc.integer({ min: 1, max: 11 }), patchSize: fc.integer({ min: 1, max: 13 }) })
  .chain((shape) =>
    fc.record({
      data: fc.record({
        source: oneOf("gaussian", "boolean"),
        patches: fc.constant(shape.patches),
        patchSize: fc.constant(shape.patchSize),
        trainSize: fc.integer({ min: 37, max: 120 }),
        testSize: fc.integer({ min: 2, max: 30 }),
        fresh: oneOf(false, false, true),
      }),
      target: fc.record({
        patchMap,
        filters: oneOf("shared", "unshared"),
        filterScale: oneOf(0.3, 0.6),
        noise: oneOf(0, 0.2),
        spectrum: fc.record({
          normalize: oneOf("sum-of-weights", "none", "unit-variance"),
          components: fc.array(component(shape.patches), { minLength: 1, maxLength: 4 }),
        }),
      }),
      model: model(shape.patches),
      training,
    }),
  );

/** Losses step by step, the test error and the filters; of a run of seed 1. */
function opening(engine: FusedEngine | JobEngine) {
  const steps = Math.min(STEPS, engine.stepsTotal);
  const losses = Array.from({ length: steps }, () => engine.step(1)[0]!);
  const { testMse } = engine.measure()[0]!;
  const filters = engine.snapshot(0)?.filters.flat() ?? [];
  engine.dispose();
  return { losses, testMse, filters };
}

/**
 * A target that `unit-variance` magnifies more than this is a small difference of large numbers, of
 * which float32 keeps fewer digits than are compared.
 */
const MAX_FACTOR = 20;

/** @returns `undefined` where float32 leaves nothing to compare */
async function openings(variant: VariantSpec) {
  const runs = await drawRuns(variant, [1], async () => undefined);
  if (runs[0]!.planted!.factor > MAX_FACTOR) return undefined;
  const native = opening(new JobEngine(tf, variant, [1], runs));
  return { native, fused: opening(new FusedEngine(newKernel(), variant, [1], runs)) };
}

describe("the fused engine beside native TensorFlow", () => {
  it(
    `agrees with it step by step on ${EXPERIMENTS} random experiments`,
    async () => {
      const property = fc.asyncProperty(experiment, async (fields) => {
        const both = await openings(variantOf(fields));
        fc.pre(both !== undefined && both.native.losses.every((loss) => loss < 1e6));
        const { native, fused } = both!;
        native.losses.forEach((loss, step) => {
          expect(deviation(fused.losses[step]!, loss, loss).ratio).toBeLessThanOrEqual(1);
        });
        expect(deviation(fused.testMse, native.testMse, native.testMse).ratio).toBeLessThan(1);
        expect(arrayDeviation(fused.filters, native.filters).ratio).toBeLessThan(1);
      });
      await fc.assert(property, { numRuns: EXPERIMENTS, seed: 20 });
    },
    60_000 + 500 * EXPERIMENTS,
  );
});
