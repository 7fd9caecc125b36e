import { formatPatches } from "../format/patches.ts";

/** Ends of curves this close, as a share of the largest, count as one height. */
const SAME_HEIGHT_SHARE = 0.04;

/**
 * One label for all curves that end at about the same height (`SAME_HEIGHT_SHARE`), on the first of
 * them: "patches 2, 5–7".
 * @param curves axes `[curve][point]`
 */
export function clusterLabels(
  curves: readonly (readonly number[])[],
  one: string,
  many: string,
): readonly string[] {
  const ends = curves.map((curve) => curve.findLast(Number.isFinite) ?? NaN);
  const finite = ends.filter(Number.isFinite);
  const reach = SAME_HEIGHT_SHARE * Math.max(0, ...finite.map(Math.abs));
  const order = ends
    .map((_, i) => i)
    .filter((i) => Number.isFinite(ends[i]))
    .sort((a, b) => ends[a]! - ends[b]!);
  const clusters: number[][] = [];
  for (const i of order) {
    const current = clusters.at(-1);
    if (current !== undefined && ends[i]! - ends[current[0]!]! <= reach) current.push(i);
    else clusters.push([i]);
  }
  const labels = curves.map(() => "");
  for (const members of clusters) {
    labels[members[0]!] = `${members.length === 1 ? one : many} ${formatPatches(members)}`;
  }
  return labels;
}
