import { describe, expect, it } from "vitest";
import type { Block } from "../../../../main/report/document.ts";
import { renderReport } from "../../../../main/report/formats/rendered-report.ts";

interface Written {
  readonly html: string;
  readonly md: string;
  readonly latex: string;
}

/** What stands beneath a section's title where it has this block alone. */
function written(block: Block): Written {
  const sections = [{ id: "s", title: "S", blocks: [block] }];
  const document = { title: "T", byline: "B", labVersion: "0.1.0", sections };
  const between = (format: keyof Written, before: string, after: string): string => {
    const { text } = renderReport(document, format, "f");
    return text.slice(text.indexOf(before) + before.length, text.lastIndexOf(after)).trim();
  };
  return {
    html: between("html", "<h2>S</h2>", "</section>"),
    md: `${between("md", "## S", "\n")}`,
    latex: between("latex", "\\section{S}", "\\end{document}"),
  };
}

const within: readonly Block[] = [{ kind: "paragraph", words: "in" }];

const BLOCKS: Readonly<Record<string, readonly [Block, Written]>> = {
  "bold, slanted and code": [
    {
      kind: "paragraph",
      words: [
        "A ",
        { kind: "strong", text: "b" },
        " ",
        { kind: "emphasis", text: "s" },
        " ",
        { kind: "code", text: "a_b" },
      ],
    },
    {
      html: "<p>A <b>b</b> <em>s</em> <code>a_b</code></p>",
      md: "A **b** _s_ `a_b`",
      latex: String.raw`A \textbf{b} \emph{s} \texttt{a\_b}`,
    },
  ],
  "fine print": [
    { kind: "paragraph", words: "Fine.", role: "fine" },
    { html: '<p class="fine">Fine.</p>', md: "Fine.", latex: "Fine." },
  ],
  "a claim that holds": [
    { kind: "paragraph", words: "Yes.", role: "supported" },
    {
      html: '<p class="verdict yes"><span aria-hidden="true">✓</span> Yes.</p>',
      md: "> **Yes.**",
      latex: String.raw`\textbf{Yes.}`,
    },
  ],
  "a claim that does not hold": [
    { kind: "paragraph", words: "No.", role: "not-supported" },
    {
      html: '<p class="verdict no"><span aria-hidden="true">✗</span> No.</p>',
      md: "> **No.**",
      latex: String.raw`\textbf{No.}`,
    },
  ],
  "a claim that is open": [
    { kind: "paragraph", words: "Open.", role: "undecided" },
    {
      html: '<p class="verdict open"><span aria-hidden="true">?</span> Open.</p>',
      md: "> **Open.**",
      latex: String.raw`\textbf{Open.}`,
    },
  ],
  "a heading beneath the section's": [
    { kind: "heading", words: "H", depth: 1 },
    { html: "<h3>H</h3>", md: "### H", latex: String.raw`\subsection*{H}` },
  ],
  "a heading beneath that": [
    { kind: "heading", words: "H", depth: 2 },
    { html: "<h4>H</h4>", md: "#### H", latex: String.raw`\subsubsection*{H}` },
  ],
  "numbered items": [
    { kind: "list", role: "numbers", items: [{ words: "one" }, { words: "two", aside: "why" }] },
    {
      html: '<ol class="numbers"><li>one</li><li>two <span class="test">why</span></li></ol>',
      md: "1. one\n2. two why",
      latex: "\\begin{enumerate}\n\\item {}one\n\\item {}two {\\small why}\n\\end{enumerate}",
    },
  ],
  "items with bullets": [
    { kind: "list", role: "bullets", items: [{ words: "one" }] },
    {
      html: '<ul class="bullets"><li>one</li></ul>',
      md: "- one",
      latex: "\\begin{itemize}\n\\item {}one\n\\end{itemize}",
    },
  ],
  "what is folded and printed": [
    { kind: "folded", role: "attachment", summary: "File", blocks: within },
    {
      html: '<details class="file"><summary>File</summary><p>in</p></details>',
      md: "<details><summary>File</summary>\n\nin\n\n</details>",
      latex: "\\paragraph{File}\n\nin",
    },
  ],
  "a detail, which is not printed": [
    { kind: "folded", role: "detail", summary: "More", blocks: within },
    {
      html: '<details class="twin"><summary>More</summary><p>in</p></details>',
      md: "<details><summary>More</summary>\n\nin\n\n</details>",
      latex: "",
    },
  ],
  "someone's notes": [
    { kind: "group", role: "notes", blocks: within },
    { html: '<div class="notes"><p>in</p></div>', md: "in", latex: "in" },
  ],
  "all of a claim": [
    { kind: "group", role: "claim", blocks: within },
    { html: '<article class="claim"><p>in</p></article>', md: "in", latex: "in" },
  ],
  "all of a run": [
    { kind: "group", role: "run", id: "run-1", blocks: within },
    { html: '<article id="run-1"><p>in</p></article>', md: "in", latex: "in" },
  ],
};

describe("HTML, Markdown and LaTeX each have their own way to write", () => {
  it.each(Object.keys(BLOCKS))("%s", (name) => {
    const [block, expected] = BLOCKS[name]!;
    expect(written(block)).toEqual(expected);
  });

  it("a listing, named for those who hear it", () => {
    const { html, md, latex } = written({ kind: "listing", text: "{ 1 }", label: "The file" });
    expect(html).toBe('<pre tabindex="0" aria-label="The file"><code>{ 1 }</code></pre>');
    expect(md).toBe("```\n{ 1 }\n```");
    expect(latex).toContain(String.raw`\{ 1 \}`);
    expect(written({ kind: "listing", text: "x" }).html).toBe("<pre><code>x</code></pre>");
  });
});
