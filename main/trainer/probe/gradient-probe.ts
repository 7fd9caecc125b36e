import type { FilterEstimates, GradientProbe } from "../../../shared/probe/gradient-probe.ts";
import { varianceOverTargets } from "../../../shared/probe/variance-over-targets.ts";
import { drawPlantedTarget } from "../../../shared/problem/planted-target.ts";
import type { VariantSpec } from "../../../shared/spec/schema.ts";
import { referenceSpectrum } from "../../../shared/spec/reference-spectrum.ts";
import { inputShape } from "../../../shared/spec/shape.ts";
import { NativeOperations } from "../engine/native-operations.ts";
import type { TensorFlow } from "../engine/tensorflow.ts";
import { buildModel } from "../models/build-model.ts";
import { drawProbeInputs, type ProbeInputs } from "./probe-inputs.ts";
import { targetGradients } from "./target-gradients.ts";

/** Independent blocks that the inputs are cut into, to tell signal from noise. */
const BLOCKS = 8;

/**
 * Measures how much each filter's expected gradient varies over random targets
 * (docs/gradient-variance.md), by {@link varianceOverTargets}. Nothing is assumed of data, maps or heads.
 * @returns axis `[family]`
 * @throws Error with a sentence where a variant cannot be probed
 */
export function probeGradients(
  tf: TensorFlow,
  { variants, seed, targets, samples }: GradientProbe,
): FilterEstimates[] {
  const [first] = variants;
  if (first === undefined) return [];
  const inputs = drawProbeInputs(first, seed, samples);
  if (inputs.rows.length < BLOCKS) {
    throw new Error(
      `The data have ${inputs.rows.length} samples; a probe needs ${BLOCKS} or more.`,
    );
  }
  return variants.map((variant) => probeFamily(tf, variant, inputs, seed, targets));
}

function probeFamily(
  tf: TensorFlow,
  variant: VariantSpec,
  inputs: ProbeInputs,
  seed: number,
  targetCount: number,
): FilterEstimates {
  const shape = inputShape(variant.data);
  const targets = Array.from({ length: targetCount }, (_, i) =>
    drawPlantedTarget(variant, shape, i + 1),
  );
  const ops = new NativeOperations(tf);
  try {
    const head = targets[0]!.withSpectrum(referenceSpectrum(variant));
    const planted = { components: head.spectrum.components, factors: [head.factor] };
    const model = buildModel(ops, variant.model, shape, planted);
    const initial = model.initialValues(seed);
    const values = model.parameters.map(({ tensorShape }, p) =>
      ops.constant(initial[p]!, [1, ...tensorShape]),
    );
    const gradients = targetGradients(ops, { model, values, shape, inputs, targets }, BLOCKS);
    return estimates(gradients, targetCount, model.filters ?? 0, shape.patchSize);
  } finally {
    ops.dispose();
  }
}

/** @param gradients axes `[target, block, filter, coordinate]` */
function estimates(
  gradients: Float64Array,
  targets: number,
  filters: number,
  patchSize: number,
): FilterEstimates {
  const perFilter = Array.from({ length: filters }, (_, filter) => {
    const values = new Float64Array(targets * BLOCKS * patchSize);
    for (let row = 0; row < targets * BLOCKS; row++) {
      const from = (row * filters + filter) * patchSize;
      values.set(gradients.subarray(from, from + patchSize), row * patchSize);
    }
    return varianceOverTargets({ values, targets, blocks: BLOCKS });
  });
  return {
    variance: perFilter.map(({ variance }) => variance),
    standardError: perFilter.map(({ standardError }) => standardError),
  };
}
