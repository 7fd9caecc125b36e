import type { StudyCell } from "./cells.ts";
import type { Observation } from "./laplace.ts";

/** One run of a study that has ended and counts. */
export interface StudyRun {
  readonly cellKey: string;
  readonly seed: number;
  readonly success: boolean;
  /** True where it succeeded although a component was not learned; absent elsewhere. */
  readonly falseSuccess?: boolean | undefined;
  /** Final test NMSE; Infinity where the run diverged, which counts as a failure. */
  readonly testNmse: number;
}

/** A study's cells and its ended runs. */
export interface StudyOutcomes {
  readonly cells: readonly StudyCell[];
  readonly runs: readonly StudyRun[];
}

/** The ended runs of each cell, by its key. A seed that occurs twice in a cell counts once. */
export function runsByCell(runs: readonly StudyRun[]): ReadonlyMap<string, readonly StudyRun[]> {
  const cells = new Map<string, Map<number, StudyRun>>();
  for (const run of runs) {
    const cell = cells.get(run.cellKey) ?? new Map<number, StudyRun>();
    if (!cell.has(run.seed)) cell.set(run.seed, run);
    cells.set(run.cellKey, cell);
  }
  return new Map([...cells].map(([key, seeds]) => [key, [...seeds.values()]]));
}

/** What was seen at each cell of one panel, where anything was. */
export function observationsOf(
  cells: readonly StudyCell[],
  runs: ReadonlyMap<string, readonly StudyRun[]>,
): readonly Observation[] {
  return cells.flatMap((cell) => {
    const ended = runs.get(cell.key) ?? [];
    if (ended.length === 0) return [];
    const successes = ended.filter((run) => run.success).length;
    return [{ unit: cell.points.map((point) => point.unit), successes, n: ended.length }];
  });
}
