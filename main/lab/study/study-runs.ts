import type { EndedRun } from "../../../shared/study/judge.ts";
import type { StudyCell } from "../../../shared/study/cells.ts";

/** Seeds of one cell that are to be trained. */
export interface CellRuns {
  readonly cell: StudyCell;
  readonly seeds: readonly number[];
}

/** A run of a study that has ended for good. */
export interface EndedStudyRun {
  /** As `cellKey` makes it of the run's assignment. */
  readonly cellKey: string;
  readonly seed: number;
  readonly runId: string;
  /** The last measurement; `undefined` where the run diverged. */
  readonly ended: EndedRun | undefined;
}

/** All that a study asks of the lab: what has ended, and to train more. */
export interface StudyRuns {
  /** Every ended run that was trained for the study, whatever design asked for it. */
  ended(): readonly EndedStudyRun[];
  /**
   * Trains runs and waits until each has ended; those of before are kept whatever happens.
   * @throws StudyInterrupted where it was asked to stop before all had ended
   */
  train(runs: readonly CellRuns[], onProgress: (ended: number) => void): Promise<void>;
}

/** The study was stopped; what had ended is kept, and the study goes on from there. */
export class StudyInterrupted extends Error {
  override readonly name = "StudyInterrupted";
}

/** Runs failed for another reason than divergence; their study cannot be finished. */
export class StudyRunsFailed extends Error {
  override readonly name = "StudyRunsFailed";
}
