import { area, curveMonotoneX, line } from "d3-shape";

/** A point in pixels; undefined where a value has no place. */
export type Place = readonly [x: number | undefined, y: number | undefined];

/** Decimals of a pixel: finer than any screen, and the file stays small. */
const DIGITS = 2;

/** The `d` of a polyline, broken where a place is missing; empty where there is none. */
export function linePath(places: readonly Place[]): string {
  const path = line<Place>(
    ([x]) => x!,
    ([, y]) => y!,
  );
  return path.defined(isThere).digits(DIGITS)([...places]) ?? "";
}

/** The `d` of a smooth line from left to right through places, which goes beyond none of them. */
export function smoothPath(places: readonly Place[]): string {
  const path = line<Place>(
    ([x]) => x!,
    ([, y]) => y!,
  );
  return path.defined(isThere).curve(curveMonotoneX).digits(DIGITS)([...places]) ?? "";
}

/** The `d` of the area between two edges at the same x, broken where either is missing. */
export function areaPath(low: readonly Place[], high: readonly Place[]): string {
  const edges = low.map((bottom, i) => ({ bottom, top: high[i]! }));
  const path = area<(typeof edges)[number]>(
    ({ bottom }) => bottom[0]!,
    ({ bottom }) => bottom[1]!,
    ({ top }) => top[1]!,
  );
  return (
    path.defined(({ bottom, top }) => isThere(bottom) && isThere(top)).digits(DIGITS)(edges) ?? ""
  );
}

/** Indices of points that have no neighbour to be joined to. */
export function lonePoints(places: readonly Place[]): readonly number[] {
  const isPoint = places.map(isThere);
  return isPoint.flatMap((is, i) => (is && !isPoint[i - 1] && !isPoint[i + 1] ? [i] : []));
}

function isThere(place: Place): boolean {
  return place.every((pixel) => pixel !== undefined);
}
