import type { Operations, Shaped } from "../engine/operations.ts";
import type { Optimizer } from "./optimizer.ts";

/** Plain gradient descent: w ← w − η·g. */
export function sgd<T extends Shaped>(ops: Operations<T>, learningRate: number): Optimizer<T> {
  return {
    memories: 0,
    schedule: () => [],
    update: ({ parameters }, gradients, gradientScale) => {
      const rate = ops.scalar(learningRate * gradientScale);
      return {
        parameters: parameters.map((w, i) => ops.subtract(w, ops.multiply(gradients[i]!, rate))),
        memory: [],
      };
    },
  };
}
