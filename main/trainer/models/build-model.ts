import type { Component, ModelSpec } from "../../../shared/spec/schema.ts";
import { sharingGroups, type InputShape } from "../../../shared/spec/shape.ts";
import type { Operations } from "../engine/operations.ts";
import { denseModel } from "./dense-model.ts";
import { knownHead } from "./known-head.ts";
import type { Model } from "./model.ts";
import { patchModel } from "./patch-model.ts";
import { recurrentModel } from "./recurrent-model.ts";

/** What a known head must know of the planted target. */
export interface PlantedHead {
  readonly components: readonly Component[];
  /** Normalisation of each replicate's target, axis `[replicate]`. */
  readonly factors: readonly number[];
}

/**
 * Makes the model that a specification asks for.
 * @param planted the target's head, `undefined` where the target is not planted
 * @throws Error where the head is to be known, but there is none to know
 */
export function buildModel(
  ops: Operations,
  spec: ModelSpec,
  shape: InputShape,
  planted: PlantedHead | undefined,
): Model {
  if (spec.kind === "dense") return denseModel(ops, shape, spec.hidden);
  const groups = sharingGroups(spec.sharing, shape.patches);
  if (spec.kind === "recurrent") return recurrentModel(ops, shape, spec.units, groups);
  if (spec.head.kind === "mlp") {
    return patchModel(ops, shape, spec.patchMap, groups, { hidden: spec.head.hidden });
  }
  if (planted === undefined) {
    throw new Error(
      '/model/head/kind is "known", but the target is not planted, so its head is not known. ' +
        'Set it to "mlp".',
    );
  }
  const { components, factors } = planted;
  const known = knownHead(ops, components, factors, shape.patches);
  return patchModel(ops, shape, spec.patchMap, groups, { known });
}
