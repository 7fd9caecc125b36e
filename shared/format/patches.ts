/**
 * Whole numbers in order, each once, with runs of three and more drawn together: 1–3, 5.
 */
export function formatRanges(numbers: readonly number[]): string {
  const sorted = [...new Set(numbers)].sort((a, b) => a - b);
  const parts: string[] = [];
  for (let start = 0; start < sorted.length;) {
    let end = start;
    while (sorted[end + 1] === sorted[end]! + 1) end += 1;
    if (end - start === 1) end = start;
    parts.push(end === start ? `${sorted[start]}` : `${sorted[start]}–${sorted[end]}`);
    start = end + 1;
  }
  return parts.join(", ");
}

/** Patches as people count them, from 1: indices 0, 1, 2, 4 are 1–3, 5. */
export function formatPatches(indices: readonly number[]): string {
  return formatRanges(indices.map((index) => index + 1));
}

/** The same with its noun: patch 3, patches 1–5. */
export function namedPatches(indices: readonly number[]): string {
  return `${indices.length === 1 ? "patch" : "patches"} ${formatPatches(indices)}`;
}

/** Reads such a list into indices from 0, in order and each once; `undefined` where it is no list. */
export function parsePatches(text: string): number[] | undefined {
  const found = new Set<number>();
  for (const part of text.split(/[\s,;]+/).filter((word) => word !== "")) {
    const range = /^(\d{1,4})(?:[-–](\d{1,4}))?$/.exec(part);
    if (range === null) return undefined;
    const first = Number(range[1]);
    const last = Number(range[2] ?? range[1]);
    if (first < 1 || last < first) return undefined;
    for (let patch = first; patch <= last; patch++) found.add(patch - 1);
  }
  return [...found].sort((a, b) => a - b);
}
