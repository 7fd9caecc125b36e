/** Patches as people write them, counted from 1: 1-5, 8. */
export function patchListText(patches: readonly number[]): string {
  const sorted = [...patches].sort((a, b) => a - b);
  const parts: string[] = [];
  for (let start = 0; start < sorted.length;) {
    let end = start;
    while (sorted[end + 1] === sorted[end]! + 1) end += 1;
    const first = sorted[start]! + 1;
    parts.push(end === start ? `${first}` : `${first}-${sorted[end]! + 1}`);
    start = end + 1;
  }
  return parts.join(", ");
}

/** Reads such a list into indices from 0, in order and each once; `undefined` where it is no list. */
export function parsePatchList(text: string): number[] | undefined {
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
