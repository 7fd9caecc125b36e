import type { Figure } from "../../../shared/figures/figure.ts";
import type { Table } from "../../../shared/figures/table.ts";
import {
  captionOf,
  type ListItem,
  type Paragraph,
  type ReportDocument,
  type Words,
} from "../document.ts";
import { columnParts, partName } from "./html-table.ts";
import { latexText } from "./latex-text.ts";
import { joined, onOneLine, writeSections, writeWords, type TextFormat } from "./text-format.ts";

/** Where the picture of a figure lies, from the file, without its ending. */
type PictureOf = (figureId: string) => string;

const PREAMBLE = String.raw`\documentclass[a4paper]{article}
\usepackage[T1]{fontenc}
% Fonts whose letters can be searched and copied; without them the article is set all the same.
\IfFileExists{lmodern.sty}{\usepackage{lmodern}}{}
\usepackage[utf8]{inputenc}
\usepackage{textcomp}
\usepackage{amsmath,amssymb}
\usepackage{booktabs,longtable,array}
\usepackage{graphicx}
\usepackage[margin=25mm]{geometry}
% Where the PDF of a figure was not made, the name of its SVG stands in its place.
\newcommand{\figurefile}[1]{\IfFileExists{#1.pdf}{\includegraphics[width=\linewidth]{#1}}%
  {\fbox{\texttt{\detokenize{#1.svg}}}}}`;

/**
 * A report as a LaTeX article, with tables by booktabs and figures by graphicx. Text of users is
 * escaped, so that nothing in it is a command.
 */
export function latexReport(
  { title, byline, sections }: ReportDocument,
  pictureOf: PictureOf,
): string {
  return joined([
    `${PREAMBLE}\n\\title{${oneLine(title)}}\n\\author{${oneLine(byline)}}\n\\date{}`,
    "\\begin{document}\n\\maketitle",
    writeSections(sections, latexFormat(pictureOf)),
    "\\end{document}\n",
  ]);
}

function latexFormat(pictureOf: PictureOf): TextFormat {
  return {
    // As on paper: detail is left out, an attachment is there whole.
    hasDetail: false,
    section: (title) => String.raw`\section{${oneLine(title)}}`,
    paragraph: paragraphText,
    heading: ({ depth, words }) =>
      `\\${depth === 1 ? "sub" : "subsub"}section*{${onOneLine(wordsText(words))}}`,
    formula: ({ label, tex }) => `${oneLine(label)}:\n\\[\n${tex}\n\\]`,
    table: latexTables,
    figure: (figure) => figureText(figure, pictureOf),
    list: ({ items, role }) => {
      const kind = role === "numbers" ? "enumerate" : "itemize";
      return `\\begin{${kind}}\n${items.map(itemText).join("\n")}\n\\end{${kind}}`;
    },
    listing,
    folded: (summary, inner) => joined([String.raw`\paragraph{${oneLine(summary)}}`, inner]),
  };
}

function paragraphText({ words, role }: Paragraph): string {
  const text = wordsText(words);
  switch (role) {
    case "plain":
      return text.replaceAll("\n", "\\\\\n");
    case "question":
      return String.raw`\emph{${text}}`;
    case "answer":
    case "supported":
    case "not-supported":
    case "undecided":
      return String.raw`\textbf{${text}}`;
    default:
      return text;
  }
}

function itemText({ words, aside }: ListItem): string {
  const beneath = aside === undefined ? "" : String.raw` {\small ${wordsText(aside)}}`;
  // A bracket after \item would be read as its label.
  return String.raw`\item {}${wordsText(words)}${beneath}`;
}

function figureText(figure: Figure, pictureOf: PictureOf): string {
  return String.raw`\begin{figure}[htbp]
\centering
\figurefile{${pictureOf(figure.id)}}
\caption{${oneLine(captionOf(figure))}}
\end{figure}`;
}

/** A table that may run over pages; a wide one in parts, each with the column that names its rows. */
function latexTables(table: Table): string {
  const parts = columnParts(table.columns.length);
  return joined(parts.map((columns, i) => latexTable(table, columns, partName(i, parts.length))));
}

function latexTable(table: Table, columns: readonly number[], part: string): string {
  const kinds = columnWidths(table, columns).map((width, i) => {
    const side = table.columns[columns[i]!]!.numeric ? "raggedleft" : "raggedright";
    return `>{\\${side}\\arraybackslash}p{${width.toFixed(3)}\\linewidth}`;
  });
  const line = (cells: readonly string[]): string => `${cells.map(oneLine).join(" & ")} \\\\`;
  const head = line(columns.map((c) => table.columns[c]!.name));
  const rows = table.rows.map((row) => line(columns.map((c) => row[c] ?? "")));
  return [
    String.raw`{\footnotesize\setlength{\tabcolsep}{3pt}`,
    String.raw`\begin{longtable}{${kinds.join("")}}`,
    String.raw`\caption{${oneLine(`${table.caption}${part}`)}}\\`,
    String.raw`\toprule`,
    head,
    String.raw`\midrule\endhead`,
    ...rows,
    String.raw`\bottomrule`,
    String.raw`\end{longtable}}`,
  ].join("\n");
}

/** A column takes its share of the line by its longest text, within these numbers of letters. */
const MIN_LETTERS = 5;
const MAX_LETTERS = 36;

/** How much of the line each column takes; together they leave room for the space between them. */
function columnWidths(table: Table, columns: readonly number[]): number[] {
  const letters = columns.map((c) => {
    const words = table.columns[c]!.name.split(/\s+/).map(({ length }) => length);
    const cells = table.rows.map((row) => (row[c] ?? "").length);
    return Math.min(MAX_LETTERS, Math.max(MIN_LETTERS, ...words, ...cells));
  });
  const all = letters.reduce((sum, one) => sum + one, 0);
  return letters.map((one) => (one / all) * (0.97 - 0.015 * columns.length));
}

/** Lines that may be broken, each beginning with its own blanks. */
function listing(text: string): string {
  const lines = text.split("\n").map((line) => {
    const blanks = /^ */.exec(line)![0].length;
    return `${"~".repeat(blanks)}${latexText(line.slice(blanks))}\\mbox{}`;
  });
  return `{\\footnotesize\\ttfamily\\raggedright\n${lines.join("\\\\\n")}\n\n}`;
}

const wordsText = (words: Words): string =>
  writeWords(words, {
    text: latexText,
    code: (text) => String.raw`\texttt{${latexText(text)}}`,
    strong: (text) => String.raw`\textbf{${latexText(text)}}`,
    emphasis: (text) => String.raw`\emph{${latexText(text)}}`,
  });

const oneLine = (text: string): string => latexText(onOneLine(text));
