import { isSynthetic } from "../../shared/registry/data-sources/registry.ts";
import { inputShape } from "../../shared/spec/shape.ts";
import type { VariantSpec } from "../../shared/spec/schema.ts";
import type { TheoryRuns } from "../../shared/theory/predict-medians.ts";

/** Multiplications that one learner may take, so that an answer comes in a few tenths of a second. */
const BUDGET = 1.2e7;
/** A single seed may take this many before the probe is quicker. */
const MAX_FOR_ONE = 4e7;
/** Numbers of one input up to which a probe is quick, and how many it may draw in all. */
const WIDEST_PROBE = 5000;
const PROBE_NUMBERS = 300_000;

/**
 * For how many of its seeds a learner's gradient signal can be had in closed form quickly; 0 where
 * the probe is quicker. The closed form sums over four waves at once, so its cost grows with the
 * fourth power of the number of components.
 */
export function closedFormSeeds({ spec, seeds }: TheoryRuns): number {
  const { patches, patchSize } = inputShape(spec.data);
  const { components } = spec.target.spectrum;
  const waves = components.length;
  const pairs = (waves + 1) ** 2;
  const reached = new Set(components.flatMap((component) => component.patches)).size;
  const each = pairs * waves ** 2 * 8 * reached * patches * patchSize;
  if (each > MAX_FOR_ONE) return 0;
  return Math.max(1, Math.min(seeds.length, Math.floor(BUDGET / each)));
}

/** Samples of a probe, a multiple of its blocks. */
export function probeSamples(numbers: number): number {
  return 16 * Math.max(32, Math.min(256, Math.floor(PROBE_NUMBERS / numbers / 16)));
}

/** Why no probe can be made of a variant's gradient, as a sentence; `undefined` where one can. */
export function noProbe({ data, target, model }: VariantSpec): string | undefined {
  if (target.labels !== "planted" || model.kind !== "patch" || model.head.kind !== "known") {
    return "A probe of the gradient needs a planted target and a known head.";
  }
  if (!isSynthetic(data)) {
    return `A probe draws its own inputs, and only the trainer can read those of ${data.source}.`;
  }
  const { patches, patchSize } = inputShape(data);
  if (patches * patchSize <= WIDEST_PROBE) return undefined;
  return `Inputs of ${patches * patchSize} numbers are too wide for a quick probe.`;
}
