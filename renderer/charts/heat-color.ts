const NEGATIVE = [140, 81, 10] as const;
const POSITIVE = [1, 102, 94] as const;

/**
 * A colour between brown (−1), the ground (0) and teal (+1); lightness alone also tells the size, so
 * it reads in grey.
 * @param ground the colour of zero, red, green and blue from 0 to 255
 */
export function heatColor(
  value: number,
  ground: readonly [number, number, number],
): [number, number, number] {
  const size = Math.min(1, Math.abs(value));
  const end = value < 0 ? NEGATIVE : POSITIVE;
  return [0, 1, 2].map((i) => Math.round(ground[i]! + (end[i]! - ground[i]!) * size)) as [
    number,
    number,
    number,
  ];
}

/** The largest size in some rows, for one scale over all of them; 1 where all are zero. */
export function heatLimit(rows: readonly (readonly number[])[]): number {
  const sizes = rows.flatMap((row) => row.map(Math.abs)).filter(Number.isFinite);
  return Math.max(0, ...sizes) || 1;
}
