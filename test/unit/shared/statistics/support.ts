import { expect } from "vitest";
import { randomStream, type UniformSource } from "../../../../shared/random/random-stream.ts";
import { StatisticsError } from "../../../../shared/statistics/errors.ts";
import reference from "../../../fixtures/scipy/reference.json" with { type: "json" };

/** SciPy's values; test/fixtures/scipy/make_reference.py made them. */
export { reference };

export function source(seed = 1): UniformSource {
  return randomStream(seed, "bootstrap").uniform;
}

/** A source that makes `drawIndex(source, n)` return the given indices in turn. */
export function replay(indices: readonly number[], n: number): UniformSource {
  let next = 0;
  return () => ((indices[next++] ?? NaN) + 0.5) / n;
}

/** Within 1e-8, relative for values above 1. */
export function expectClose(actual: number, expected: number | null | undefined): void {
  expect(typeof expected).toBe("number");
  const size = Math.max(1, Math.abs(expected ?? NaN));
  expect(Math.abs(actual - (expected ?? NaN)) / size, `${actual} against ${expected}`).toBeLessThan(
    1e-8,
  );
}

/** The error a call throws, which must be a StatisticsError. */
export function refusal(call: () => unknown): StatisticsError {
  try {
    call();
  } catch (error) {
    if (error instanceof StatisticsError) return error;
    throw error;
  }
  throw new Error("expected a StatisticsError, but nothing was thrown");
}
