import { formatNumber } from "../format/number.ts";
import { METRICS } from "../metrics/registry.ts";
import { medianLoss } from "../statistics/estimate.ts";
import { wilsonInterval } from "../statistics/wilson.ts";
import { axisTitle } from "./axis.ts";
import { crossingsAlong, type Crossing } from "./boundary.ts";
import { panelLabels, type StudyCell } from "./cells.ts";
import { diagramAxis, placeOn, type DiagramAxis } from "./diagram-axis.ts";
import type { Study } from "./schema.ts";
import { successSurface } from "./surface.ts";
import type { Observation } from "./laplace.ts";
import { observationsOf, runsByCell, type StudyRun } from "./tally.ts";

/** What the runs of one cell say. */
export interface CellOutcome {
  /** Ended runs; those that diverged count, as failures. */
  readonly n: number;
  readonly successes: number;
  /** Successes with a component not learned (shared/results/false-success.ts). */
  readonly falseSuccesses: number;
  /** Share of runs that succeeded, and its 95% Wilson interval; absent where none has ended. */
  readonly rate: number | undefined;
  readonly wilson: readonly [number, number] | undefined;
  /** Median final test NMSE; Infinity where half of the runs diverged. */
  readonly medianNmse: number | undefined;
}

/** A cell of a phase diagram: a place on the two axes shown. */
export interface DiagramCell extends CellOutcome {
  readonly column: number;
  readonly row: number;
  /** Keys of the study's cells that are pooled here; more than one where other axes are left open. */
  readonly keys: readonly string[];
}

/** The cells of one value of the panels' field, for example of one sharing scheme. */
export interface DiagramPanel {
  readonly label: string;
  /** Row by row, as far as the design has cells. */
  readonly cells: readonly DiagramCell[];
  /**
   * The 50% boundary along the y axis in each column, or along the x axis where there is no other;
   * absent where the study has further axes, or nothing was run.
   */
  readonly boundary: readonly (readonly Crossing[])[] | undefined;
}

/** A phase diagram's data: success and error over two axes, one panel a value of the panels' field. */
export interface PhaseDiagram {
  readonly x: DiagramAxis;
  /** Absent for a study of one axis: all cells are then in row 0. */
  readonly y: DiagramAxis | undefined;
  readonly panels: readonly DiagramPanel[];
  /** What the other axes are held at, by name; those absent are pooled over. */
  readonly held: Readonly<Record<string, string>>;
  readonly runs: number;
  /** When a run succeeds, as the rest of a sentence. */
  readonly success: string;
}

/** Which of a study's axes are shown, and where the others are held. */
export interface DiagramOptions {
  /** Index of the axis that runs to the right; the first unless told. */
  readonly x?: number;
  /** Index of the axis that runs upwards; the second unless told. */
  readonly y?: number;
  /** For other axes, by index, the label of the point to hold them at. */
  readonly held?: Readonly<Record<number, string>>;
}

/**
 * The phase diagram of a study's ended runs. Axes that are neither shown nor held are pooled over.
 * @param cells the study's cells, from `designCells`
 * @throws RangeError where an axis index is out of range or the two are the same
 */
