import type { Operations, Shaped } from "../engine/operations.ts";
import type { Optimizer } from "./optimizer.ts";

/** Adam's constants, named as in Kingma and Ba (2015). */
export interface AdamSettings {
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
}

/**
 * Adam (Kingma and Ba 2015, algorithm 1): m ← β₁m + (1−β₁)g, v ← β₂v + (1−β₂)g²,
 * w ← w − η·m̂/(√v̂ + ε) with m̂ = m/(1−β₁ᵗ), v̂ = v/(1−β₂ᵗ).
 */
export function adam<T extends Shaped>(
  ops: Operations<T>,
  learningRate: number,
  settings: AdamSettings,
): Optimizer<T> {
  const { beta1, beta2, epsilon } = settings;
  /** decay·average + share·sample */
  const average = (old: T, decay: number, sample: T, share: number): T =>
    ops.add(ops.multiply(old, ops.scalar(decay)), ops.multiply(sample, ops.scalar(share)));
  return {
    memories: 2,
    schedule: (step) => [learningRate / (1 - beta1 ** step), 1 / Math.sqrt(1 - beta2 ** step)],
    update: ({ parameters, memory }, gradients, gradientScale, [rate, correction]) => {
      const first = memory[0]!.map((m, i) =>
        average(m, beta1, gradients[i]!, (1 - beta1) * gradientScale),
      );
      const second = memory[1]!.map((v, i) => {
        const squared = ops.multiply(gradients[i]!, gradients[i]!);
        return average(v, beta2, squared, (1 - beta2) * gradientScale * gradientScale);
      });
      const updated = parameters.map((w, i) => {
        const spread = ops.multiply(ops.sqrt(second[i]!), correction!);
        const direction = ops.divide(first[i]!, ops.add(spread, ops.scalar(epsilon)));
        return ops.subtract(w, ops.multiply(direction, rate!));
      });
      return { parameters: updated, memory: [first, second] };
    },
  };
}
