import { formatSetting } from "./number.ts";

/** A count with its noun: 1 run, 48 runs, 12 000 samples. */
export function countOf(count: number, noun: string, plural = `${noun}s`): string {
  return `${formatSetting(count)} ${count === 1 ? noun : plural}`;
}

/** "a", "a and b", "a, b and c". */
export function joinWords(words: readonly string[], last = "and"): string {
  if (words.length < 2) return words[0] ?? "";
  return `${words.slice(0, -1).join(", ")} ${last} ${words.at(-1)}`;
}

/** A text as it stands at the beginning of a sentence. */
export function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
