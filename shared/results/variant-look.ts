import type { SpectrumClass } from "../spectrum/spectrum-class.ts";

type Dash = readonly number[];

/** Dash patterns, px on and off: low solid, high dotted, both dashed. */
export const SPECTRUM_DASHES: Readonly<Record<SpectrumClass, Dash>> = {
  low: [],
  high: [1.5, 3.5],
  both: [7, 4],
  none: [],
};

/**
 * Dashes for variants that share colour and spectrum, of one family with that of the spectrum: a
 * line with rare gaps is still nearly solid, dots may stand wide, dashes may be long or short.
 */
const SECOND_DASHES: Readonly<Record<SpectrumClass, readonly [Dash, Dash]>> = {
  low: [
    [16, 3],
    [30, 3],
  ],
  high: [
    [1.5, 8],
    [1.5, 2.5, 1.5, 9],
  ],
  both: [
    [16, 6],
    [3.5, 2.5],
  ],
  none: [
    [16, 3],
    [30, 3],
  ],
};

/** The dash of a spectrum, and two more for variants that it does not tell apart. */
export function variantDashes(spectrum: SpectrumClass): readonly [Dash, Dash, Dash] {
  return [SPECTRUM_DASHES[spectrum], ...SECOND_DASHES[spectrum]];
}

/**
 * A look for each of some variants, by its number: its own where that is free, else the next that is.
 * There may be more variants than looks: then they repeat.
 * @param variants in an order that depends on what they are, not on what is shown
 * @param own the number that a variant would have if it were alone
 */
export function shareOutLooks<T>(
  variants: readonly T[],
  own: (variant: T) => number,
  looks: number,
): ReadonlyMap<T, number> {
  const taken = new Set<number>();
  return new Map(
    variants.map((variant): [T, number] => {
      let look = own(variant);
      while (taken.has(look) && taken.size < looks) look = (look + 1) % looks;
      taken.add(look);
      return [variant, look];
    }),
  );
}
