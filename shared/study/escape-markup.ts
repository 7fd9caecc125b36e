/** Words as the text of an HTML or SVG element; not for attributes, whose quotes it leaves. */
export function escapeMarkup(words: string): string {
  return words.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
