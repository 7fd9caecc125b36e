import {
  readMarkdown,
  type Block as MarkdownBlock,
  type Inline,
} from "../../shared/lesson/markdown.ts";
import { heading, paragraph, type Block, type Span, type Words } from "./document.ts";

/** A person's Markdown as blocks of a report: what the report's own text can be, and no markup beyond it. */
export function markdownBlocks(text: string): readonly Block[] {
  return readMarkdown(text).map(blockOf);
}

function blockOf(block: MarkdownBlock): Block {
  switch (block.kind) {
    case "paragraph":
      return paragraph(wordsOf(block.inlines));
    case "heading":
      return heading(wordsOf(block.inlines));
    case "list":
      return {
        kind: "list",
        role: block.ordered ? "numbers" : "bullets",
        items: block.items.map((item) => ({ words: wordsOf(item) })),
      };
    case "code":
      return { kind: "listing", text: block.text };
  }
}

const wordsOf = (inlines: readonly Inline[]): Words => inlines.map(spanOf);

/** A link is written out: a report opens no other page. */
function spanOf(inline: Inline): Span {
  if (inline.kind === "link") return `${inline.text} (${inline.href})`;
  const { kind, text } = inline;
  return kind === "text" ? text : { kind, text };
}
