/**
 * The values of λ that the dial takes: none, then 1, 2, 5, 10, 20, 50 … thousandths up to 10, since the
 * time that soft sharing needs goes with λ itself.
 */
const VALUES: readonly number[] = [
  0,
  ...[-3, -2, -1, 0].flatMap((power) =>
    [1, 2, 5].map((digit) => Number((digit * 10 ** power).toPrecision(3))),
  ),
  10,
];

/** The last place of the dial. */
export const MAX_SOFT_PLACE = VALUES.length - 1;

/** λ at a place of the dial; undefined, the field left out, where there is none. */
export function softAt(place: number): number | undefined {
  const value = VALUES[Math.max(0, Math.min(MAX_SOFT_PLACE, Math.round(place)))]!;
  return value === 0 ? undefined : value;
}

/** The place nearest to a λ, which may have been typed. */
export function placeOfSoft(lambda: number): number {
  if (!(lambda > 0)) return 0;
  const distances = VALUES.map((value) =>
    value === 0 ? Infinity : Math.abs(Math.log(value / lambda)),
  );
  return distances.indexOf(Math.min(...distances));
}
