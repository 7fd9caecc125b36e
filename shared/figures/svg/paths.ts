import { px } from "./layout.ts";

/** A point in pixels; undefined where a value has no place. */
export type Place = readonly [x: number | undefined, y: number | undefined];

/** Stretches of consecutive places that are all there. */
export function stretches(places: readonly Place[]): readonly (readonly string[])[] {
  const found: string[][] = [];
  let isOpen = false;
  for (const [x, y] of places) {
    const isThere = x !== undefined && y !== undefined;
    if (isThere && !isOpen) found.push([]);
    if (isThere) found.at(-1)!.push(`${px(x)},${px(y)}`);
    isOpen = isThere;
  }
  return found;
}

/** The `d` of a polyline, broken where a place is missing; a lone point is no line. */
export function linePath(places: readonly Place[]): string {
  return stretches(places)
    .filter((points) => points.length > 1)
    .map((points) => `M${points.join("L")}`)
    .join("");
}

/** The `d` of the area between two edges of equal length, one closed shape a stretch. */
export function areaPath(low: readonly Place[], high: readonly Place[]): string {
  const isWhole = (i: number): boolean => [...low[i]!, ...high[i]!].every((v) => v !== undefined);
  const only = (edge: readonly Place[]) =>
    stretches(edge.map((place, i): Place => (isWhole(i) ? place : [undefined, undefined])));
  const lower = only(low);
  return only(high)
    .map((upper, i) => [...upper, ...[...lower[i]!].reverse()])
    .filter((points) => points.length > 2)
    .map((points) => `M${points.join("L")}Z`)
    .join("");
}

/** Indices of points that have no neighbour to be joined to. */
export function lonePoints(places: readonly Place[]): readonly number[] {
  const isThere = (i: number): boolean => places[i]?.every((v) => v !== undefined) ?? false;
  return places.flatMap((_, i) => (isThere(i) && !isThere(i - 1) && !isThere(i + 1) ? [i] : []));
}
