import type { JsonValue } from "../spec/schema.ts";
import { axisName } from "./axis.ts";
import type { Crossing } from "./boundary.ts";
import { panelLabels, type StudyCell } from "./cells.ts";
import { outcomeOf, phaseDiagram } from "./diagram.ts";
import type { Study } from "./schema.ts";
import { toStudyFile } from "./study-file.ts";
import { runsByCell, type StudyRun, type StudyOutcomes } from "./tally.ts";
import type { StudyTheory } from "./theory-agreement.ts";

/** The name and version of the study result's format. */
export const STUDY_RESULT_FORMAT = "wslab/study-result@1";

/** What `wslab study --json` writes: the phase diagram's data. */
export interface StudyResultFile {
  readonly format: typeof STUDY_RESULT_FORMAT;
  /** The study file. */
  readonly study: JsonValue;
  /** Ended runs, and how many the study asks for. */
  readonly runs: number;
  readonly planned: number;
  readonly cells: readonly ReturnType<typeof cellRecord>[];
  /** Theory's verdict beside each run, where it was asked for. */
  readonly theory?: ReturnType<typeof theoryRecords>;
  /** The 50% boundary of each panel, by column of the first axis; absent on more than two axes. */
  readonly boundary: readonly {
    readonly panel: string;
    readonly crossings: readonly (readonly Crossing[])[];
  }[];
}

/** The result file of a study as far as it has been run. */
export function studyResult(
  study: Study,
  state: StudyOutcomes & { readonly planned: number },
  theory?: StudyTheory,
): StudyResultFile {
  const done = runsByCell(state.runs);
  const labels = panelLabels(study);
  return {
    format: STUDY_RESULT_FORMAT,
    study: toStudyFile(study),
    runs: state.runs.length,
    planned: state.planned,
    cells: state.cells.map((cell) => cellRecord(study, cell, done.get(cell.key) ?? [])),
    ...(theory !== undefined && { theory: theoryRecords(theory, labels) }),
    boundary: phaseDiagram(study, state.cells, state.runs).panels.flatMap(({ label, boundary }) =>
      boundary === undefined ? [] : [{ panel: label, crossings: boundary }],
    ),
  };
}

/**
 * A cell with what its runs say, its places by the names of the axes. `medianNmse` is `null` where
 * nothing was run, and `"diverged"` where half of the runs or more diverged.
 */
function cellRecord(study: Study, cell: StudyCell, runs: readonly StudyRun[]) {
  const { rate, wilson, medianNmse, ...counts } = outcomeOf(runs);
  const median: number | "diverged" | null =
    medianNmse === Infinity ? "diverged" : (medianNmse ?? null);
  return {
    panel: panelLabels(study)[cell.panel]!,
    at: Object.fromEntries(study.axes.map((axis, i) => [axisName(axis), cell.points[i]!.position])),
    assignment: cell.assignment,
    seeds: runs.map((run) => run.seed).sort((a, b) => a - b),
    ...counts,
    rate: rate ?? null,
    wilson: wilson ?? null,
    medianNmse: median,
  };
}

/**
 * Theory's verdicts, axes of the arrays `[seed]`; cells that theory says nothing about are left out. An
 * NMSE is `null` where descent or training diverged.
 */
function theoryRecords({ compared }: StudyTheory, labels: readonly string[]) {
  const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);
  return compared.map(({ cell, runs }) => ({
    panel: labels[cell.panel]!,
    assignment: cell.assignment,
    seeds: runs.map(({ seed }) => seed),
    learned: runs.map(({ learned }) => learned),
    theoryLearned: runs.map(({ theoryLearned }) => theoryLearned),
    theoryNmse: runs.map(({ theoryNmse }) => finite(theoryNmse)),
    testNmse: runs.map(({ testNmse }) => finite(testNmse)),
  }));
}
