import type { Axis } from "./axis.ts";
import type { LineMark } from "./figure.ts";
import { isTheoryStyle } from "./style.ts";
import { scaleOf } from "./svg/scale.ts";

/** Lines nearer than this share of the axis lie on one another, where they meet at most moments. */
const NEAR = 0.01;
const MOSTLY = 0.8;
/** What a line is widened by for each that lies on it, px; two at most. */
const CASING = 3;
/** Of more lines than this none is made wide: they would cover the rest. */
const MAX_WIDENED = 12;

/**
 * Widens a line under which a later one would hide it: of two that run together, the first shows on
 * both sides of the second. Quiet lines are left as they are, and theory's over measured ones: wide, they would
 * cover what they are drawn to be compared with.
 */
export function withHiddenShown(lines: readonly LineMark[], y: Axis): readonly LineMark[] {
  const loud = lines.filter(({ quiet, style }) => !quiet && !isTheoryStyle(style));
  if (loud.length > MAX_WIDENED) return lines;
  const place = scaleOf(y, [0, 1]);
  const places = new Map(loud.map((line) => [line, line.y.map(place)]));
  return lines.map((line) => {
    const own = places.get(line);
    if (own === undefined) return line;
    const later = loud.slice(loud.indexOf(line) + 1);
    const over = later.filter((other) => runTogether(line, other, own, places.get(other)!)).length;
    if (over === 0) return line;
    const width = line.style.width + CASING * Math.min(over, 2);
    return { ...line, style: { ...line.style, width } };
  });
}

/** Axis of a place: a line's points; undefined where it has none. */
type Places = readonly (number | undefined)[];

function runTogether(a: LineMark, b: LineMark, ownPlaces: Places, others: Places): boolean {
  const isAlike = a.style.dash.join() === b.style.dash.join();
  if (a.x.length < 2 || a.x.length !== b.x.length || !isAlike) return false;
  const met = ownPlaces.filter(
    (place, i) => a.x[i] === b.x[i] && Math.abs((place ?? NaN) - (others[i] ?? NaN)) <= NEAR,
  );
  return met.length >= MOSTLY * a.x.length;
}
