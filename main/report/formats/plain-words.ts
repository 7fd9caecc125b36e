import type { Span, Words } from "../document.ts";

/** Running text in a format of plain text: each piece written by its kind. */
export function writeWords(
  words: Words,
  write: { text(text: string): string; code(text: string): string; strong(text: string): string },
): string {
  const spans: readonly Span[] = typeof words === "string" ? [words] : words;
  return spans
    .map((span) => {
      if (typeof span === "string") return write.text(span);
      return "code" in span ? write.code(span.code) : write.strong(span.strong);
    })
    .join("");
}
