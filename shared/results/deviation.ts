/** What an engine in float32 is allowed to stray from a fixture, as a share of what it expects. */
export const RELATIVE_TOLERANCE = 2e-4;
/** The same for expected numbers so small that a share of them is nothing. */
export const ABSOLUTE_TOLERANCE = 1e-5;

/** The largest deviations seen so far in one kind of number. */
export interface Deviation {
  /** |measured − expected| over the size of what was expected. */
  readonly relative: number;
  /** |measured − expected| over what is tolerated; at most 1 is within. */
  readonly ratio: number;
}

/** Compares two numbers against the size they are relative to. NaN strays infinitely. */
export function deviation(measured: number, expected: number, size: number): Deviation {
  const difference = Math.abs(measured - expected);
  if (!Number.isFinite(difference)) return { relative: Infinity, ratio: Infinity };
  const tolerated = Math.max(ABSOLUTE_TOLERANCE, RELATIVE_TOLERANCE * size);
  return {
    relative: difference === 0 ? 0 : difference / Math.max(size, ABSOLUTE_TOLERANCE),
    ratio: difference / tolerated,
  };
}

/**
 * The largest deviation between two arrays, relative to the largest entry of the expected one; NaN in
 * one of them strays infinitely.
 */
export function arrayDeviation(
  measured: ArrayLike<number>,
  expected: ArrayLike<number>,
): Deviation {
  let size = 0;
  for (let i = 0; i < expected.length; i++) {
    const entry = Math.abs(expected[i]!);
    // NaN is above nothing: as the size it would hide every deviation, its own included.
    if (entry > size) size = entry;
  }
  return worst(
    Array.from({ length: expected.length }, (_, i) => deviation(measured[i]!, expected[i]!, size)),
  );
}

/** The worst of several deviations. */
export function worst(deviations: readonly Deviation[]): Deviation {
  return {
    relative: deviations.reduce((largest, { relative }) => Math.max(largest, relative), 0),
    ratio: deviations.reduce((largest, { ratio }) => Math.max(largest, ratio), 0),
  };
}
