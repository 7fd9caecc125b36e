import { randomStream, type RandomStream } from "../../shared/random/random-stream.ts";
import { bootstrapDistribution } from "../../shared/statistics/bootstrap.ts";
import { mean, quantile } from "../../shared/statistics/estimate.ts";
import { nextAdaptiveRuns } from "../../shared/study/adaptive.ts";
import { boundaryError, comparisonPlaces, sidesOf } from "../../shared/study/boundary.ts";
import { panelLabels, type StudyCell } from "../../shared/study/cells.ts";
import { designCells } from "../../shared/study/designs.ts";
import type { AdaptiveDesign, Study } from "../../shared/study/schema.ts";
import { successSurface } from "../../shared/study/surface.ts";
import { observationsOf, runsByCell, type StudyRun } from "../../shared/study/tally.ts";

/** Where the runs of a comparison of designs come from: a known surface, or recorded runs. */
export interface RunSource {
  /** The outcome of a cell's next run; `taken` runs of it have been drawn before in this repetition. */
  draw(cell: StudyCell, taken: number): boolean;
}

/** One repetition's source; repetitions must be independent draws. */
export type SourceOfRepetition = (stream: RandomStream) => RunSource;

/** How close the boundary is after a number of runs, axis `[repetition]`. */
export interface ErrorsAt {
  readonly runs: number;
  readonly errors: readonly number[];
}

/** What an adaptive design saves against the full grid at one number of seeds. */
export interface Saving {
  readonly seeds: number;
  readonly gridRuns: number;
  /** Mean boundary error of the full grid: the share of the diagram on the wrong side. */
  readonly gridError: number;
  /** Runs after which the adaptive design's mean error is at or below the grid's; absent: never. */
  readonly adaptiveRuns: number | undefined;
  /** 1 − adaptiveRuns / gridRuns; negative where the adaptive design needs more. */
  readonly saved: number | undefined;
  /**
   * 95% percentile bootstrap interval of `saved` over repetitions; a resample that never reaches the
   * error counts with the most runs that were tried.
   */
  readonly savedInterval: readonly [number, number] | undefined;
}

/** Both designs' errors after so many runs, and what the one saved against grids of fewer seeds. */
export interface SavingsReport {
  readonly repetitions: number;
  readonly grid: readonly ErrorsAt[];
  readonly adaptive: readonly ErrorsAt[];
  readonly savings: readonly Saving[];
}

/** What is compared, on what, and how often. */
export interface SavingsRequest {
  /** A study whose design is ignored; its grid's cells and `seeds.count` are the full grid. */
  readonly study: Study;
  readonly source: SourceOfRepetition;
  /** The true sides of each panel at `comparisonPlaces`, axes `[panel, place]`. */
  readonly truth: readonly (readonly boolean[])[];
  readonly design: Omit<AdaptiveDesign, "kind" | "seed" | "budget">;
  /** How far the adaptive design is followed, as a share of the full grid's runs. */
  readonly followed: number;
  readonly repetitions: number;
  readonly seed: number;
}

const RESAMPLES = 2000;

/**
 * Compares an adaptive design with the full grid over repetitions: after how many runs each knows the
 * 50% boundary how well. Both estimate it in the same way (`successSurface`), so what differs is
 * where the runs went. A cell gets at most `seeds.count` runs in either. Mean errors over repetitions
 * are made falling by isotonic regression first, so that chance alone neither reaches nor misses an
 * error.
 */
export function measureSavings(request: SavingsRequest): SavingsReport {
  const repetitions = Array.from({ length: request.repetitions }, (_, i) => repetition(request, i));
  const grid = gather(repetitions.map(({ grid: own }) => own));
  const adaptive = gather(repetitions.map(({ adaptive: own }) => own));
  return {
    repetitions: request.repetitions,
    grid,
    adaptive,
    savings: grid.map((_, layer) => savingAt(layer, grid, adaptive, request.seed)),
  };
}

type ErrorCurve = readonly { readonly runs: number; readonly error: number }[];

/** A prime, so that the repetitions of two requests do not share their seeds. */
const SEED_STRIDE = 100_003;

function repetition(request: SavingsRequest, index: number) {
  const { study, source } = request;
  const seed = request.seed * SEED_STRIDE + index;
  const cells = designCells({ ...study, design: { kind: "grid" } });
  const stream = (name: string) => randomStream(seed, `design/${name}`);
  return {
    grid: gridCurve(request, cells, source(stream("grid"))),
    adaptive: adaptiveCurve(request, cells, source(stream("adaptive-source")), seed),
  };
}

/** The error of the full grid with 1, 2, … seeds a cell. */
function gridCurve(
  request: SavingsRequest,
  cells: readonly StudyCell[],
  source: RunSource,
): ErrorCurve {
  const runs: StudyRun[] = [];
  return Array.from({ length: request.study.seeds.count }, (_, layer) => {
    for (const cell of cells) runs.push(toRun(cell, layer, source.draw(cell, layer)));
    return { runs: runs.length, error: errorOf(request, cells, runs) };
  });
}

