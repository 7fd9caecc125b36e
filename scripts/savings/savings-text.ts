import { rightAligned } from "../../shared/format/columns.ts";
import {
  curvedSurface,
  recordedSides,
  recordedSource,
  surfaceSides,
  surfaceSource,
} from "./run-sources.ts";
import { measureSavings, type Saving } from "./measure-savings.ts";
import type { Study } from "../../shared/study/schema.ts";
import { nextRuns } from "../../main/lab/study/plan-runs.ts";
import type { StudyState } from "../../main/lab/study/run-study.ts";

/** How the adaptive design of the comparison goes about it. */
const PLAN = { design: { initial: 12, batch: 8, together: 1 }, followed: 0.6, seed: 1 };
/** Log-odds over the height of the known surfaces: a wide transition and a narrow one. */
const STEEPNESSES = [15, 40];

/**
 * What an adaptive design saves on a study's own grid, as text: on two known surfaces and, where the
 * whole grid has been run, on its recorded runs.
 * @param repetitions at least 2
 */
export function savingsText(study: Study, state: StudyState, repetitions: number): string {
  const grid: Study = { ...study, design: { kind: "grid" } };
  const known = STEEPNESSES.map((steepness) => {
    const surface = curvedSurface(steepness);
    const single: Study = { ...grid, panels: undefined };
    const source = surfaceSource(surface);
    const truth = surfaceSides(single, surface);
    const { savings } = measureSavings({ ...PLAN, study: single, source, truth, repetitions });
    return table(`known surface, log-odds ${steepness} over its height`, savings, repetitions);
  });
  return [...known, recordedText(grid, state, repetitions)].join("\n");
}

function recordedText(grid: Study, state: StudyState, repetitions: number): string {
  const missing = nextRuns(grid, state.cells, state.runs).length;
  if (missing > 0) {
    return `recorded runs: ${missing} cells are not fully run yet; run the whole grid to replay it.\n`;
  }
  const { savings } = measureSavings({
    ...PLAN,
    study: grid,
    source: recordedSource(state.runs),
    truth: recordedSides(grid, state.runs),
    repetitions,
  });
  // With all of its seeds the grid is the very truth that boundaries are held against.
  return table("recorded runs, replayed", savings.slice(0, -1), repetitions);
}

function table(title: string, savings: readonly Saving[], repetitions: number): string {
  const percent = (share: number) => `${Math.round(100 * share)}%`;
  const rows = savings.map(({ seeds, gridRuns, gridError, adaptiveRuns, saved, savedInterval }) => {
    const reached =
      adaptiveRuns === undefined || saved === undefined || savedInterval === undefined
        ? ["not within 60%", "-", "-"]
        : [
            String(Math.round(adaptiveRuns)),
            percent(saved),
            savedInterval.map(percent).join(" to "),
          ];
    return [String(seeds), String(gridRuns), `${(100 * gridError).toFixed(2)}%`, ...reached];
  });
  const header = ["seeds", "grid runs", "boundary error", "adaptive runs", "saved", "95% interval"];
  const lines = rightAligned([header, ...rows]);
  return [`Savings, ${title} (${repetitions} repetitions)`, ...lines, ""].join("\n");
}
