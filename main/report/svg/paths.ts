import { px } from "./layout.ts";
import type { Scale } from "./scales.ts";

/** Stretches of consecutive indices at which every given column has a finite value. */
export function finiteStretches(
  length: number,
  columns: readonly (readonly number[])[],
): readonly (readonly [number, number])[] {
  const stretches: [number, number][] = [];
  for (let i = 0; i < length; i++) {
    if (!columns.every((column) => Number.isFinite(column[i]))) continue;
    const current = stretches.at(-1);
    if (current !== undefined && current[1] === i - 1) current[1] = i;
    else stretches.push([i, i]);
  }
  return stretches;
}

/** The `d` of a polyline through (x, y), broken where a value is missing; a lone point is no line. */
export function linePath(
  x: readonly number[],
  y: readonly number[],
  xScale: Scale,
  yScale: Scale,
): string {
  return finiteStretches(x.length, [x, y])
    .filter(([from, to]) => to > from)
    .map(([from, to]) => `M${points(x, y, [from, to], [xScale, yScale]).join("L")}`)
    .join("");
}

/** Indices of points that have no neighbour to be joined to. */
export function lonePoints(x: readonly number[], y: readonly number[]): readonly number[] {
  return finiteStretches(x.length, [x, y])
    .filter(([from, to]) => from === to)
    .map(([from]) => from);
}

/** The `d` of the area between low and high, one closed shape a stretch. */
export function bandPath(
  x: readonly number[],
  low: readonly number[],
  high: readonly number[],
  xScale: Scale,
  yScale: Scale,
): string {
  return finiteStretches(x.length, [x, low, high])
    .filter(([from, to]) => to > from)
    .map(([from, to]) => {
      const upper = points(x, high, [from, to], [xScale, yScale]);
      const lower = points(x, low, [from, to], [xScale, yScale]);
      return `M${[...upper, ...lower.reverse()].join("L")}Z`;
    })
    .join("");
}

/** The pixels of the points of one stretch, both its ends included. */
function points(
  x: readonly number[],
  y: readonly number[],
  [from, to]: readonly [number, number],
  [xScale, yScale]: readonly [Scale, Scale],
): string[] {
  return Array.from({ length: to - from + 1 }, (_, k) => {
    const at = from + k;
    return `${px(xScale.at(x[at]!) ?? 0)},${px(yScale.at(y[at]!) ?? 0)}`;
  });
}
