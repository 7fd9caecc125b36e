import { sharingGroups } from "../registry/architectures/sharing.ts";
import { inputShape } from "../spec/shape.ts";
import type { Sharing, VariantSpec } from "../spec/schema.ts";
import { spectrumLeap, type Leap } from "./leap.ts";

/** The leap of one experiment under a sharing scheme. */
export interface SchemeLeap extends Leap {
  readonly scheme: "shared" | "unshared" | "grouped";
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
  const { patches } = inputShape(data);
  const leapOf = (scheme: SchemeLeap["scheme"], sharing: Sharing): SchemeLeap => ({
    scheme,
    ...spectrumLeap(target.spectrum.components, sharingGroups(sharing, patches)),
  });
  return [
    leapOf("shared", "shared"),
    leapOf("unshared", "unshared"),
    ...(typeof model.sharing === "string" ? [] : [leapOf("grouped", model.sharing)]),
  ];
}
