import type { Operations } from "../engine/operations.ts";
import type { Optimizer } from "./optimizer.ts";

/** Plain gradient descent: w ← w − η·g. */
export function sgd(ops: Operations, learningRate: number): Optimizer {
  return {
    memories: 0,
    update: ({ parameters }, gradients, gradientScale) => {
      const rate = ops.scalar(learningRate * gradientScale);
      return {
        parameters: parameters.map((w, i) => ops.subtract(w, ops.multiply(gradients[i]!, rate))),
        memory: [],
      };
    },
  };
}
