/** Index of the first text that an earlier one equals, or -1 where all differ. */
export function firstRepeat(texts: readonly string[]): number {
  const seen = new Set<string>();
  return texts.findIndex((text) => seen.size === seen.add(text).size);
}
