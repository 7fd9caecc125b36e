import { randomStream } from "../../../shared/random/random-stream.ts";
import type { PatchMap } from "../../../shared/spec/schema.ts";
import type { InputShape } from "../../../shared/spec/shape.ts";
import type { Operations } from "../engine/operations.ts";
import type { Tensor } from "../engine/tensorflow.ts";
import { initialFilters } from "../../../shared/problem/initial-values.ts";
import type { HeadTerms } from "./head-terms.ts";
import { mlpForward, mlpInitialValues, mlpParameters } from "./mlp.ts";
import type { ForwardPass, Model, ParameterSpec } from "./model.ts";
import { PatchGroups } from "./patch-groups.ts";
import { mapPatches } from "./patch-map.ts";
import type { WeightPass } from "./patch-projection.ts";

/** A patch model's head: the target's own terms, or the widths of a learned one's hidden layers. */
export type PatchHead = { readonly known: HeadTerms } | { readonly hidden: readonly number[] };

/**
 * A model that gives each patch one number by a filter and predicts from those: g(h(w_1,x_1), …).
 * Filters start Glorot-uniform over the bank as a matrix [filters, d], a learned head ±1/√fan-in.
 * @param groups for each patch the index of the filter it uses, axis `[patch]`
 */
export function patchModel(
  ops: Operations,
  shape: InputShape,
  map: PatchMap,
  groups: readonly number[],
  head: PatchHead,
): Model {
  const patchGroups = new PatchGroups(ops, groups);
  const filters = patchGroups.groupCount;
  const filterBank: ParameterSpec = {
    path: ["filters"],
    shape: [filters, shape.patchSize],
    tensorShape: [filters, shape.patchSize, 1],
  };
  const headParameters = "hidden" in head ? mlpParameters("head", shape.patches, head.hidden) : [];

  return {
    parameters: [filterBank, ...headParameters],
    filters,
    forward: ([bank, ...headValues], inputs) => {
      const responses = mapPatches(ops, map, patchGroups, bank!, inputs);
      return "known" in head
        ? throughKnownHead(head.known, responses)
        : throughLearnedHead(ops, headValues, responses);
    },
    initialValues: (seed) => [
      initialFilters(filters, shape.patchSize, seed),
      ...mlpInitialValues(headParameters, randomStream(seed, "init-head")),
    ],
  };
}

function throughKnownHead(head: HeadTerms, responses: WeightPass): ForwardPass {
  const pass = head(responses.outputs);
  return {
    predictions: pass.predictions,
    gradient: (residuals) => [responses.gradient(pass.responseGradient(residuals))],
  };
}

function throughLearnedHead(
  ops: Operations,
  values: readonly Tensor[],
  responses: WeightPass,
): ForwardPass {
  const pass = mlpForward(ops, values, responses.outputs);
  return {
    predictions: pass.predictions,
    gradient: (residuals) => {
      const back = pass.gradient(residuals, true);
      return [responses.gradient(back.inputs!), ...back.parameters];
    },
  };
}
