import {
  axisTitle,
  formatPosition,
  gridPoints,
  isContinuous,
  pointAt,
  type AxisPoint,
} from "./axis.ts";
import type { Study } from "./schema.ts";

/** Columns or rows into which a continuous axis is cut where a design scatters its points. */
const BINS = 8;

/** An axis of a phase diagram: its columns or rows. */
export interface DiagramAxis {
  readonly name: string;
  readonly scale: "linear" | "log";
  /** Whether each place gathers a stretch of the axis instead of being one of its points. */
  readonly binned: boolean;
  readonly points: readonly Pick<AxisPoint, "position" | "label" | "unit">[];
}

/**
 * The places of a study's axis on a diagram: the points of a grid, of a list or of whole numbers; a
 * continuous axis over which a design scatters its points is cut into 8 equal parts.
 */
export function diagramAxis(study: Study, index: number): DiagramAxis {
  const axis = study.axes[index]!;
  const scattered = study.design.kind === "random" || study.design.kind === "sobol";
  const own = { name: axisTitle(axis), scale: axis.scale };
  if (!scattered || !isContinuous(axis)) return { ...own, binned: false, points: gridPoints(axis) };
  const points = Array.from({ length: BINS }, (_, i) => {
    const [low, middle, high] = [i, i + 0.5, i + 1].map((part) => pointAt(axis, part / BINS)) as [
      AxisPoint,
      AxisPoint,
      AxisPoint,
    ];
    const label = `${formatPosition(low.position)}–${formatPosition(high.position)}`;
    return { position: middle.position, unit: middle.unit, label };
  });
  return { ...own, binned: true, points };
}

/**
 * What is written beside the places of an axis: numbers in three digits, or all labels as they are
 * where that would make two of them one.
 */
export function placeNames({ points }: Pick<DiagramAxis, "points">): readonly string[] {
  const labels = points.map(({ label }) => label);
  const short = labels.map((label) => (NUMBERS.test(label) ? inThreeDigits(label) : label));
  return new Set(short).size === new Set(labels).size ? short : labels;
}

/** A number, or two with a dash between. */
const NUMBERS = /^[-\d.e+–]+$/;
const DECIMALS = /\d+\.\d+(?![\d.]*e)/g;

function inThreeDigits(label: string): string {
  return label.replace(DECIMALS, (number) => String(Number(Number(number).toPrecision(3))));
}

/** Index of the place of a diagram's axis at which a point of the study's axis lies. */
export function placeOn(axis: DiagramAxis, point: AxisPoint): number {
  if (axis.binned) return Math.min(BINS - 1, Math.floor(point.unit * BINS));
  let nearest = 0;
  axis.points.forEach((place, i) => {
    const distance = Math.abs(place.unit - point.unit);
    if (distance < Math.abs(axis.points[nearest]!.unit - point.unit)) nearest = i;
  });
  return nearest;
}

/** The row at which a position lies, between rows by a straight line on the axis's scale. */
export function rowPlace({ points, scale }: DiagramAxis, position: number): number {
  const above = points.findIndex((point) => point.position >= position);
  if (above <= 0) return above === 0 ? 0 : points.length - 1;
  const [before, at, after] = [points[above - 1]!.position, position, points[above]!.position].map(
    (place) => (scale === "log" ? Math.log(place) : place),
  ) as [number, number, number];
  return above - 1 + (at - before) / (after - before);
}
