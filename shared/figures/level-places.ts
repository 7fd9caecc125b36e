import type { LevelMark, LineMark } from "./figure.ts";

/** Where the name of a level stands: at which end of it, on which side. */
export interface LevelPlace {
  readonly side: "start" | "end";
  readonly below: boolean;
}

/** A plot as names stand on it: its top left is [0, 0]; all in px. */
export interface PlotPixels {
  readonly width: number;
  readonly height: number;
  /** Pixel of a value; undefined for what has no place. */
  readonly x: (value: number) => number | undefined;
  readonly y: (value: number) => number | undefined;
  /** Size of a name: that of a character, and its height. */
  readonly character: readonly [width: number, height: number];
}

/** From a level to its name, px. */
export const LEVEL_GAP = 2;
/** A column of the name's ground that a line crosses counts once for each of these, px. */
const COLUMN = 6;

const PLACES: readonly LevelPlace[] = [
  { side: "end", below: false },
  { side: "end", below: true },
  { side: "start", below: false },
  { side: "start", below: true },
];

interface Ground {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

type Trace = readonly (readonly [x: number, y: number] | undefined)[];

/**
 * Finds for the name of each level across a plot the place where it is whole and least in the way of
 * lines, other levels and other names; axis `[level]`.
 */
export function levelPlaces(
  levels: readonly Pick<LevelMark, "label" | "value">[],
  lines: readonly Pick<LineMark, "x" | "y">[],
  plot: PlotPixels,
): readonly LevelPlace[] {
  const traces = lines.map((line) => traceOf(line, plot));
  const heights = levels.map(({ value }) => plot.y(value) ?? 0);
  const taken: Ground[] = [];
  return levels.map(({ label }, own) => {
    const others = heights.filter((_, i) => i !== own);
    const choices = PLACES.map((place, order) => {
      const ground = groundOf(label, place, heights[own]!, plot);
      const isWhole = ground.top >= 0 && ground.bottom <= plot.height;
      const cost =
        order / 10 +
        (isWhole ? 0 : 1000) +
        traces.reduce((sum, trace) => sum + crossings(trace, ground), 0) +
        10 * others.filter((y) => y > ground.top && y < ground.bottom).length +
        100 * taken.filter((other) => overlap(other, ground)).length;
      return { place, ground, cost };
    });
    const best = choices.reduce((a, b) => (b.cost < a.cost ? b : a));
    taken.push(best.ground);
    return best.place;
  });
}

function traceOf({ x, y }: Pick<LineMark, "x" | "y">, plot: PlotPixels): Trace {
  return x.map((value, i) => {
    const [left, top] = [plot.x(value), plot.y(y[i]!)];
    return left === undefined || top === undefined ? undefined : [left, top];
  });
}

function groundOf(label: string, { side, below }: LevelPlace, at: number, plot: PlotPixels) {
  const [character, height] = plot.character;
  const width = label.length * character;
  const left = side === "end" ? plot.width - width : 0;
  const top = below ? at + LEVEL_GAP : at - LEVEL_GAP - height;
  return { left, right: left + width, top, bottom: top + height };
}

/** In how many columns of a ground a line runs through it. */
function crossings(trace: Trace, ground: Ground): number {
  let count = 0;
  trace.forEach((to, i) => {
    const from = i === 0 ? to : trace[i - 1];
    if (to === undefined || from === undefined) return;
    const [left, right] = [Math.max(from[0], ground.left), Math.min(to[0], ground.right)];
    for (let x = left; x <= right; x += COLUMN) {
      const share = to[0] > from[0] ? (x - from[0]) / (to[0] - from[0]) : 1;
      const y = from[1] + share * (to[1] - from[1]);
      if (y > ground.top - 1 && y < ground.bottom + 1) count += 1;
    }
  });
  return count;
}

function overlap(a: Ground, b: Ground): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
