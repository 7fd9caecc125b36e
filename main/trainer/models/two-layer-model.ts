import { initialFilters, initialSecondLayer } from "../../../shared/problem/initial-values.ts";
import type { InputShape } from "../../../shared/spec/shape.ts";
import type { Operations, Shaped } from "../engine/operations.ts";
import type { HeadTerms } from "./head-terms.ts";
import type { Model } from "./model.ts";
import { PatchGroups } from "./patch-groups.ts";
import { mapPatches } from "./patch-map.ts";
import { projectPatches } from "./patch-projection.ts";

/** Which patches and which windows share a filter. */
export interface LayerGroups {
  /** Axis `[patch]`. */
  readonly first: readonly number[];
  /** Axis `[window]`. */
  readonly second: readonly number[];
}

/**
 * Two layers of filters under a known head: z_j = tanh⟨w_j, x_j⟩, y_i = ⟨v_i, z of the i-th window⟩,
 * prediction g(y). Both banks start Glorot-uniform as matrices [filters, numbers a filter reads].
 */
export function twoLayerModel<T extends Shaped>(
  ops: Operations<T>,
  shape: InputShape,
  groups: LayerGroups,
  head: HeadTerms<T>,
): Model<T> {
  const first = new PatchGroups(ops, groups.first);
  const second = new PatchGroups(ops, groups.second);
  const windows = groups.second.length;
  const window = shape.patches / windows;
  return {
    parameters: [
      {
        path: ["filters"],
        shape: [first.groupCount, shape.patchSize],
        tensorShape: [first.groupCount, shape.patchSize, 1],
      },
      {
        path: ["second"],
        shape: [second.groupCount, window],
        tensorShape: [second.groupCount, window, 1],
      },
    ],
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
          const byOutputs = pass.responseGradient(residuals);
          const shaped = ops.reshape(byOutputs, [replicates, samples, windows, 1]);
          const byRows = above.inputGradient(shaped);
          const byResponses = ops.reshape(byRows, [replicates, samples, shape.patches]);
          return [responses.gradient(byResponses), above.gradient(shaped)];
        },
      };
    },
    initialValues: (seed) => [
      initialFilters(
        {
          groups: first.groupCount,
          channels: 1,
          patchSize: shape.patchSize,
          startsTied: false,
        },
        seed,
      ),
      initialSecondLayer(second.groupCount, window, seed),
    ],
  };
}
