import { randomStream } from "../random/random-stream.ts";
import { everyPoint, gridPoints, pointAt, type AxisPoint } from "./axis.ts";
import { makeCell, panelLabels, type StudyCell } from "./cells.ts";
import type { Study } from "./schema.ts";
import { sobolPoints } from "./sobol.ts";

/**
 * The cells that a study's design names, without repetition, panel by panel (the last axis changing
 * fastest on a grid). An adaptive design chooses among the cells of the grid, so it yields all of
 * them. More points of a random or Sobol design continue the same sequence: the cells of the smaller
 * design are the first of the larger one.
 */
export function designCells(study: Study): readonly StudyCell[] {
  const points = designPoints(study);
  const cells = panelLabels(study).flatMap((_, panel) =>
    points.map((chosen) => makeCell(study, panel, chosen)),
  );
  return [...new Map(cells.map((cell) => [cell.key, cell])).values()];
}

/** The number of cells that the design asks for, before repetitions are struck out. */
export function designSize(study: Study): number {
  const { design } = study;
  const points =
    "points" in design
      ? design.points
      : study.axes.reduce((product, axis) => product * gridPoints(axis).length, 1);
  return points * panelLabels(study).length;
}

/** Axes `[point, axis]`. */
function designPoints(study: Study): readonly (readonly AxisPoint[])[] {
  const { design, axes } = study;
  switch (design.kind) {
    case "grid":
    case "adaptive":
      return everyPoint(axes.map(gridPoints));
    case "random": {
      const stream = randomStream(design.seed, "design/random");
      return Array.from({ length: design.points }, () =>
        axes.map((axis) => pointAt(axis, stream.uniform())),
      );
    }
    case "sobol": {
      const stream = randomStream(design.seed, "design/sobol");
      const shift = axes.map(() => stream.integer(2 ** 32));
      return sobolPoints(design.points, axes.length, shift).map((shares) =>
        axes.map((axis, i) => pointAt(axis, shares[i]!)),
      );
    }
    default:
      return design satisfies never;
  }
}
