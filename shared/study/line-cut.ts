import type { StudyCell } from "./cells.ts";
import { isHeldAt, outcomeOf, requireAxis, type CellOutcome } from "./diagram.ts";
import type { Study } from "./schema.ts";
import { runsByCell, type StudyRun } from "./tally.ts";

/** One place of a line cut, with what its runs say. */
export interface CutPoint extends CellOutcome {
  readonly position: number;
}

/**
 * A cut through a study along one axis, the others held: success rate and error at every place that has
 * a cell, in the axis's order. One panel.
 * @param held the label at which each other axis is held, by the axis's index; an axis that is left
 *   out is pooled over
 */
export function lineCut(
  study: Study,
  cells: readonly StudyCell[],
  runs: readonly StudyRun[],
  cut: {
    readonly panel: number;
    readonly axis: number;
    readonly held: Readonly<Record<number, string>>;
  },
): readonly CutPoint[] {
  requireAxis(study, cut.axis);
  const { [cut.axis]: _walked, ...held } = cut.held;
  const own = cells.filter((cell) => cell.panel === cut.panel && isHeldAt(cell, held));
  const done = runsByCell(runs);
  const places = Map.groupBy(own, (cell) => cell.points[cut.axis]!.position);
  return [...places]
    .sort(([a], [b]) => a - b)
    .map(([position, there]) => ({
      position,
      ...outcomeOf(there.flatMap(({ key }) => done.get(key) ?? [])),
    }));
}
