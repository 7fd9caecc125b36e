import { drawnAt, type YAxis } from "./y-axis.ts";
import type { LineModel } from "./line-model.ts";

/** Where the name of a level stands: at which end of it, on which side. */
export interface LevelPlace {
  readonly side: "start" | "end";
  readonly below: boolean;
}

/** How values become pixels of the plot, whose top left is [0, 0]. */
export interface PlotPixels {
  readonly width: number;
  readonly height: number;
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
}

/** Size of a level's name, px a character and px high, and its distance from the level. */
const CHARACTER = 5.3;
const HEIGHT = 12;
export const LEVEL_GAP = 2;
/** A column of the name's ground that a line crosses counts once for each of these, px. */
const COLUMN = 6;

interface Ground {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/**
 * Finds for the name of each level the place where it is whole and least in the way of lines,
 * other levels and other names; axis `[level]`.
 */
export function levelPlaces(model: LineModel, axis: YAxis, plot: PlotPixels): LevelPlace[] {
  const traces = model.lines.map((line) =>
    line.x.map((x, i) => {
      const y = drawnAt(model, axis, line, line.y[i]);
      return y === null ? null : { x: plot.x(x), y: plot.y(y) };
    }),
  );
  const taken: Ground[] = [];
  return model.levels.map(({ label, value }, own) => {
    const at = plot.y(value);
    const others = model.levels.filter((_, i) => i !== own).map((level) => plot.y(level.value));
    let best: { cost: number; place: LevelPlace; ground: Ground } | undefined;
    for (const [order, place] of PLACES.entries()) {
      const ground = groundOf(label, place, at, plot);
      const isWhole = ground.top >= 0 && ground.bottom <= plot.height;
      const cost =
        order / 10 +
        (isWhole ? 0 : 1000) +
        traces.reduce((sum, trace) => sum + crossings(trace, ground), 0) +
        10 * others.filter((y) => y > ground.top && y < ground.bottom).length +
        100 * taken.filter((other) => overlap(other, ground)).length;
      if (best === undefined || cost < best.cost) best = { cost, place, ground };
    }
    taken.push(best!.ground);
    return best!.place;
  });
}

const PLACES: readonly LevelPlace[] = [
  { side: "end", below: false },
  { side: "end", below: true },
  { side: "start", below: false },
  { side: "start", below: true },
];

function groundOf(label: string, { side, below }: LevelPlace, at: number, plot: PlotPixels) {
  const width = label.length * CHARACTER;
  const left = side === "end" ? plot.width - width : 0;
  const top = below ? at + LEVEL_GAP : at - LEVEL_GAP - HEIGHT;
  return { left, right: left + width, top, bottom: top + HEIGHT };
}

/** In how many columns of a ground a line runs through it. */
function crossings(trace: readonly ({ x: number; y: number } | null)[], ground: Ground): number {
  let count = 0;
  trace.forEach((to, i) => {
    const from = i === 0 ? to : trace[i - 1];
    if (to === null || from === null || from === undefined) return;
    const [left, right] = [Math.max(from.x, ground.left), Math.min(to.x, ground.right)];
    for (let x = left; x <= right; x += COLUMN) {
      const share = to.x > from.x ? (x - from.x) / (to.x - from.x) : 1;
      const y = from.y + share * (to.y - from.y);
      if (y > ground.top - 1 && y < ground.bottom + 1) count += 1;
    }
  });
  return count;
}

function overlap(a: Ground, b: Ground): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
