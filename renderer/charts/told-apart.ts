import type { ChartLine } from "./line-model.ts";

/** Lines nearer than this, as a ratio, lie on one another on any axis. */
const NEAR = 1.12;
/** The share of moments at which two lines must meet for one to be hidden. */
const MOSTLY = 0.8;
const CASING = 3;
/** Of more lines than this none is made wide: they would cover the rest. */
const MOST_LINES = 12;

/**
 * Widens a line under which a later one would hide it: of two that run together, the first shows on
 * both sides of the second.
 */
export function withHiddenSeen(lines: readonly ChartLine[]): ChartLine[] {
  if (lines.length > MOST_LINES) return [...lines];
  return lines.map((line, i) => {
    const over = lines.slice(i + 1).filter((later) => runTogether(line, later)).length;
    return over === 0 ? line : { ...line, width: line.width + CASING * Math.min(over, 2) };
  });
}

function runTogether(a: ChartLine, b: ChartLine): boolean {
  if (a.x.length < 2 || a.x.length !== b.x.length || a.dash.join() !== b.dash.join()) return false;
  const met = a.x.filter((x, i) => x === b.x[i] && isNear(a.y[i]!, b.y[i]!)).length;
  return met >= MOSTLY * a.x.length;
}

function isNear(a: number, b: number): boolean {
  if (a === b) return true;
  return a > 0 && b > 0 && Math.max(a, b) <= NEAR * Math.min(a, b);
}
