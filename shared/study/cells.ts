import { expandVariants, type Assignment, type Variant } from "../spec/variants.ts";
import type { JsonValue } from "../spec/schema.ts";
import { axisAssignment, valueText, type AxisPoint } from "./axis.ts";
import { canonicalJson } from "../spec/canonical.ts";
import type { Study } from "./schema.ts";

/** One cell of a study: a panel and a point on each axis. Its runs differ in their seed alone. */
export interface StudyCell {
  /** Equal for equal assignments, however the design came upon them: what is done is found by it. */
  readonly key: string;
  /** Index of the panel; 0 where the study has none. */
  readonly panel: number;
  /** Axis `[axis]`. */
  readonly points: readonly AxisPoint[];
  readonly assignment: Assignment;
}

/** The cell of a study at a panel and a point on each axis. */
export function makeCell(study: Study, panel: number, points: readonly AxisPoint[]): StudyCell {
  const assignment: Record<string, JsonValue> = {};
  if (study.panels !== undefined) assignment[study.panels.pointer] = study.panels.values[panel]!;
  study.axes.forEach((axis, i) =>
    Object.assign(assignment, axisAssignment(axis, points[i]!.value)),
  );
  return { key: cellKey(assignment), panel, points, assignment };
}

/** The key of an assignment of values to fields, whatever the order of its pointers. */
export function cellKey(assignment: Assignment): string {
  return canonicalJson({ ...assignment });
}

/**
 * The variant that a cell trains.
 * @throws SpecError where the cell's values make no valid experiment
 */
export function cellVariant(study: Study, cell: StudyCell): Variant {
  const axes = Object.fromEntries(
    Object.entries(cell.assignment).map(([pointer, value]) => [pointer, [value]]),
  );
  const [variant] = expandVariants({ ...study.base, axes, seeds: { count: 1, first: 1 } });
  // One value on every axis makes one variant.
  return variant!;
}

/** Names of the panels, axis `[panel]`; one without a name where the study has no panels. */
export function panelLabels(study: Study): readonly string[] {
  const { panels } = study;
  if (panels === undefined) return [""];
  return panels.values.map((value, i) => panels.labels?.[i] ?? valueText(value));
}

/** The seeds that a cell may be run with, in the order in which they are used. */
export function studySeeds(study: Study): readonly number[] {
  return Array.from({ length: study.seeds.count }, (_, i) => study.seeds.first + i);
}
