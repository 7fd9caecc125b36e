import type { Operations, Shaped } from "../engine/operations.ts";
import { mlpForward } from "./mlp.ts";
import type { ModelBody } from "./model.ts";

/**
 * A plain network over all k·d inputs, patches flattened before coordinates: neither locality nor
 * sharing. ReLU hidden layers, linear output.
 */
export function denseModel<T extends Shaped>(ops: Operations<T>): ModelBody<T> {
  return {
    filters: undefined,
    forward: (values, inputs) => {
      const [replicates, samples] = inputs.shape as [number, number];
      const pass = mlpForward(ops, values, ops.reshape(inputs, [replicates, samples, -1]));
      return {
        predictions: pass.predictions,
        gradient: (residuals) => pass.gradient(residuals, false).parameters,
      };
    },
  };
}
