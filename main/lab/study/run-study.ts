import type { StudyCell } from "../../../shared/study/cells.ts";
import { designCells } from "../../../shared/study/designs.ts";
import { countRun } from "../../../shared/study/judge.ts";
import type { Study } from "../../../shared/study/schema.ts";
import type { StudyRun } from "../../../shared/study/tally.ts";
import { nextRuns, plannedRunCount } from "./plan-runs.ts";
import type { EndedStudyRun, StudyRuns } from "./study-runs.ts";

/** How far a study is. */
export interface StudyProgress {
  readonly ended: number;
  readonly planned: number;
}

/** A run as the study counts it, and which run of the lab it is. */
export interface CountedRun extends StudyRun {
  readonly runId: string;
}

/** A study's cells and the ended runs that fall on them. */
export interface StudyState {
  readonly cells: readonly StudyCell[];
  readonly runs: readonly CountedRun[];
  readonly planned: number;
}

/**
 * Runs a study to its end: trains what is missing and, for an adaptive design, looks after each batch
 * where the next runs are most informative. What has ended before, in whatever design, is never trained again.
 * @throws StudyInterrupted or StudyRunsFailed, all that has ended being kept
 */
export async function runStudy(
  study: Study,
  lab: StudyRuns,
  onProgress: (progress: StudyProgress) => void = () => undefined,
): Promise<StudyState> {
  for (;;) {
    const state = readStudy(study, lab);
    const { cells, runs, planned } = state;
    onProgress({ ended: runs.length, planned });
    const next = nextRuns(study, cells, runs);
    if (next.length === 0) return state;
    await lab.train(next, (ended) => onProgress({ ended: runs.length + ended, planned }));
  }
}

/** The study as far as it has been run. Runs of cells that its design no longer has are left out. */
export function readStudy(study: Study, lab: StudyRuns): StudyState {
  const cells = designCells(study);
  const runs = countedRuns(study, cells, lab.ended());
  return { cells, runs, planned: plannedRunCount(study, cells) };
}

/** Ended runs as the study counts them; those of seeds beyond its range are left out. */
function countedRuns(
  study: Study,
  cells: readonly StudyCell[],
  ended: readonly EndedStudyRun[],
): readonly CountedRun[] {
  const byKey = new Map(cells.map((cell) => [cell.key, cell]));
  const { first, count } = study.seeds;
  return ended.flatMap((run) => {
    const cell = byKey.get(run.cellKey);
    if (cell === undefined || run.seed < first || run.seed >= first + count) return [];
    return [{ ...countRun(study, cell, run.seed, run.ended), runId: run.runId }];
  });
}