/** The error of the adaptive design after each of its batches. */
function adaptiveCurve(
  request: SavingsRequest,
  cells: readonly StudyCell[],
  source: RunSource,
  seed: number,
): ErrorCurve {
  const mostPerCell = request.study.seeds.count;
  const budget = Math.round(cells.length * mostPerCell * request.followed);
  const design: AdaptiveDesign = {
    ...request.design,
    kind: "adaptive",
    budget,
    seed: seed % 2 ** 31,
  };
  const runs: StudyRun[] = [];
  const taken = new Map<string, number>();
  const curve: { runs: number; error: number }[] = [];
  for (;;) {
    const next = nextAdaptiveRuns({ design, cells, mostPerCell, runs });
    if (next.length === 0) return curve;
    for (const cell of next) {
      const n = taken.get(cell.key) ?? 0;
      runs.push(toRun(cell, n, source.draw(cell, n)));
      taken.set(cell.key, n + 1);
    }
    curve.push({ runs: runs.length, error: errorOf(request, cells, runs) });
  }
}

function toRun(cell: StudyCell, seed: number, success: boolean): StudyRun {
  return { cellKey: cell.key, seed, success, testNmse: success ? 0 : 1 };
}

/** The boundary error over all panels. */
function errorOf(
  { study, truth }: SavingsRequest,
  cells: readonly StudyCell[],
  runs: readonly StudyRun[],
): number {
  const done = runsByCell(runs);
  const places = comparisonPlaces(study.axes);
  const errors = panelLabels(study).map((_, panel) => {
    const own = cells.filter((cell) => cell.panel === panel);
    const surface = successSurface(observationsOf(own, done), study.axes.length);
    return boundaryError(sidesOf(surface, places), truth[panel]!);
  });
  return mean(errors);
}

/** Curves of equal run counts, by run count. */
function gather(curves: readonly ErrorCurve[]): readonly ErrorsAt[] {
  return curves[0]!.map(({ runs }, i) => ({
    runs,
    errors: curves.map((curve) => curve[i]!.error),
  }));
}

function savingAt(
  layer: number,
  grid: readonly ErrorsAt[],
  adaptive: readonly ErrorsAt[],
  seed: number,
): Saving {
  const { runs: gridRuns, errors } = grid[layer]!;
  const everyone = errors.map((_, i) => i);
  const adaptiveRuns = runsToReach(layer, grid, adaptive, everyone);
  const most = adaptive.at(-1)!.runs;
  const { uniform } = randomStream(seed, "bootstrap/savings");
  const resampled = bootstrapDistribution(
    everyone,
    (sample) => 1 - (runsToReach(layer, grid, adaptive, sample) ?? most) / gridRuns,
    RESAMPLES,
    uniform,
  );
  const reached = adaptiveRuns !== undefined;
  return {
    seeds: layer + 1,
    gridRuns,
    gridError: fallingMeans(grid, everyone)[layer]!,
    adaptiveRuns,
    saved: reached ? 1 - adaptiveRuns / gridRuns : undefined,
    savedInterval: reached ? [quantile(resampled, 0.025), quantile(resampled, 0.975)] : undefined,
  };
}

/** The run count at which the adaptive mean error falls to the grid's, between batches by a line. */
function runsToReach(
  layer: number,
  grid: readonly ErrorsAt[],
  adaptive: readonly ErrorsAt[],
  repetitions: readonly number[],
): number | undefined {
  const wanted = fallingMeans(grid, repetitions)[layer]!;
  const errors = fallingMeans(adaptive, repetitions);
  const reached = errors.findIndex((error) => error <= wanted);
  if (reached < 0) return undefined;
  if (reached === 0) return adaptive[0]!.runs;
  const [before, after] = [errors[reached - 1]!, errors[reached]!];
  const share = (before - wanted) / (before - after);
  const [from, to] = [adaptive[reached - 1]!.runs, adaptive[reached]!.runs];
  return from + share * (to - from);
}

/** Mean errors over some repetitions, made falling; axis `[point of the curve]`. */
function fallingMeans(
  curve: readonly ErrorsAt[],
  repetitions: readonly number[],
): readonly number[] {
  return falling(
    curve.map(
      ({ errors }) => repetitions.reduce((sum, i) => sum + errors[i]!, 0) / repetitions.length,
    ),
  );
}

/** The least-squares fit that never rises: neighbours that do are replaced by their mean. */
export function falling(values: readonly number[]): readonly number[] {
  const blocks: { sum: number; n: number }[] = [];
  for (const value of values) {
    let block = { sum: value, n: 1 };
    for (;;) {
      const previous = blocks.at(-1);
      if (previous === undefined || previous.sum / previous.n > block.sum / block.n) break;
      block = { sum: previous.sum + block.sum, n: previous.n + block.n };
      blocks.pop();
    }
    blocks.push(block);
  }
  return blocks.flatMap(({ sum, n }) => new Array<number>(n).fill(sum / n));
}
