import type { KernelExports } from "../../../shared/fused/kernel-exports.ts";
import type { EngineCheck } from "../../../shared/results/engine-check-text.ts";
import type { VariantSpec } from "../../../shared/spec/schema.ts";
import type { RunData } from "../../../shared/problem/run-data.ts";
import type { TensorFlow } from "../engine/tensorflow.ts";
import { JobEngine } from "../job-engine.ts";
import type { TrainingEngine } from "../training-engine.ts";
import { arrayDeviation, deviation, worst } from "../../../shared/results/deviation.ts";
import { FusedEngine } from "./fused-engine.ts";

/** Steps that are taken on both engines before a job is trusted to one. */
const CHECKED_STEPS = 20;

/** What a run's opening steps lead to. */
interface Opening {
  /** Before each step. */
  readonly losses: Float64Array;
  readonly testMse: number;
  /** Empty for models without filters. */
  readonly filters: readonly number[];
}

/**
 * Takes a run's opening steps on the fused engine and on native TensorFlow, and compares the losses,
 * the test error and the filters that they lead to with the tolerance of conformance fixtures.
 */
export function checkFused(
  tf: TensorFlow,
  kernel: KernelExports,
  variant: VariantSpec,
  seed: number,
  run: RunData,
): EngineCheck {
  const native = openingOf(new JobEngine(tf, variant, [seed], [run]));
  const fused = openingOf(new FusedEngine(kernel, variant, [seed], [run]));
  const { relative, ratio } = worst([
    ...Array.from(native.losses, (loss, step) => deviation(fused.losses[step]!, loss, loss)),
    deviation(fused.testMse, native.testMse, native.testMse),
    arrayDeviation(fused.filters, native.filters),
  ]);
  return { steps: native.losses.length, deviation: relative, isWithin: ratio <= 1 };
}

function openingOf(engine: TrainingEngine): Opening {
  try {
    const losses = engine.step(Math.min(CHECKED_STEPS, engine.stepsTotal)).slice();
    const { testMse } = engine.measure()[0]!;
    return { losses, testMse, filters: engine.snapshot(0)?.filters.flat() ?? [] };
  } finally {
    engine.dispose();
  }
}
