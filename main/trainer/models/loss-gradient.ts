import type { Operations, Shaped } from "../engine/operations.ts";
import type { Model } from "./model.ts";

/** The gradient of what is trained on a batch, and what it is made of. */
export interface LossGradient<T extends Shaped> {
  /** Prediction − target, axes `[replicate, sample, 1]`. */
  readonly residuals: T;
  /** For each parameter, `scale` still to be multiplied to it. */
  readonly gradients: readonly T[];
  readonly scale: number;
}

/**
 * The gradient of the mean squared error on a batch and of the model's penalty.
 * @param inputs axes `[replicate, sample, patch, coordinate]`
 * @param targets axes `[replicate, sample, 1]`
 */
export function lossGradient<T extends Shaped>(
  ops: Operations<T>,
  model: Model<T>,
  parameters: readonly T[],
  { inputs, targets }: { readonly inputs: T; readonly targets: T },
): LossGradient<T> {
  const pass = model.forward(parameters, inputs);
  const residuals = ops.subtract(pass.predictions, targets);
  const scale = 2 / residuals.shape[1]!;
  const gradients = pass.gradient(residuals);
  model.penaltyGradient?.(parameters).forEach((penalty, p) => {
    gradients[p] = ops.add(gradients[p]!, ops.scale(penalty, 1 / scale));
  });
  return { residuals, gradients, scale };
}
