import type { Figure } from "../../shared/figures/figure.ts";
import { tableOf, type Column, type Table } from "../../shared/figures/table.ts";
import { formatUtcTime } from "../../shared/format/time.ts";

/** A piece of running text: plain, or set apart. */
export type Span =
  string | { readonly kind: "code" | "strong" | "emphasis"; readonly text: string };

/** Running text, a piece at a time. */
export type Words = string | readonly Span[];

/** What a paragraph is for, by which each format sets it. */
export type ParagraphRole =
  | "question"
  | "answer"
  | "fine"
  | "tags"
  /** Text of a user, whose line ends are kept. */
  | "plain"
  | "supported"
  | "not-supported"
  | "undecided";

export interface Paragraph {
  readonly kind: "paragraph";
  readonly words: Words;
  readonly role?: ParagraphRole | undefined;
}

/** A formula on a line of its own. */
export interface Formula {
  readonly kind: "formula";
  /** In TeX, from the lab's registries alone. */
  readonly tex: string;
  /** What it gives, in words, for those who hear it. */
  readonly label: string;
}

export interface ListItem {
  readonly words: Words;
  /** What stands beneath it in smaller type. */
  readonly aside?: Words;
}

/** A part of a document. */
export type Block =
  | Paragraph
  | Formula
  /** `depth` counts from the section’s own title: 1 stands beneath it, 2 beneath a heading. */
  | { readonly kind: "heading"; readonly words: Words; readonly depth: 1 | 2 }
  | { readonly kind: "table"; readonly table: Table }
  | { readonly kind: "figure"; readonly figure: Figure }
  | {
      readonly kind: "list";
      readonly role: "sentences" | "footnotes" | "bullets" | "numbers";
      readonly items: readonly ListItem[];
    }
  /** Text as a machine reads it; `label` says what it is, for those who hear it. */
  | { readonly kind: "listing"; readonly text: string; readonly label?: string }
  /** Folded on screen. On paper `detail` is left out and `attachment` is printed whole. */
  | {
      readonly kind: "folded";
      readonly role: "detail" | "attachment";
      readonly summary: string;
      readonly blocks: readonly Block[];
    }
  /** Blocks that belong together: a claim, a run, someone's notes. */
  | {
      readonly kind: "group";
      readonly role: "claim" | "run" | "notes";
      readonly id?: string;
      readonly blocks: readonly Block[];
    };

export interface Section {
  /** Unique within the document: letters and hyphens. */
  readonly id: string;
  /** Absent where its text goes on with what stands before it. */
  readonly title?: string | undefined;
  readonly blocks: readonly Block[];
}

/** What every report says of itself. */
export interface DocumentFrame {
  readonly title: string;
  readonly labVersion: string;
  /** Milliseconds since 1970, UTC. */
  readonly createdAtMs: number;
}

/** A report before any format has written it: every format says the same. */
export interface ReportDocument {
  readonly title: string;
  /** Who made it and when. */
  readonly byline: string;
  readonly labVersion: string;
  readonly sections: readonly Section[];
}

/** A report of its sections, which says who made it and when; one without a title is a report. */
export function documentOf(
  { title, labVersion, createdAtMs }: DocumentFrame,
  sections: readonly Section[],
): ReportDocument {
  return {
    title: title.trim() === "" ? "Report" : title,
    byline: `Weight Sharing Lab ${labVersion}, ${formatUtcTime(createdAtMs)}`,
    labVersion,
    sections,
  };
}

export function paragraph(words: Words, role?: ParagraphRole): Paragraph {
  return { kind: "paragraph", words, role };
}

export const heading = (words: Words): Block => ({ kind: "heading", words, depth: 1 });

export function table<Row>(
  caption: string,
  rows: readonly Row[],
  columns: readonly Column<Row>[],
): Block {
  return { kind: "table", table: tableOf(caption, rows, columns) };
}

export const formula = (label: string, tex: string): Formula => ({ kind: "formula", label, tex });

export const code = (text: string): Span => ({ kind: "code", text });

/** A file to save and call a command on, with what it holds. */
export function savedFile(
  asked: Words,
  command: string,
  { name, label, text }: { readonly name: string; readonly label: string; readonly text: string },
): readonly Block[] {
  const blocks: readonly Block[] = [{ kind: "listing", text, label }];
  const summary = `The ${label.toLowerCase()}, ${name}`;
  return [
    paragraph(asked),
    { kind: "listing", text: command },
    { kind: "folded", role: "attachment", summary, blocks },
  ];
}

/** A figure where there is one. */
export function figureOf(figure: Figure | undefined): readonly Block[] {
  return figure === undefined ? [] : [{ kind: "figure", figure }];
}

/** What stands beneath a figure: what it shows, and what must be known to read it. */
export function captionOf({ title, notes }: Figure): string {
  return [`${title}.`, ...notes].join(" ");
}

/** Plain text of a user as paragraphs: blank lines part them, single line ends are kept. */
export function paragraphs(text: string): readonly Paragraph[] {
  return text
    .replaceAll(/\r\n?/g, "\n")
    .split(/\n[ \t]*\n+/)
    .map((block) => block.trim())
    .filter((block) => block !== "")
    .map((block) => paragraph(block, "plain"));
}

/** Every block of a document in reading order, those within others included. */
export function* allBlocks(blocks: readonly Block[]): Iterable<Block> {
  for (const block of blocks) {
    yield block;
    if (block.kind === "folded" || block.kind === "group") yield* allBlocks(block.blocks);
  }
}

/** The figures of a document in reading order. */
export function figuresOf({ sections }: ReportDocument): readonly Figure[] {
  const blocks = sections.flatMap((section) => [...allBlocks(section.blocks)]);
  return blocks.flatMap((block) => (block.kind === "figure" ? [block.figure] : []));
}
