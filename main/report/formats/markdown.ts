import type { Table } from "../../../shared/figures/table.ts";
import {
  captionOf,
  type ListItem,
  type Paragraph,
  type ReportDocument,
  type Words,
} from "../document.ts";
import { joined, onOneLine, writeSections, writeWords, type TextFormat } from "./text-format.ts";

/**
 * A report as Markdown (CommonMark, with the tables and formulas of GitHub's). Text of users is escaped.
 * @param pictureOf where the picture of a figure lies, from the file
 */
export function markdownReport(
  { title, byline, sections }: ReportDocument,
  pictureOf: (figureId: string) => string,
): string {
  const written = writeSections(sections, markdownFormat(pictureOf));
  return `${joined([`# ${oneLine(title)}`, `_${oneLine(byline)}_`, written])}\n`;
}

function markdownFormat(pictureOf: (figureId: string) => string): TextFormat {
  return {
    hasDetail: true,
    section: (title) => `## ${oneLine(title)}`,
    paragraph: paragraphText,
    heading: ({ depth, words }) => `${depth === 1 ? "###" : "####"} ${onOneLine(wordsText(words))}`,
    formula: ({ label, tex }) => `${escaped(label)}:\n\n$$\n${tex}\n$$`,
    table: tableText,
    figure: (figure) =>
      joined([
        `![${oneLine(figure.description)}](${pictureOf(figure.id)})`,
        `_${oneLine(captionOf(figure))}_`,
      ]),
    list: ({ items, role }) =>
      items.map((item, i) => itemText(item, role === "numbers" ? `${i + 1}.` : "-")).join("\n"),
    listing,
    folded: (summary, inner) =>
      joined([`<details><summary>${oneLine(summary)}</summary>`, inner, "</details>"]),
  };
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

const oneLine = (text: string): string => escaped(onOneLine(text));