export function phaseDiagram(
  study: Study,
  cells: readonly StudyCell[],
  runs: readonly StudyRun[],
  options: DiagramOptions = {},
): PhaseDiagram {
  const { x = 0, y = study.axes.length > 1 ? (x === 0 ? 1 : 0) : undefined, held = {} } = options;
  requireAxis(study, x);
  if (y !== undefined) requireAxis(study, y);
  if (x === y) throw new RangeError("The two axes of a phase diagram must differ.");
  const shown = cells.filter((cell) => isHeldAt(cell, held));
  const done = runsByCell(runs);
  const xAxis = diagramAxis(study, x);
  const yAxis = y === undefined ? undefined : diagramAxis(study, y);
  const panels = panelLabels(study).map((label, panel) => {
    const own = shown.filter((cell) => cell.panel === panel);
    const placed = own.map((cell) => ({
      cell,
      column: placeOn(xAxis, cell.points[x]!),
      row: yAxis === undefined ? 0 : placeOn(yAxis, cell.points[y!]!),
    }));
    return {
      label,
      cells: pool(placed, done),
      boundary: boundaryOf(study, observationsOf(own, done), x, xAxis),
    };
  });
  return {
    x: xAxis,
    y: yAxis,
    panels,
    held: Object.fromEntries(
      Object.entries(held).map(([axis, label]) => [axisTitle(study.axes[Number(axis)]!), label]),
    ),
    runs: shown.reduce((sum, cell) => sum + (done.get(cell.key)?.length ?? 0), 0),
    success: successRule(study),
  };
}

/** Whether some cell has a success with a component not learned. */
export function hasFalseSuccess({ panels }: PhaseDiagram): boolean {
  return panels.some(({ cells }) => cells.some(({ falseSuccesses }) => falseSuccesses > 0));
}

/** When a run of a study succeeds: "its … ends below …". */
function successRule({ base, success }: Study): string {
  return success === undefined
    ? `its ${METRICS[base.success.metric].label} ends below ${formatNumber(base.success.below)}`
    : `the learned share of component ${success.component + 1} ends within ${formatNumber(success.within)} of 1`;
}

/** What ended runs say together; the seed is the unit. */
export function outcomeOf(runs: readonly StudyRun[]): CellOutcome {
  const n = runs.length;
  const successes = runs.filter((run) => run.success).length;
  const falseSuccesses = runs.filter((run) => run.falseSuccess === true).length;
  const counts = { n, successes, falseSuccesses };
  if (n === 0) return { ...counts, rate: undefined, wilson: undefined, medianNmse: undefined };
  const { low, high } = wilsonInterval(successes, n);
  const medianNmse = medianLoss(runs.map((run) => run.testNmse));
  return { ...counts, rate: successes / n, wilson: [low, high], medianNmse };
}

/** Whether a cell stands where some axes are held, by label. */
export function isHeldAt(cell: StudyCell, held: Readonly<Record<number, string>>): boolean {
  return Object.entries(held).every(([axis, label]) => cell.points[Number(axis)]?.label === label);
}

/** @throws RangeError where a study has no axis of that index */
export function requireAxis(study: Study, index: number): void {
  if (study.axes[index] !== undefined) return;
  throw new RangeError(`There is no axis ${index}: the study has ${study.axes.length}.`);
}

interface PlacedCell {
  readonly cell: StudyCell;
  readonly column: number;
  readonly row: number;
}

/** One diagram cell a place, with the runs of all cells that fall there. */
function pool(
  placed: readonly PlacedCell[],
  done: ReadonlyMap<string, readonly StudyRun[]>,
): readonly DiagramCell[] {
  const groups = Map.groupBy(placed, ({ row, column }) => `${row},${column}`);
  const cells = [...groups.values()].map((group) => ({
    column: group[0]!.column,
    row: group[0]!.row,
    keys: group.map(({ cell }) => cell.key),
    ...outcomeOf(group.flatMap(({ cell }) => done.get(cell.key) ?? [])),
  }));
  return cells.sort((a, b) => a.row - b.row || a.column - b.column);
}

function boundaryOf(
  study: Study,
  observations: readonly Observation[],
  x: number,
  xAxis: DiagramAxis,
): readonly (readonly Crossing[])[] | undefined {
  const { axes } = study;
  if (axes.length > 2 || observations.length === 0) return undefined;
  const surface = successSurface(observations, axes.length);
  if (axes.length === 1) return [crossingsAlong(surface, axes, 0, [0])];
  return xAxis.points.map(({ unit }) => crossingsAlong(surface, axes, 1 - x, [unit, unit]));
}
