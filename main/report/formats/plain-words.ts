import type { Span, Words } from "../document.ts";

/** Running text in a format of plain text: each piece written by its kind. */
export function writeWords(
  words: Words,
  write: Readonly<Record<"text" | "code" | "strong" | "emphasis", (text: string) => string>>,
): string {
  const spans: readonly Span[] = typeof words === "string" ? [words] : words;
  return spans
    .map((span) => {
      if (typeof span === "string") return write.text(span);
      if ("code" in span) return write.code(span.code);
      return "strong" in span ? write.strong(span.strong) : write.emphasis(span.emphasis);
    })
    .join("");
}
