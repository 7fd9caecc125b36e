import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { drawRuns } from "../../../main/trainer/data/draw-runs.ts";
import { FusedEngine } from "../../../main/trainer/fused/fused-engine.ts";
import { newKernel } from "../../../main/trainer/fused/load-kernel.ts";
import { JobEngine } from "../../../main/trainer/job-engine.ts";
import { arrayDeviation, deviation } from "../../../shared/results/deviation.ts";
import type { VariantSpec } from "../../../shared/spec/schema.ts";
import { anyExperiment } from "./random-experiments.ts";
import { tf, variantOf } from "./support.ts";

/** A short run here; WSLAB_EXPERIMENTS=500 is the whole of it. */
const EXPERIMENTS = Number(process.env["WSLAB_EXPERIMENTS"] ?? 40);
const STEPS = 6;

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
      const property = fc.asyncProperty(anyExperiment, async (fields) => {
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
