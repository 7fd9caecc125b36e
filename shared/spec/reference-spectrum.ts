import type { SpectrumSpec, VariantSpec } from "./schema.ts";

/**
 * The spectrum that a model is tested against and whose components count as learned: a given head's
 * own, else the target's.
 */
export function referenceSpectrum({
  target,
  model,
}: Pick<VariantSpec, "target" | "model">): SpectrumSpec {
  if (model.kind !== "patch" || model.head.kind !== "given") return target.spectrum;
  return model.head.spectrum;
}
