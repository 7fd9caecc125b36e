import { formatPercentInterval } from "../../shared/format/number.ts";
import type { StudyDetail, StudyRecord, StudyRunRecord } from "../../shared/api/study-records.ts";
import { designCells, designSize } from "../../shared/study/designs.ts";
import { placeNames } from "../../shared/study/diagram-axis.ts";
import { phaseDiagram, type DiagramCell, type PhaseDiagram } from "../../shared/study/diagram.ts";
import { errorLabel } from "../../shared/study/cell-labels.ts";
import type { StudyCell } from "../../shared/study/cells.ts";
import { falseSuccessesNote, outcomeWords } from "../../shared/results/false-success.ts";
import type { Study } from "../../shared/study/schema.ts";
import type { StudyRun } from "../../shared/study/tally.ts";

/** A study's cells and runs as the pure functions of shared/study take them. */
export interface StudyPicture {
  readonly cells: readonly StudyCell[];
  readonly runs: readonly StudyRun[];
  readonly diagram: PhaseDiagram;
}

/** @param x, y indices of the axes shown; y absent for a study of one axis */
export function studyPicture(
  { study, runs }: Pick<StudyDetail, "study" | "runs">,
  axes: { readonly x?: number; readonly y?: number },
): StudyPicture {
  const cells = designCells(study);
  const counted = runs.map(({ cellKey, seed, success, falseSuccess, testNmse }) => ({
    ...{ cellKey, seed, success, falseSuccess },
    testNmse: testNmse ?? Infinity,
  }));
  return { cells, runs: counted, diagram: phaseDiagram(study, cells, counted, axes) };
}

/** How many runs a study asks for, all panels together. */
export function studyRuns({ design, seeds, ...study }: Study): number {
  const all = designSize({ design, seeds, ...study }) * seeds.count;
  return design.kind === "adaptive" ? Math.min(design.budget, all) : all;
}

/** Where a person has put the finger: a panel and a place on the diagram. */
export interface ChosenCell {
  readonly panel: number;
  readonly column: number;
  readonly row: number;
}

export function cellAt({ panels }: PhaseDiagram, { panel, column, row }: ChosenCell) {
  return panels[panel]?.cells.find((cell) => cell.column === column && cell.row === row);
}

/** Columns to the right and rows upwards that a key goes. */
const KEY_STEPS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

/** The cell that a key leads to; undefined for other keys and at the diagram's edge. */
export function besideCell(
  { x, y }: PhaseDiagram,
  { panel, column, row }: ChosenCell,
  key: string,
): ChosenCell | undefined {
  const step = KEY_STEPS[key];
  if (step === undefined) return undefined;
  const next = { panel, column: column + step[0], row: row + step[1] };
  const isThere =
    next.column in x.points && (y === undefined ? next.row === 0 : next.row in y.points);
  return isThere ? next : undefined;
}

/** The runs behind a cell, by seed. */
export function runsOfCell(
  runs: readonly StudyRunRecord[],
  cell: DiagramCell,
): readonly StudyRunRecord[] {
  return runs.filter(({ cellKey }) => cell.keys.includes(cellKey)).sort((a, b) => a.seed - b.seed);
}

/** A place of the diagram in words: "q = 3, C = 0.5". */
export function placeLabel({ x, y }: PhaseDiagram, { column, row }: Omit<ChosenCell, "panel">) {
  const parts = [`${x.name} = ${placeNames(x)[column]!}`];
  if (y !== undefined) parts.push(`${y.name} = ${placeNames(y)[row]!}`);
  return parts.join(", ");
}

/** What a cell says, in words: successes with the interval, and the median error. */
export function outcomeLabel(cell: DiagramCell | undefined): string {
  if (cell?.wilson === undefined) return "not run yet";
  const { successes, n, wilson, falseSuccesses, medianNmse } = cell;
  return (
    `${successes} of ${n} runs succeeded${falseSuccessesNote(falseSuccesses)} ` +
    `(95% interval ${formatPercentInterval(wilson)}); median test NMSE ${errorLabel(medianNmse!)}`
  );
}

/** What an adaptive design has spent of the grid that it chooses from; empty for other designs. */
export function spentWords({ study, ended }: Pick<StudyDetail, "study" | "ended">): string {
  if (study.design.kind !== "adaptive") return "";
  const all = designSize(study) * study.seeds.count;
  return `An adaptive design: ${ended} of the ${all} runs of the full grid, placed where they are most informative.`;
}

/** How far a study is, in words. */
export function studyStatusWords({ status, ended, planned }: StudyRecord): string {
  const runs = `${ended} of ${planned} runs`;
  if (status === "done") return `done, ${planned} runs`;
  return status === "running"
    ? `running, ${runs}`
    : ended === 0
      ? `not run, ${planned} runs planned`
      : `stopped, ${runs}`;
}

/** What one run of a cell came to, in a word or two; why, where its error alone would say otherwise. */
export function cellRunVerdict(
  { success, falseSuccess, testNmse }: StudyRunRecord,
  { base, success: byComponent }: Pick<Study, "base" | "success">,
): string {
  if (!success && testNmse === null) return "diverged";
  const isLow = base.success.metric === "testNmse" && (testNmse ?? Infinity) < base.success.below;
  if (!success && isLow && byComponent !== undefined) {
    return `not solved: the error is low, but component ${byComponent.component + 1} is not learned`;
  }
  return outcomeWords(success, falseSuccess === true);
}
