/** A curve of straight pieces, axis `[point]` for all its lists. */
export interface StepPoints {
  x: number[];
  y: number[];
  low: number[];
  high: number[];
}

/**
 * A step function as points to draw lines through: at each of `at` the old value, then the new one,
 * so that it is level between and upright where it jumps. `from` is where it begins, with its value
 * there; it goes on level to `to`. All lists have the axis `[step]`, `at` ascending.
 */
export function stepPoints(
  curve: {
    at: readonly number[];
    y: readonly number[];
    low: readonly number[];
    high: readonly number[];
  },
  from: { x: number; y: number; low: number; high: number },
  to: number,
): StepPoints {
  const points: StepPoints = { x: [from.x], y: [from.y], low: [from.low], high: [from.high] };
  const add = (x: number, y: number, low: number, high: number): void => {
    points.x.push(x);
    points.y.push(y);
    points.low.push(low);
    points.high.push(high);
  };
  const stay = (x: number): void =>
    add(x, points.y.at(-1) ?? NaN, points.low.at(-1) ?? NaN, points.high.at(-1) ?? NaN);
  curve.at.forEach((x, i) => {
    stay(x);
    add(x, curve.y[i] ?? NaN, curve.low[i] ?? NaN, curve.high[i] ?? NaN);
  });
  if (to > (points.x.at(-1) ?? to)) stay(to);
  return points;
}
