import { randomStream } from "../../../shared/random/random-stream.ts";
import type { InputShape } from "../../../shared/spec/shape.ts";
import type { Operations, Shaped } from "../engine/operations.ts";
import { mlpForward, mlpInitialValues, mlpParameters } from "./mlp.ts";
import type { Model } from "./model.ts";

/**
 * A plain network over all k·d inputs, patches flattened before coordinates: neither locality nor
 * sharing. ReLU hidden layers, linear output; every layer starts uniform in ±1/√fan-in.
 */
export function denseModel<T extends Shaped>(
  ops: Operations<T>,
  shape: InputShape,
  hidden: readonly number[],
): Model<T> {
  const width = shape.patches * shape.patchSize;
  const parameters = mlpParameters("layers", width, hidden);
  return {
    parameters,
    filters: undefined,
    forward: (values, inputs) => {
      const [replicates, samples] = inputs.shape as [number, number];
      const pass = mlpForward(ops, values, ops.reshape(inputs, [replicates, samples, width]));
      return {
        predictions: pass.predictions,
        gradient: (residuals) => pass.gradient(residuals, false).parameters,
      };
    },
    initialValues: (seed) => mlpInitialValues(parameters, randomStream(seed, "init-head")),
  };
}
