import type { Table } from "../../../shared/figures/table.ts";
import {
  captionOf,
  type Block,
  type ListItem,
  type Paragraph,
  type ReportDocument,
  type Words,
} from "../document.ts";
import { writeWords } from "./plain-words.ts";

/**
 * A report as Markdown (CommonMark, with the tables and formulas of GitHub's). Text of users is escaped.
 * @param pictureOf where the picture of a figure lies, from the file
 */
export function markdownReport(
  { title, byline, sections }: ReportDocument,
  pictureOf: (figureId: string) => string,
): string {
  const written = sections.map((section) =>
    joined([
      section.title === undefined ? "" : `## ${oneLine(section.title)}`,
      ...section.blocks.map((one) => block(one, pictureOf)),
    ]),
  );
  return `${joined([`# ${oneLine(title)}`, `_${oneLine(byline)}_`, ...written])}\n`;
}

const joined = (parts: readonly string[]): string =>
  parts.filter((part) => part !== "").join("\n\n");

function block(content: Block, pictureOf: (figureId: string) => string): string {
  switch (content.kind) {
    case "paragraph":
      return paragraphText(content);
    case "heading":
      return `${content.depth === 1 ? "###" : "####"} ${onOneLine(wordsText(content.words))}`;
    case "formula":
      return `${escaped(content.label)}:\n\n$$\n${content.tex}\n$$`;
    case "table":
      return tableText(content.table);
    case "figure": {
      const { figure } = content;
      const picture = `![${oneLine(figure.description)}](${pictureOf(figure.id)})`;
      return `${picture}\n\n_${oneLine(captionOf(figure))}_`;
    }
    case "list":
      return content.items
        .map((item, i) => itemText(item, content.role === "numbers" ? `${i + 1}.` : "-"))
        .join("\n");
    case "listing":
      return listing(content.text);
    case "folded": {
      const inner = content.blocks.map((one) => block(one, pictureOf));
      const open = `<details><summary>${oneLine(content.summary)}</summary>`;
      return joined([open, ...inner, "</details>"]);
    }
    case "group":
      return joined(content.blocks.map((one) => block(one, pictureOf)));
  }
}

function paragraphText({ words, role }: Paragraph): string {
  const text = wordsText(words);
  if (role === "answer" || role === "supported" || role === "not-supported" || role === "undecided")
    return `> **${text.replaceAll("**", "")}**`;
  // A line's end that is kept is written with a backslash.
  return role === "plain" ? text.replaceAll("\n", "\\\n") : text;
}

function itemText({ words, aside }: ListItem, mark: string): string {
  return `${mark} ${wordsText(words)}${aside === undefined ? "" : ` ${wordsText(aside)}`}`;
}

function tableText({ caption, columns, rows }: Table): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  const rule = columns.map(({ numeric }) => (numeric ? "---:" : "---"));
  const body = rows.map((row) => line(columns.map((_, c) => oneLine(row[c] ?? ""))));
  const head = line(columns.map(({ name }) => oneLine(name)));
  return joined([`**${oneLine(caption)}**`, [head, line(rule), ...body].join("\n")]);
}

/** A fence is longer than any run of backticks within it. */
function listing(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}\n${text}\n${fence}`;
}

const wordsText = (words: Words): string =>
  writeWords(words, {
    text: escaped,
    code: codeSpan,
    strong: (text) => `**${escaped(text)}**`,
    emphasis: (text) => `_${escaped(text)}_`,
  });

function codeSpan(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const ticks = "`".repeat(longest + 1);
  const blank = text.startsWith("`") || text.endsWith("`") ? " " : "";
  return `${ticks}${blank}${text}${blank}${ticks}`;
}

/** What Markdown would read as markup, anywhere or at the beginning of a line. */
function escaped(text: string): string {
  return text
    .replaceAll(/[\\`*_[\]<>|$~&]/g, String.raw`\$&`)
    .replaceAll(/^(\s*)([#+=-])/gm, String.raw`$1\$2`)
    .replaceAll(/^(\s*\d+)([.)])/gm, String.raw`$1\$2`);
}

const onOneLine = (text: string): string => text.replaceAll(/\s*[\r\n]+\s*/g, " ");

const oneLine = (text: string): string => escaped(onOneLine(text));
