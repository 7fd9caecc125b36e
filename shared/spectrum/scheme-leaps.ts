import { sharingGroups } from "../registry/architectures/sharing.ts";
import { inputShape } from "../spec/shape.ts";
import type { Sharing, VariantSpec } from "../spec/schema.ts";
import { spectrumLeap, type Leap, type LeapStep } from "./leap.ts";

/** A step of one experiment. */
export interface SchemeStep extends LeapStep {
  /**
   * ½ω²·Σ(‖w‖² + ‖u‖²) over the new patches of a cosine of linear responses, in the mean over initial and
   * planted filters: its signal is e to the minus this at the start of the step.
   */
  readonly damping?: number;
}

/** The leap of one experiment under a sharing scheme. */
export interface SchemeLeap extends Leap {
  readonly scheme: "shared" | "unshared" | "grouped";
  readonly steps: readonly SchemeStep[];
}

/**
 * The leap of a spectrum, shared and unshared, and under the model's own groups where it has some; none
 * where nothing is planted or the model has no filters.
 */
export function schemeLeaps({
  data,
  target,
  model,
}: Pick<VariantSpec, "data" | "target" | "model">): SchemeLeap[] {
  if (model.kind !== "patch" || target.labels !== "planted") return [];
  const { patches, patchSize } = inputShape(data);
  const isLinear = model.patchMap === "linear" && target.patchMap === "linear";
  const planted = patchSize * target.filterScale ** 2;
  const leapOf = (scheme: SchemeLeap["scheme"], sharing: Sharing): SchemeLeap => {
    const groups = sharingGroups(sharing, patches);
    const own = spectrumLeap(target.spectrum.components, groups);
    // E‖w‖²: Glorot's variance is 2 over the filters and their numbers together.
    const initial = (2 * patchSize) / (Math.max(...groups) + 1 + patchSize);
    const steps = own.steps.map((step): SchemeStep => {
      if (step.cosine === undefined || !isLinear) return step;
      const { omega, newPatches } = step.cosine;
      return { ...step, damping: (omega ** 2 / 2) * newPatches.length * (initial + planted) };
    });
    return { scheme, leap: own.leap, steps };
  };
  return [
    leapOf("shared", "shared"),
    leapOf("unshared", "unshared"),
    ...(typeof model.sharing === "string" ? [] : [leapOf("grouped", model.sharing)]),
  ];
}
