import type { Figure } from "../../../shared/figures/figure.ts";
import type { Table } from "../../../shared/figures/table.ts";
import type { Block, Formula, Paragraph, Section, Span, Words } from "../document.ts";

type BlockOf<Kind extends Block["kind"]> = Extract<Block, { readonly kind: Kind }>;

/** How a format of plain text writes each kind of block. */
export interface TextFormat {
  section(title: string): string;
  paragraph(block: Paragraph): string;
  heading(block: BlockOf<"heading">): string;
  formula(block: Formula): string;
  table(table: Table): string;
  figure(figure: Figure): string;
  list(block: BlockOf<"list">): string;
  listing(text: string): string;
  /** @param inner its blocks as written */
  folded(summary: string, inner: string): string;
  /** Whether what is folded away as detail is written at all. */
  readonly hasDetail: boolean;
}

/** How a piece of running text is written, by its kind. */
type SpanWriters = Readonly<
  Record<"text" | "code" | "strong" | "emphasis", (text: string) => string>
>;

/** Parts with an empty line between them; empty ones are left out. */
export const joined = (parts: readonly string[]): string =>
  parts.filter((part) => part !== "").join("\n\n");

export const onOneLine = (text: string): string => text.replaceAll(/\s*[\r\n]+\s*/g, " ");

export function writeSections(sections: readonly Section[], format: TextFormat): string {
  const written = sections.map(({ title, blocks }) =>
    joined([title === undefined ? "" : format.section(title), writeBlocks(blocks, format)]),
  );
  return joined(written);
}

export function writeBlocks(blocks: readonly Block[], format: TextFormat): string {
  return joined(blocks.map((block) => writeBlock(block, format)));
}

function writeBlock(block: Block, format: TextFormat): string {
  switch (block.kind) {
    case "paragraph":
      return format.paragraph(block);
    case "heading":
      return format.heading(block);
    case "formula":
      return format.formula(block);
    case "table":
      return format.table(block.table);
    case "figure":
      return format.figure(block.figure);
    case "list":
      return format.list(block);
    case "listing":
      return format.listing(block.text);
    case "folded":
      return block.role === "detail" && !format.hasDetail
        ? ""
        : format.folded(block.summary, writeBlocks(block.blocks, format));
    case "group":
      return writeBlocks(block.blocks, format);
  }
}

export function writeWords(words: Words, write: SpanWriters): string {
  const spans: readonly Span[] = typeof words === "string" ? [words] : words;
  return spans
    .map((span) => (typeof span === "string" ? write.text(span) : write[span.kind](span.text)))
    .join("");
}
