import { StatisticsError } from "./errors.ts";

/** Throws StatisticsError at the first NaN or infinite value, naming argument and index. */
export function requireFinite(values: readonly number[], argument: string): void {
  const must = "a finite number. Leave failed runs out and count them separately.";
  requireEach(values, argument, Number.isFinite, must);
}

/**
 * For losses where a failed (diverged) run is natural: +Infinity stands for it and is worse than
 * any other. Throws StatisticsError on NaN and -Infinity.
 */
export function requireLosses(values: readonly number[], argument: string): void {
  const must = "a number, or Infinity for a failed run.";
  requireEach(values, argument, (value) => value > -Infinity, must);
}

function requireEach(
  values: readonly number[],
  argument: string,
  isFit: (value: number) => boolean,
  must: string,
): void {
  const index = values.findIndex((value) => !isFit(value));
  if (index < 0) return;
  const message = `${argument}[${index}] is ${values[index]}; it must be ${must}`;
  throw new StatisticsError(message, argument, index);
}

/** Throws StatisticsError where an array has fewer entries, with the fix that seeds need. */
export function requireAtLeast(
  values: readonly unknown[],
  minimum: number,
  argument: string,
): void {
  if (values.length < minimum) {
    throw new StatisticsError(
      `${argument} has ${values.length} value(s); at least ${minimum} needed. Run more seeds.`,
      argument,
    );
  }
}

/** Throws StatisticsError where two arrays of axis `[pair]` have not one entry each per seed. */
export function requireSameLength(a: readonly unknown[], b: readonly unknown[]): void {
  if (a.length !== b.length) {
    throw new StatisticsError(
      `a has ${a.length} values and b ${b.length}; pairs need one of each per seed. Keep only seeds that both arms finished.`,
      "b",
    );
  }
}

/** Strictly between 0 and 1: confidence levels, significance levels, target powers. */
export function requireFraction(value: number, argument: string): void {
  if (!(value > 0 && value < 1)) {
    throw new StatisticsError(
      `${argument} is ${value}; it must be strictly between 0 and 1.`,
      argument,
    );
  }
}

/** Between 0 and 1, both included: probabilities and p-values. */
export function requireProbability(value: number, argument: string, index?: number): void {
  if (!(value >= 0 && value <= 1)) {
    const name = index === undefined ? argument : `${argument}[${index}]`;
    throw new StatisticsError(`${name} is ${value}; it must be between 0 and 1.`, argument, index);
  }
}

/** A whole number that float64 still counts exactly, from `minimum` up. */
export function requireCount(value: number, argument: string, minimum = 0): void {
  if (!Number.isSafeInteger(value) || value < minimum) {
    throw new StatisticsError(
      `${argument} is ${value}; it must be a whole number, at least ${minimum}.`,
      argument,
    );
  }
}
