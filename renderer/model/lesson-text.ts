import { explainedParts, type ExplainedPart } from "../../shared/glossary/explained-parts.ts";
import type { TermId } from "../../shared/glossary/glossary.ts";
import { readMarkdown, type Block, type Inline } from "../../shared/lesson/markdown.ts";

/** A stretch of a lesson's text, its terms marked; code has none. */
export interface LessonInline {
  readonly kind: Inline["kind"];
  readonly parts: readonly ExplainedPart[];
  /** The address of a link, which is shown and not opened: the lab opens no other page. */
  readonly href: string;
}

export interface LessonBlock {
  readonly kind: Block["kind"];
  readonly ordered: boolean;
  /** The items of a list; of any other block one. */
  readonly lines: readonly (readonly LessonInline[])[];
}

/** A lesson's Markdown as blocks, each of the glossary's terms marked where it stands first. */
export function lessonBlocks(text: string): LessonBlock[] {
  const seen = new Set<TermId>();
  const inline = (one: Inline): LessonInline => {
    const isCode = one.kind === "code";
    const parts = isCode ? [{ text: one.text }] : explainedParts(one.text, Infinity, seen);
    parts.forEach(({ term }) => term !== undefined && seen.add(term));
    return { kind: one.kind, parts, href: one.kind === "link" ? one.href : "" };
  };
  return readMarkdown(text).map((block): LessonBlock => {
    const { kind } = block;
    if (kind === "list") {
      return { kind, ordered: block.ordered, lines: block.items.map((item) => item.map(inline)) };
    }
    if (kind === "code") {
      return { kind, ordered: false, lines: [[inline({ kind: "code", text: block.text })]] };
    }
    return { kind, ordered: false, lines: [block.inlines.map(inline)] };
  });
}
