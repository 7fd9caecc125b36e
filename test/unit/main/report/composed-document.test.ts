import { describe, expect, it } from "vitest";
import { composedDocument } from "../../../../main/report/composed-document.ts";
import { figuresOf } from "../../../../main/report/document.ts";
import { renderReport } from "../../../../main/report/formats/rendered-report.ts";
import { reportDocument } from "../../../../main/report/report-document.ts";
import { comparisonOf, experimentOf, inputOf, measurementOf, NOON, runsOf } from "./support.ts";

const spec = experimentOf();
const runs = runsOf(spec, (_variant, seed) =>
  [0, 1, 2].map((epoch) =>
    measurementOf({ epoch, step: epoch, testNmse: 1 / (1 + epoch + seed), learned: [1, 0] }),
  ),
);
const alone = reportDocument(
  inputOf({ comparison: comparisonOf(spec, runs), comparedRuns: runs, title: "Low and high" }),
);
const COMMENT = "# Why\n\nBecause it **learns**, see `w` and <b>.\n\n1. first\n2. second";
const composed = composedDocument(
  { title: "Two of a kind", labVersion: "1.0", createdAtMs: NOON },
  [
    { kind: "comment", text: "A word _before_.\n\n- a\n- b" },
    { kind: "document", document: alone },
    { kind: "comment", text: COMMENT },
    { kind: "document", document: alone },
  ],
);

describe("a report that is put together", () => {
  it("has its parts in their order, each under its own title", () => {
    expect(composed.title).toBe("Two of a kind");
    expect(composed.sections.map(({ title }) => title)).toEqual([
      undefined,
      "Low and high",
      "Why",
      "Low and high",
    ]);
  });

  it("says of each part what its own report says", () => {
    const { text } = renderReport(alone, "md", "f");
    const { text: whole } = renderReport(composed, "md", "f");
    const lines = text.split("\n").filter((line) => /^[|>$]/.test(line));
    expect(lines.length).toBeGreaterThan(20);
    for (const line of lines) expect(whole.split(line).length, line).toBeGreaterThanOrEqual(3);
    for (const { title } of alone.sections) expect(whole).toContain(`\n### ${title}\n`);
  });

  it("names every figure and part once, though an experiment is in it twice", () => {
    const ids = figuresOf(composed).map(({ id }) => id);
    expect(ids).toHaveLength(2 * figuresOf(alone).length);
    expect(new Set(ids).size).toBe(ids.length);
    const { text } = renderReport(composed, "html", "f");
    const named = [...text.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(named).size).toBe(named.length);
  });

  it("writes a comment's Markdown in every format, and no markup beyond it", () => {
    const { text: html } = renderReport(composed, "html", "f");
    expect(html).toContain(
      "<h2>Why</h2><p>Because it <b>learns</b>, see <code>w</code> and &lt;b&gt;.</p>",
    );
    expect(html).toContain('<ol class="numbers"><li>first</li><li>second</li></ol>');
    expect(html).toContain(
      '<p>A word <em>before</em>.</p><ul class="bullets"><li>a</li><li>b</li></ul>',
    );
    const { text: markdown } = renderReport(composed, "md", "f");
    expect(markdown).toContain("A word _before_.\n\n- a\n- b");
    expect(markdown).toContain(
      "## Why\n\nBecause it **learns**, see `w` and \\<b\\>.\n\n1. first\n2. second",
    );
    const { text: latex } = renderReport(composed, "latex", "f");
    expect(latex).toContain(String.raw`\section{Why}`);
    expect(latex).toContain(String.raw`A word \emph{before}.`);
    expect(latex).toContain("\\begin{enumerate}\n\\item {}first");
  });

  it("has no style but that of its head, so that a page whose policy forbids others can show it", () => {
    const { text } = renderReport(composed, "html", "f");
    expect(text).toContain("<math");
    expect(text).not.toMatch(/<[^>]* style="/);
    expect(text.split("<style>")).toHaveLength(2);
  });
});
