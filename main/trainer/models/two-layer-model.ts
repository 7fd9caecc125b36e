import { initialFilters, initialSecondLayer } from "../../../shared/problem/initial-values.ts";
import type { InputShape } from "../../../shared/spec/shape.ts";
import type { Operations, Shaped } from "../engine/operations.ts";
import type { HeadTerms } from "./head-terms.ts";
import type { Model, ParameterSpec } from "./model.ts";
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
      bankParameter("filters", first.groupCount, shape.patchSize),
      bankParameter("second", second.groupCount, window),
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
          const shaped = ops.reshape(pass.responseGradient(residuals), above.outputs.shape);
          const byResponses = ops.reshape(above.inputGradient(shaped), responses.outputs.shape);
          return [responses.gradient(byResponses), above.gradient(shaped)];
        },
      };
    },
    initialValues: (seed) => [
      initialFilters(
        { ...ONE_CHANNEL, groups: first.groupCount, patchSize: shape.patchSize },
        seed,
      ),
      initialSecondLayer(second.groupCount, window, seed),
    ],
  };
}

const ONE_CHANNEL = { channels: 1, startsTied: false };

/** A bank of filters, axes `[filter, number it reads]`. */
function bankParameter(name: string, filters: number, size: number): ParameterSpec {
  return { path: [name], shape: [filters, size], tensorShape: [filters, size, 1] };
}
