import type { FlatError } from "../../shared/protocol/trainer-protocol.ts";
import { fieldName } from "../../shared/spec/fields.ts";

/** Whether a number is finite in float32, in which the engine computes. */
export function isFiniteSingle(value: number): boolean {
  return Number.isFinite(Math.fround(value));
}

/** A field as people know it, and where it stands in the file. */
const named = (pointer: string): string => `${fieldName(pointer)} (${pointer})`;

/**
 * The error of a run whose loss is no longer finite.
 * @param step the SGD step, counted from 1, whose batch showed it
 */
export function divergence(step: number, what: string, value: number): FlatError {
  const shown = Number.isNaN(value) ? "not a number" : "beyond what float32 holds";
  // No rate has had its say before the first step is taken.
  const fix =
    step <= 1
      ? `Lower the weights of the ${named("/target/spectrum/components")} or the ${named("/target/filterScale")}.`
      : `Lower the ${named("/training/learningRate")}.`;
  return {
    kind: "DivergenceError",
    message: `Diverged at step ${step}: the ${what} is ${shown}. ${fix}`,
  };
}
