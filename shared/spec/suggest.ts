/**
 * The known word nearest to what was written, or `undefined` when none is near (more than a third
 * of the letters, and at least two, would have to change).
 */
export function suggestNearest(written: string, known: readonly string[]): string | undefined {
  const allowed = Math.max(2, Math.ceil(written.length / 3));
  let best: string | undefined;
  let bestDistance = Infinity;
  for (const candidate of known) {
    // At least the letters that one has more must change; comparing takes time as both lengths.
    if (Math.abs(candidate.length - written.length) > allowed) continue;
    const distance = editDistance(written.toLowerCase(), candidate.toLowerCase());
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return bestDistance <= allowed ? best : undefined;
}

/**
 * What to write in place of what is not known, as a sentence.
 * @param others what is said where no known word is near
 * @param quoted how the nearest is written
 */
export function meant(
  written: string,
  known: readonly string[],
  others: string,
  quoted: (nearest: string) => string = (nearest) => nearest,
): string {
  const nearest = suggestNearest(written, known);
  return nearest === undefined ? others : `Did you mean ${quoted(nearest)}?`;
}

/** Optimal string alignment distance: insertions, deletions, changes and swaps of neighbours. */
function editDistance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      const other = Math.min(rows[i - 1]![j]! + 1, row[j - 1]! + 1, rows[i - 1]![j - 1]! + cost);
      // Before the first letter there is none, which is equal to no letter.
      const isSwapped = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row.push(isSwapped ? Math.min(other, rows[i - 2]![j - 2]! + 1) : other);
    }
    rows.push(row);
  }
  return rows[a.length]![b.length]!;
}
