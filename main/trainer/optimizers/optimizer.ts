import type { Tensor } from "../engine/tensorflow.ts";

/** All that a step of training changes: parameters, and what the optimiser keeps for each of them. */
export interface OptimizerState {
  readonly parameters: readonly Tensor[];
  /** For each kind of memory (velocity, moments) one tensor a parameter. */
  readonly memory: readonly (readonly Tensor[])[];
}

/** An update rule, without state of its own. */
export interface Optimizer {
  /** Kinds of memory kept for each parameter; all start at 0. */
  readonly memories: number;
  /**
   * The state after a step. Call within `Operations.scope`.
   * @param gradients unscaled, in the order of the parameters
   * @param gradientScale what the gradients are to be multiplied by
   * @param step 1 for the first
   */
  update(
    state: OptimizerState,
    gradients: readonly Tensor[],
    gradientScale: number,
    step: number,
  ): OptimizerState;
}
