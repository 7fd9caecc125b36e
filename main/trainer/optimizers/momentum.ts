import type { Operations, Shaped } from "../engine/operations.ts";
import type { Optimizer } from "./optimizer.ts";

/** Polyak's heavy ball: v ← μ·v + g, w ← w − η·v. */
export function momentum<T extends Shaped>(
  ops: Operations<T>,
  learningRate: number,
  decay: number,
): Optimizer<T> {
  return {
    memories: 1,
    schedule: () => [],
    update: ({ parameters, memory }, gradients, gradientScale) => {
      const velocities = memory[0]!.map((velocity, i) =>
        ops.add(
          ops.multiply(velocity, ops.scalar(decay)),
          ops.multiply(gradients[i]!, ops.scalar(gradientScale)),
        ),
      );
      const rate = ops.scalar(learningRate);
      return {
        parameters: parameters.map((w, i) => ops.subtract(w, ops.multiply(velocities[i]!, rate))),
        memory: [velocities],
      };
    },
  };
}
