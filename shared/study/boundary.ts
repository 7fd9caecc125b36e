import { everyPoint, gridPoints, isContinuous, positionAt, unitOf } from "./axis.ts";
import type { StudyAxisSpec } from "./schema.ts";
import type { SuccessSurface } from "./surface.ts";

/** Places that a continuous axis is looked at, between its ends, when sides are compared. */
const FINE_STEPS = 41;
const FINE_SHARES = Array.from({ length: FINE_STEPS }, (_, i) => i / (FINE_STEPS - 1));
/** How many standard deviations off the boundary a side is held for certain (95%, two-sided). */
const CERTAIN = 1.96;

/** Where success becomes likelier than failure, or the reverse, along one line of a panel. */
export interface Crossing {
  /** Position on the axis that is walked along, in its own units. */
  readonly position: number;
  /** Ends of the stretch around it within which neither side is certain (95%). */
  readonly low: number;
  readonly high: number;
  /** Whether success is the likelier above the crossing. */
  readonly rising: boolean;
}

/**
 * The 50% boundary along one axis, the others held: where the estimated log-odds of success change
 * sign, with the stretch around it in which the sign is uncertain. Between the points of an axis of
 * whole numbers or of a list the crossing lies where a straight line through the log-odds meets 0.
 * @param others coordinates in [0, 1] of the other axes, axis `[axis]`; the walked one is ignored
 */
export function crossingsAlong(
  surface: SuccessSurface,
  axes: readonly StudyAxisSpec[],
  walked: number,
  others: readonly number[],
): readonly Crossing[] {
  const axis = axes[walked]!;
  const places = walkPlaces(axis).map((position) => {
    const unit = others.map((other, i) => (i === walked ? unitOf(axis, position) : other));
    return { position, ...surface.belief(unit) };
  });
  const isCertain = places.map(({ mean, deviation }) => Math.abs(mean) > CERTAIN * deviation);
  return places.slice(1).flatMap((after, i) => {
    const before = places[i]!;
    if (before.mean > 0 === after.mean > 0) return [];
    const share = before.mean / (before.mean - after.mean);
    const position = before.position + share * (after.position - before.position);
    const below = isCertain.lastIndexOf(true, i);
    const above = isCertain.indexOf(true, i + 1);
    return [
      {
        position,
        low: (places[below] ?? places[0]!).position,
        high: (places[above] ?? places.at(-1)!).position,
        rising: after.mean > 0,
      },
    ];
  });
}

/**
 * The places at which two boundaries are compared: every point of a list or of whole numbers, and 41
 * places of a continuous axis, so that what lies between grid lines counts too.
 * @returns coordinates in [0, 1], axes `[place, axis]`
 */
export function comparisonPlaces(axes: readonly StudyAxisSpec[]): readonly (readonly number[])[] {
  const units = axes.map((axis) =>
    isContinuous(axis) ? FINE_SHARES : gridPoints(axis).map((point) => point.unit),
  );
  return everyPoint(units);
}

/** For each place whether success is the likelier there, axis `[place]`. */
export function sidesOf(
  surface: Pick<SuccessSurface, "logOdds">,
  places: readonly (readonly number[])[],
): readonly boolean[] {
  return places.map((place) => surface.logOdds(place) > 0);
}

/**
 * The error of an estimated boundary: the share of the diagram that it puts on the wrong side of the
 * true one, in [0, 1]. With two axes this is the area between the two curves.
 * @param estimate,truth axis `[place]`, from `sidesOf`
 * @throws RangeError where they are not of one length, or empty
 */
export function boundaryError(estimate: readonly boolean[], truth: readonly boolean[]): number {
  if (estimate.length !== truth.length || truth.length === 0) {
    throw new RangeError(
      `Sides at ${estimate.length} places cannot be compared with sides at ${truth.length}.`,
    );
  }
  return truth.filter((side, i) => side !== estimate[i]).length / truth.length;
}

function walkPlaces(axis: StudyAxisSpec): readonly number[] {
  if (!isContinuous(axis)) return gridPoints(axis).map((point) => point.position);
  return FINE_SHARES.map((share) => positionAt(axis, share));
}
