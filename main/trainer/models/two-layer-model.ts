import type { TwoLayerNetwork } from "../../../shared/problem/network.ts";
import type { Operations, Shaped } from "../engine/operations.ts";
import type { HeadTerms } from "./head-terms.ts";
import type { ModelBody } from "./model.ts";
import { PatchGroups } from "./patch-groups.ts";
import { mapPatches } from "./patch-map.ts";
import { projectPatches } from "./patch-projection.ts";

/**
 * Two layers of filters under a known head: z_j = tanh⟨w_j, x_j⟩, y_i = ⟨v_i, z of the i-th window⟩,
 * prediction g(y).
 */
export function twoLayerModel<T extends Shaped>(
  ops: Operations<T>,
  { groups, secondGroups, window }: TwoLayerNetwork,
  head: HeadTerms<T>,
): ModelBody<T> {
  const first = new PatchGroups(ops, groups);
  const second = new PatchGroups(ops, secondGroups);
  const windows = secondGroups.length;
  return {
    filters: first.groupCount,
    forward: ([bank, secondBank], inputs) => {
      const [replicates, samples] = inputs.shape as [number, number];
      const responses = mapPatches(ops, "tanh", first, bank!, inputs);
      const rows = ops.reshape(responses.outputs, [replicates, samples, windows, window]);
      const above = projectPatches(ops, second, secondBank!, rows);
      const pass = head(ops.reshape(above.outputs, [replicates, samples, windows]));
      return {
        predictions: pass.predictions,
        gradient: (residuals) => {
          const shaped = ops.reshape(pass.responseGradient(residuals), above.outputs.shape);
          const byResponses = ops.reshape(above.inputGradient(shaped), responses.outputs.shape);
          return [responses.gradient(byResponses), above.gradient(shaped)];
        },
      };
    },
  };
}
