import { randomStream } from "../random/random-stream.ts";
import { BoundaryChooser } from "./acquisition.ts";
import type { StudyCell } from "./cells.ts";
import type { AdaptiveDesign } from "./schema.ts";
import { sobolPoints } from "./sobol.ts";
import { successSurface } from "./surface.ts";
import { observationsOf, runsByCell, type StudyRun } from "./tally.ts";

/** What an adaptive design reckons with. */
export interface AdaptiveState {
  readonly design: AdaptiveDesign;
  /** Every cell that may be run, of all panels. */
  readonly cells: readonly StudyCell[];
  /** The most runs that one cell may get. */
  readonly mostPerCell: number;
  /** Runs that have ended, wherever they came from. */
  readonly runs: readonly StudyRun[];
}

/** A panel's cells with the number of runs that each has had. */
interface Panel {
  readonly cells: readonly StudyCell[];
  readonly counts: readonly number[];
}

/**
 * The cells to run next, one entry a run, at most a batch and never beyond the budget; empty when the
 * budget is spent or every cell is full. A chosen cell gets `together` runs, as far as there is room. First every panel gets `initial` runs spread evenly (the
 * cells nearest to the points of a Sobol sequence), then each run goes, over all panels, where it
 * takes the most off the uncertainty of the boundary (`BoundaryChooser`). It depends on the runs that
 * have ended alone, not on how they came about: a study that was stopped goes on from there.
 */
export function nextAdaptiveRuns(state: AdaptiveState): readonly StudyCell[] {
  const { design } = state;
  const done = runsByCell(state.runs);
  const panels = panelsOf(state.cells, done);
  const spent = panels.reduce((sum, panel) => sum + runsOf(panel), 0);
  const wanted = Math.min(design.batch, design.budget - spent);
  if (wanted <= 0) return [];
  const together = Math.min(design.together, state.mostPerCell);
  const spread = spreadRuns(panels, { ...design, together }).slice(0, wanted);
  return spread.length > 0 ? spread : boundaryRuns(panels, done, { ...state, wanted, together });
}

function panelsOf(
  cells: readonly StudyCell[],
  done: ReadonlyMap<string, readonly StudyRun[]>,
): readonly Panel[] {
  return [...Map.groupBy(cells, ({ panel }) => panel).values()].map((own) => ({
    cells: own,
    counts: own.map((cell) => done.get(cell.key)?.length ?? 0),
  }));
}

function runsOf({ counts }: Panel): number {
  return counts.reduce((sum, n) => sum + n, 0);
}

/** What the initial spread still lacks: each of its cells once, the panels taking turns. */
function spreadRuns(panels: readonly Panel[], design: AdaptiveDesign): readonly StudyCell[] {
  const missing = panels.map((panel) => {
    const lacking = Math.max(0, design.initial - runsOf(panel));
    const untouched = spreadIndices(panel.cells, design).filter((i) => panel.counts[i] === 0);
    return untouched
      .flatMap((i) => new Array<StudyCell>(design.together).fill(panel.cells[i]!))
      .slice(0, lacking);
  });
  const longest = Math.max(...missing.map((list) => list.length));
  return Array.from({ length: longest }, (_, i) => missing.flatMap((list) => list[i] ?? [])).flat();
}

/** Indices of `initial` different cells, each the nearest that is left to a Sobol point. */
function spreadIndices(cells: readonly StudyCell[], design: AdaptiveDesign): readonly number[] {
  const axes = cells[0]!.points.length;
  const stream = randomStream(design.seed, "design/adaptive");
  const shift = Array.from({ length: axes }, () => stream.integer(2 ** 32));
  const left = new Set(cells.keys());
  const chosen: number[] = [];
  for (const place of sobolPoints(Math.min(design.initial, cells.length), axes, shift)) {
    let nearest: number | undefined;
    let least = Infinity;
    for (const index of left) {
      const distance = squaredDistance(cells[index]!, place);
      if (distance < least) [nearest, least] = [index, distance];
    }
    if (nearest === undefined) break;
    left.delete(nearest);
    chosen.push(nearest);
  }
  return chosen;
}

function squaredDistance(cell: StudyCell, place: readonly number[]): number {
  return cell.points.reduce((sum, point, axis) => sum + (point.unit - place[axis]!) ** 2, 0);
}

function boundaryRuns(
  panels: readonly Panel[],
  done: ReadonlyMap<string, readonly StudyRun[]>,
  plan: { readonly mostPerCell: number; readonly wanted: number; readonly together: number },
): readonly StudyCell[] {
  const choosers = panels.map(({ cells, counts }) => {
    const surface = successSurface(observationsOf(cells, done), cells[0]!.points.length);
    const candidates = cells.map((cell, i) => ({
      unit: cell.points.map((point) => point.unit),
      room: plan.mostPerCell - counts[i]!,
    }));
    return new BoundaryChooser(surface, candidates);
  });
  const chosen: StudyCell[] = [];
  while (chosen.length < plan.wanted) {
    const offers = choosers.map((chooser) => chooser.best());
    const gains = offers.map((offer) => offer?.gain ?? -1);
    const panel = gains.indexOf(Math.max(...gains));
    const offer = offers[panel];
    if (offer === undefined) break;
    const { cells, counts } = panels[panel]!;
    const cell = cells[offer.index]!;
    const before = counts[offer.index]! + chosen.filter((other) => other === cell).length;
    const room = Math.min(plan.mostPerCell - before, plan.wanted - chosen.length);
    for (let run = 0; run < Math.min(plan.together, room); run++) {
      choosers[panel]!.take(offer.index);
      chosen.push(cell);
    }
  }
  return chosen;
}
