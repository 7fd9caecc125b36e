import type { Component, SpectrumSpec, VariantSpec } from "./schema.ts";
import { inputShape } from "./shape.ts";

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

/** The patches that some components depend on, ascending. */
export function patchesRead(components: readonly Pick<Component, "patches">[]): number[] {
  return [...new Set(components.flatMap(({ patches }) => patches))].sort((a, b) => a - b);
}

/** The patches that a patch model's head reads, ascending: of a known or given head its spectrum's, else all. */
export function headReads(variant: VariantSpec): number[] {
  const { model } = variant;
  if (model.kind === "patch" && model.head.kind !== "mlp") {
    return patchesRead(referenceSpectrum(variant).components);
  }
  return Array.from({ length: inputShape(variant.data).patches }, (_, patch) => patch);
}
