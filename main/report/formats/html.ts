import { figureSvg } from "../../../shared/figures/svg/figure-svg.ts";
import {
  captionOf,
  type Block,
  type ListItem,
  type Paragraph,
  type ReportDocument,
  type Section,
  type Words,
} from "../document.ts";
import { Markup, markup, nothing } from "./markup.ts";
import { formulaMarkup } from "./math-markup.ts";
import { htmlDocument } from "./html-document.ts";
import { htmlTable } from "./html-table.ts";

/**
 * A report as one HTML file with everything in it: no script, no request, light and dark, fit for A4.
 * Text of users is written as text, never as markup. The same report gives the same file to the byte.
 */
export function htmlReport({ title, byline, labVersion, sections }: ReportDocument): string {
  const body = markup`<header><h1>${title}</h1><p class="fine">${byline}</p></header>
${sections.map(sectionMarkup)}
<p class="fine closing">This file is self-contained: it loads nothing and runs no scripts.</p>`;
  return htmlDocument(title, body, labVersion);
}

function sectionMarkup({ id, title, blocks }: Section): Markup {
  const head = title === undefined ? nothing : markup`<h2>${title}</h2>`;
  return markup`<section id="${id}">${head}${blocks.map(blockMarkup)}</section>
`;
}

function blockMarkup(block: Block): Markup {
  switch (block.kind) {
    case "paragraph":
      return paragraphMarkup(block);
    case "heading":
      return block.depth === 1
        ? markup`<h3>${wordsMarkup(block.words)}</h3>`
        : markup`<h4>${wordsMarkup(block.words)}</h4>`;
    case "formula":
      return formulaMarkup(block);
    case "table":
      return htmlTable(block.table);
    case "figure": {
      const { figure } = block;
      const drawing = new Markup(figureSvg(figure));
      return markup`<figure><div class="drawing">${drawing}</div><figcaption>${captionOf(figure)}</figcaption><details class="twin"><summary>These numbers as a table</summary>${htmlTable(figure.table)}</details></figure>`;
    }
    case "list":
      return block.role === "numbers"
        ? markup`<ol class="numbers">${block.items.map(itemMarkup)}</ol>`
        : markup`<ul class="${block.role}">${block.items.map(itemMarkup)}</ul>`;
    case "listing":
      return listingMarkup(block.text, block.label);
    case "folded": {
      const role = block.role === "detail" ? "twin" : "file";
      return markup`<details class="${role}"><summary>${block.summary}</summary>${block.blocks.map(blockMarkup)}</details>`;
    }
    case "group":
      return groupMarkup(block);
  }
}

/** The class of a verdict, and a mark beside its words, so that it is not told by colour alone. */
const VERDICTS = {
  supported: { name: "yes", mark: "✓" },
  "not-supported": { name: "no", mark: "✗" },
  undecided: { name: "open", mark: "?" },
} as const;

function paragraphMarkup({ words, role }: Paragraph): Markup {
  if (role === undefined) return markup`<p>${wordsMarkup(words)}</p>`;
  if (role !== "supported" && role !== "not-supported" && role !== "undecided") {
    return markup`<p class="${role}">${wordsMarkup(words)}</p>`;
  }
  const { name, mark } = VERDICTS[role];
  return markup`<p class="verdict ${name}"><span aria-hidden="true">${mark}</span> ${wordsMarkup(words)}</p>`;
}

const TAGS = { code: "code", strong: "b", emphasis: "em" } as const;

function wordsMarkup(words: Words): Markup {
  const spans = typeof words === "string" ? [words] : words;
  return markup`${spans.map((span) => {
    if (typeof span === "string") return span;
    const tag = TAGS[span.kind];
    return markup`<${tag}>${span.text}</${tag}>`;
  })}`;
}

function itemMarkup({ words, aside }: ListItem): Markup {
  const beneath =
    aside === undefined ? nothing : markup` <span class="test">${wordsMarkup(aside)}</span>`;
  return markup`<li>${wordsMarkup(words)}${beneath}</li>`;
}

function listingMarkup(text: string, label: string | undefined): Markup {
  if (label === undefined) return markup`<pre><code>${text}</code></pre>`;
  return markup`<pre tabindex="0" aria-label="${label}"><code>${text}</code></pre>`;
}

function groupMarkup({ role, id, blocks }: Extract<Block, { kind: "group" }>): Markup {
  const content = blocks.map(blockMarkup);
  if (role === "notes") return markup`<div class="notes">${content}</div>`;
  if (role === "claim") return markup`<article class="claim">${content}</article>`;
  return markup`<article id="${id}">${content}</article>`;
}
