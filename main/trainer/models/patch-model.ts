import type { Operations, Shaped } from "../engine/operations.ts";
import { featureGroups, type PatchNetwork } from "../../../shared/problem/network.ts";
import { penaltyMatrix } from "../../../shared/registry/architectures/soft-sharing.ts";
import type { HeadTerms } from "./head-terms.ts";
import { mlpForward } from "./mlp.ts";
import type { ForwardPass, ModelBody } from "./model.ts";
import { PatchGroups } from "./patch-groups.ts";
import { mapPatches } from "./patch-map.ts";
import type { WeightPass } from "./patch-projection.ts";

/**
 * A model that gives each patch a number by a filter, or one by each of several, and predicts from those:
 * g(h(w_1,x_1), …). Channels are patches that are seen again by another filter: feature patch·m + channel.
 * @param known the target's own terms; `undefined` for a learned head
 */
export function patchModel<T extends Shaped>(
  ops: Operations<T>,
  network: PatchNetwork,
  known: HeadTerms<T> | undefined,
): ModelBody<T> {
  const { patchMap, groups, channels, softSharing } = network;
  const filters = new PatchGroups(ops, featureGroups(network));
  const features = groups.length * channels;
  const patchOfFeature = Int32Array.from({ length: features }, (_, f) => Math.floor(f / channels));
  const again = channels === 1 ? undefined : ops.constant(patchOfFeature, [features], "int32");
  const penalty = softSharingGradient(ops, groups, softSharing);
  return {
    filters: filters.groupCount,
    forward: ([bank, ...headValues], inputs) => {
      const seen = again === undefined ? inputs : ops.gather(inputs, again, 2);
      const responses = mapPatches(ops, patchMap, filters, bank!, seen);
      return known === undefined
        ? throughLearnedHead(ops, headValues, responses)
        : throughKnownHead(known, responses);
    },
    ...(penalty && { penaltyGradient: ([bank]) => [penalty(bank!)] }),
  };
}

/**
 * The gradient of λ Σ_j ‖W_j − W̄‖² by the bank.
 * @returns `undefined` where there is no penalty or it cannot change anything
 */
function softSharingGradient<T extends Shaped>(
  ops: Operations<T>,
  groups: readonly number[],
  softSharing: number,
): ((bank: T) => T) | undefined {
  const matrix = penaltyMatrix(groups);
  if (softSharing === 0 || matrix.length === 1) return undefined;
  const factors = matrix.flat().map((value) => 2 * softSharing * value);
  const pull = ops.constant(factors, [1, matrix.length, matrix.length]);
  return (bank) => {
    const rows = ops.reshape(bank, [bank.shape[0]!, matrix.length, -1]);
    return ops.reshape(ops.matMul(pull, rows), bank.shape);
  };
}

function throughKnownHead<T extends Shaped>(
  head: HeadTerms<T>,
  responses: WeightPass<T>,
): ForwardPass<T> {
  const pass = head(responses.outputs);
  return {
    predictions: pass.predictions,
    gradient: (residuals) => [responses.gradient(pass.responseGradient(residuals))],
  };
}

function throughLearnedHead<T extends Shaped>(
  ops: Operations<T>,
  values: readonly T[],
  responses: WeightPass<T>,
): ForwardPass<T> {
  const pass = mlpForward(ops, values, responses.outputs);
  return {
    predictions: pass.predictions,
    gradient: (residuals) => {
      const back = pass.gradient(residuals, true);
      return [responses.gradient(back.inputs!), ...back.parameters];
    },
  };
}
