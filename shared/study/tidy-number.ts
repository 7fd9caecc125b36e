/**
 * A number without the rounding noise of arithmetic (12 significant digits): a finer grid meets the
 * very numbers of the coarser one, so what was run there is found again.
 */
export function tidyNumber(value: number): number {
  return Number(value.toPrecision(12));
}
