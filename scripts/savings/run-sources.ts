import { shuffle } from "../../shared/random/random-stream.ts";
import { comparisonPlaces, sidesOf } from "../../shared/study/boundary.ts";
import { panelLabels } from "../../shared/study/cells.ts";
import { designCells } from "../../shared/study/designs.ts";
import { logistic } from "../../shared/study/laplace.ts";
import type { SourceOfRepetition } from "./measure-savings.ts";
import type { Study } from "../../shared/study/schema.ts";
import { successSurface } from "../../shared/study/surface.ts";
import { observationsOf, runsByCell, type StudyRun } from "../../shared/study/tally.ts";

/** A success probability that is known everywhere, for judging designs. */
export interface KnownSurface {
  /** Log-odds of success in a panel. @param unit coordinates in [0, 1], axis `[axis]` */
  logOdds(panel: number, unit: readonly number[]): number;
}

/**
 * A surface shaped like a phase diagram of this lab: success below the curve y = 0.25 + 0.5·x^1.5 is
 * unlikely, above it likely, within a transition whose width in the log-odds is `steepness`.
 * @param steepness log-odds gained over the whole height of the diagram; 40 is a sharp boundary
 */
export function curvedSurface(steepness: number): KnownSurface {
  return { logOdds: (_, [x = 0, y = 0]) => steepness * (y - 0.25 - 0.5 * x ** 1.5) };
}

/** Runs that succeed with the probability of a known surface. */
export function surfaceSource(surface: KnownSurface): SourceOfRepetition {
  return (stream) => ({
    draw: (cell) => {
      const unit = cell.points.map((point) => point.unit);
      return stream.uniform() < logistic(surface.logOdds(cell.panel, unit));
    },
  });
}

/** The sides of a known surface, axes `[panel, place]`. */
export function surfaceSides(study: Study, surface: KnownSurface): readonly (readonly boolean[])[] {
  const places = comparisonPlaces(study.axes);
  return panelLabels(study).map((_, panel) =>
    sidesOf({ logOdds: (unit) => surface.logOdds(panel, unit) }, places),
  );
}

/**
 * Replays the recorded runs of a full grid: each repetition draws the runs of a cell in an order of
 * its own, without putting any back.
 */
export function recordedSource(runs: readonly StudyRun[]): SourceOfRepetition {
  const recorded = runsByCell(runs);
  return (stream) => {
    const orders = new Map(
      [...recorded].map(([key, own]) => {
        const order = Uint32Array.from(own.keys());
        shuffle(order, stream);
        return [key, Array.from(order, (i) => own[i]!.success)] as const;
      }),
    );
    return {
      draw(cell, taken) {
        const outcome = orders.get(cell.key)?.[taken];
        if (outcome !== undefined) return outcome;
        throw new RangeError(`The record has no run ${taken + 1} of the cell ${cell.key}.`);
      },
    };
  };
}

/** The sides of the boundary that all recorded runs of a full grid give, axes `[panel, place]`. */
export function recordedSides(
  study: Study,
  runs: readonly StudyRun[],
): readonly (readonly boolean[])[] {
  const done = runsByCell(runs);
  const cells = designCells({ ...study, design: { kind: "grid" } });
  const places = comparisonPlaces(study.axes);
  return panelLabels(study).map((_, panel) => {
    const own = cells.filter((cell) => cell.panel === panel);
    return sidesOf(successSurface(observationsOf(own, done), study.axes.length), places);
  });
}
