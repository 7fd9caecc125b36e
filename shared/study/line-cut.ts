import { intervalOverSeeds, type OverSeeds } from "../statistics/interval-over-seeds.ts";
import type { UniformSource } from "../random/random-stream.ts";
import type { StudyCell } from "./cells.ts";
import { outcomeOf, type CellOutcome } from "./diagram.ts";
import type { Study } from "./schema.ts";
import { runsByCell, type StudyRun } from "./tally.ts";

/** One place of a line cut, with what its runs say. */
export interface CutPoint extends CellOutcome {
  readonly position: number;
  readonly label: string;
  /** Centre and 95% interval of the final test NMSE over seeds, with the method named. */
  readonly nmse: OverSeeds;
}

/**
 * A cut through a study along one axis, the others held: success rate and error with their intervals
 * at every place that has a cell, in the axis's order. One panel.
 * @param held the label at which each other axis is held, by the axis's index; an axis that is left
 *   out is pooled over
 * @param uniform source of the bootstrap's resamples, a fresh one for each place
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
  uniform: () => UniformSource,
): readonly CutPoint[] {
  if (study.axes[cut.axis] === undefined) {
    throw new RangeError(`There is no axis ${cut.axis}: the study has ${study.axes.length}.`);
  }
  const done = runsByCell(runs);
  const places = new Map<number, { label: string; runs: StudyRun[] }>();
  for (const cell of cells) {
    const isHeld = Object.entries(cut.held).every(
      ([axis, label]) => Number(axis) === cut.axis || cell.points[Number(axis)]?.label === label,
    );
    if (cell.panel !== cut.panel || !isHeld) continue;
    const { position, label } = cell.points[cut.axis]!;
    const place = places.get(position) ?? { label, runs: [] };
    place.runs.push(...(done.get(cell.key) ?? []));
    places.set(position, place);
  }
  return [...places]
    .sort(([a], [b]) => a - b)
    .map(([position, place]) => ({
      position,
      label: place.label,
      ...outcomeOf(place.runs),
      nmse: intervalOverSeeds(
        place.runs.map((run) => run.testNmse),
        { uniform: uniform() },
      ),
    }));
}
