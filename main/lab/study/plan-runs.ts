import { nextAdaptiveRuns } from "../../../shared/study/adaptive.ts";
import { studySeeds, type StudyCell } from "../../../shared/study/cells.ts";
import type { Study } from "../../../shared/study/schema.ts";
import { runsByCell, type StudyRun } from "../../../shared/study/tally.ts";
import type { CellRuns } from "./study-runs.ts";

/**
 * What a study trains next, given all that has ended: everything that is missing, or of an adaptive
 * design the next batch. Empty when the study is done. Seeds are used in order, so that panels and
 * schemes keep meeting the same problems, and none is used twice in a cell.
 */
export function nextRuns(
  study: Study,
  cells: readonly StudyCell[],
  runs: readonly StudyRun[],
): readonly CellRuns[] {
  const done = runsByCell(runs);
  const unused = (cell: StudyCell) => {
    const used = new Set((done.get(cell.key) ?? []).map((run) => run.seed));
    return studySeeds(study).filter((seed) => !used.has(seed));
  };
  if (study.design.kind !== "adaptive") {
    return cells
      .map((cell) => ({ cell, seeds: unused(cell) }))
      .filter(({ seeds }) => seeds.length > 0);
  }
  const chosen = nextAdaptiveRuns({
    design: study.design,
    cells,
    mostPerCell: study.seeds.count,
    runs,
  });
  const counts = new Map<StudyCell, number>();
  for (const cell of chosen) counts.set(cell, (counts.get(cell) ?? 0) + 1);
  return [...counts].map(([cell, count]) => ({ cell, seeds: unused(cell).slice(0, count) }));
}

/** The most runs that the study will have, once done. */
export function plannedRunCount(study: Study, cells: readonly StudyCell[]): number {
  const full = cells.length * study.seeds.count;
  return study.design.kind === "adaptive" ? Math.min(study.design.budget, full) : full;
}
