import type { Shaped } from "../engine/operations.ts";

/** All that a step of training changes: parameters, and what the optimiser keeps for each of them. */
export interface OptimizerState<T extends Shaped> {
  readonly parameters: readonly T[];
  /** For each kind of memory (velocity, moments) one tensor a parameter. */
  readonly memory: readonly (readonly T[])[];
}

/** An update rule, without state of its own. */
export interface Optimizer<T extends Shaped> {
  /** Kinds of memory kept for each parameter; all start at 0. */
  readonly memories: number;
  /** Numbers that change from step to step, the same at every step of this index; 1 for the first. */
  schedule(step: number): readonly number[];
  /**
   * The state after a step. Call within `Operations.scope`.
   * @param gradients unscaled, in the order of the parameters
   * @param gradientScale what the gradients are to be multiplied by
   * @param schedule the numbers of this step, a scalar each
   */
  update(
    state: OptimizerState<T>,
    gradients: readonly T[],
    gradientScale: number,
    schedule: readonly T[],
  ): OptimizerState<T>;
}
