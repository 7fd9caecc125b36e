/** Distance between the middles of two dots, px: nearer ones could not be counted. */
export const SWARM_STEP = 5;
/** Rows of dots, as offsets from the middle, nearest first. */
const ROWS = [0, -SWARM_STEP, SWARM_STEP];

export interface SwarmDot {
  readonly x: number;
  /** From the middle of the row. */
  readonly dy: number;
}

/**
 * Moves dots apart so that each can be seen and equal ones counted, each as near to its place as
 * can be: first up and down, then sideways, always between the ends of the axis.
 * @param places px along the axis, axis `[dot]`, as is what is returned
 */
export function beeswarm(
  places: readonly number[],
  [left, right]: readonly [number, number],
): SwarmDot[] {
  const placed: SwarmDot[] = [];
  const found = places.map((x): SwarmDot => ({ x, dy: 0 }));
  const order = places.map((x, i) => ({ x, i })).sort((a, b) => a.x - b.x);
  for (const { x, i } of order) {
    const dot = freePlace(x, placed, left, right);
    placed.push(dot);
    found[i] = dot;
  }
  return found;
}

function freePlace(
  wanted: number,
  placed: readonly SwarmDot[],
  left: number,
  right: number,
): SwarmDot {
  const isFree = ({ x, dy }: SwarmDot): boolean =>
    placed.every((other) => Math.hypot(other.x - x, other.dy - dy) >= SWARM_STEP - 1e-6);
  for (let away = 0; away <= right - left; away += 1) {
    for (const x of away === 0 ? [wanted] : [wanted - away, wanted + away]) {
      if (x < left || x > right) continue;
      const free = ROWS.map((dy) => ({ x, dy })).find(isFree);
      if (free !== undefined) return free;
    }
  }
  return { x: wanted, dy: 0 };
}
