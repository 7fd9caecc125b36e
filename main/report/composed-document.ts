import {
  documentOf,
  type Block,
  type DocumentFrame,
  type ReportDocument,
  type Section,
} from "./document.ts";
import { markdownBlocks } from "./markdown-blocks.ts";

/** A part of a report that a person puts together: a report of its own, or Markdown in between. */
export type ComposedPart =
  | { readonly kind: "document"; readonly document: ReportDocument }
  | { readonly kind: "comment"; readonly text: string };

/**
 * One report of several, in the order of its parts. Each report is a section under its own title and
 * says what it says alone; a comment goes on with what stands before it, unless it begins with a heading.
 */
export function composedDocument(
  frame: DocumentFrame,
  parts: readonly ComposedPart[],
): ReportDocument {
  const sections = parts.map((part, i) =>
    part.kind === "comment"
      ? commentSection(part.text, `part-${i + 1}`)
      : documentSection(part.document, `part-${i + 1}`),
  );
  return documentOf(frame, sections);
}

function commentSection(text: string, id: string): Section {
  const [first, ...rest] = markdownBlocks(text);
  if (first === undefined) return { id, blocks: [] };
  if (first.kind !== "heading") return { id, blocks: [first, ...rest] };
  return { id, title: plainText(first.words), blocks: rest };
}

const plainText = (words: Extract<Block, { kind: "heading" }>["words"]): string =>
  typeof words === "string"
    ? words
    : words.map((span) => (typeof span === "string" ? span : span.text)).join("");

function documentSection({ title, sections }: ReportDocument, id: string): Section {
  return {
    id,
    title,
    blocks: sections.flatMap((section): readonly Block[] => [
      ...(section.title === undefined
        ? []
        : [{ kind: "heading", words: section.title, depth: 1 } as const]),
      ...section.blocks.map((block) => within(block, id)),
    ]),
  };
}

/** A block as a part has it: its headings one deeper, its names unlike those of other parts. */
function within(block: Block, part: string): Block {
  switch (block.kind) {
    case "heading":
      return { ...block, depth: 2 };
    case "figure":
      return { ...block, figure: { ...block.figure, id: `${part}-${block.figure.id}` } };
    case "folded":
      return { ...block, blocks: block.blocks.map((one) => within(one, part)) };
    case "group":
      return {
        ...block,
        ...(block.id !== undefined && { id: `${part}-${block.id}` }),
        blocks: block.blocks.map((one) => within(one, part)),
      };
    default:
      return block;
  }
}
