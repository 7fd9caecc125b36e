import { fieldName } from "../spec/fields.ts";
import { withoutHash } from "../spec/kept-file.ts";
import type { JsonValue } from "../spec/schema.ts";
import type { Assignment } from "../spec/variants.ts";
import type { StudyAxisSpec, WrittenAs } from "./schema.ts";

/** One place on an axis. */
export interface AxisPoint {
  /** The value as the study file means it, before `as` turns it into what is written. */
  readonly value: JsonValue;
  /** Where it stands, in the axis's own units. */
  readonly position: number;
  /** The position as a share of the axis, 0 at its low end and 1 at its high end; on the axis's scale. */
  readonly unit: number;
  readonly label: string;
}

/** What options and files call the axis: its own name, or the last part of its pointer. */
export function axisName(axis: StudyAxisSpec): string {
  return axis.name ?? axis.pointer.slice(axis.pointer.lastIndexOf("/") + 1);
}

/** What readers are shown for the axis: its own name, or that of its field. */
export function axisTitle(axis: StudyAxisSpec): string {
  return axis.name ?? fieldName(axis.pointer);
}

/** Whether places between the points of the axis mean something: not on a list or on whole numbers. */
export function isContinuous(axis: StudyAxisSpec): boolean {
  return axis.values === undefined && !axis.integer;
}

/** Every choice of one place on each axis, the last axis changing fastest; axes `[point, axis]`. */
export function everyPoint<Place>(
  axes: readonly (readonly Place[])[],
): readonly (readonly Place[])[] {
  return axes.reduce<readonly (readonly Place[])[]>(
    (points, places) => points.flatMap((point) => places.map((place) => [...point, place])),
    [[]],
  );
}

/** The number of values that a range's grid is made of, before equal ones are struck out. */
export function rangeSteps({ low = 0, high = 0, integer, steps }: StudyAxisSpec): number {
  return steps ?? (integer ? high - low + 1 : 1);
}

/** The points that a grid has on the axis, in the axis's order. */
export function gridPoints(axis: StudyAxisSpec): readonly AxisPoint[] {
  if (axis.values !== undefined) return axis.values.map((_, i) => listedPoint(axis, i));
  const { low = 0 } = axis;
  const steps = rangeSteps(axis);
  const positions = Array.from({ length: steps }, (_, i) =>
    tidyPosition(axis, steps === 1 ? low : positionAt(axis, i / (steps - 1))),
  );
  return [...new Set(positions)].map((position) => rangePoint(axis, position));
}

/**
 * The point of the axis at a share of its extent: lists and whole numbers are cut into equal parts,
 * so that each of their values is as likely as the next.
 * @param share in [0, 1)
 */
export function pointAt(axis: StudyAxisSpec, share: number): AxisPoint {
  if (axis.values !== undefined) {
    return listedPoint(
      axis,
      Math.min(axis.values.length - 1, Math.floor(share * axis.values.length)),
    );
  }
  const { low = 0, high = 0 } = axis;
  const isEvenlyCut = axis.integer && axis.scale === "linear";
  if (isEvenlyCut) return rangePoint(axis, low + Math.floor(share * (high - low + 1)));
  return rangePoint(axis, tidyPosition(axis, positionAt(axis, share)));
}

/** The share of the axis at which a position lies; 0.5 where the axis has but one place. */
export function unitOf(axis: StudyAxisSpec, position: number): number {
  const [low, high] = extent(axis).map((end) => scaled(axis, end)) as [number, number];
  return high === low ? 0.5 : (scaled(axis, position) - low) / (high - low);
}

/** What the axis writes for one of its values, by JSON pointer. */
export function axisAssignment(axis: StudyAxisSpec, value: JsonValue): Assignment {
  const written: Record<string, JsonValue> = { [axis.pointer]: writeAs(axis.as, value) };
  for (const { pointer, as } of axis.also) written[pointer] = writeAs(as, value);
  return written;
}

function writeAs(as: WrittenAs, value: JsonValue): JsonValue {
  if (as === "itself" || typeof value !== "number") return value;
  return Array.from({ length: value }, (_, patch) => (as === "first-patches" ? patch : 1));
}

function extent(axis: StudyAxisSpec): readonly [number, number] {
  if (axis.values === undefined) return [axis.low ?? 0, axis.high ?? 0];
  const positions = axis.values.map((_, i) => listedPosition(axis, i));
  return [Math.min(...positions), Math.max(...positions)];
}

/** Listed values stand where `at` says, else at their own number, else at their place in the list. */
function listedPosition(axis: StudyAxisSpec, index: number): number {
  const values = axis.values ?? [];
  const own = values.every((value) => typeof value === "number") ? values[index] : undefined;
  return axis.at?.[index] ?? (typeof own === "number" ? own : index);
}

function listedPoint(axis: StudyAxisSpec, index: number): AxisPoint {
  const value = axis.values![index]!;
  const position = listedPosition(axis, index);
  const label =
    axis.labels?.[index] ?? (axis.at === undefined ? valueText(value) : formatPosition(position));
  return { value, position, unit: unitOf(axis, position), label };
}

/** A listed value that has no label of its own, for readers. */
export function valueText(value: JsonValue): string {
  return typeof value === "string" ? withoutHash(value) : JSON.stringify(value);
}

function rangePoint(axis: StudyAxisSpec, position: number): AxisPoint {
  return {
    value: position,
    position,
    unit: unitOf(axis, position),
    label: formatPosition(position),
  };
}

/** The position at a share of a range, 0 at its low end, in the axis's own units. */
export function positionAt(axis: StudyAxisSpec, share: number): number {
  const { low = 0, high = 0 } = axis;
  return axis.scale === "log" ? low * (high / low) ** share : low + (high - low) * share;
}

function tidyPosition(axis: StudyAxisSpec, position: number): number {
  // Without the rounding noise of arithmetic a finer grid meets the very numbers of the coarser one,
  // so that what was run there is found again.
  return axis.integer ? Math.round(position) : Number(position.toPrecision(12));
}

function scaled(axis: StudyAxisSpec, position: number): number {
  return axis.scale === "log" ? Math.log(position) : position;
}

/** A position in at most 4 significant digits. */
export function formatPosition(position: number): string {
  return String(Number(position.toPrecision(4)));
}
