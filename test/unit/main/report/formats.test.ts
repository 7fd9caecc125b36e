import { describe, expect, it } from "vitest";
import type { ReportDocument } from "../../../../main/report/document.ts";
import { formulaMarkup } from "../../../../main/report/formats/math-markup.ts";
import { renderReport } from "../../../../main/report/formats/rendered-report.ts";
import { reportDocument } from "../../../../main/report/report-document.ts";
import { comparisonOf, experimentOf, inputOf, measurementOf, runsOf } from "./support.ts";

/** A report of whatever blocks. */
const holding = (...blocks: ReportDocument["sections"][number]["blocks"]): ReportDocument => ({
  title: "A title",
  byline: "By the lab",
  labVersion: "0.1.0",
  sections: [{ id: "part", title: "Part", blocks }],
});

const EVIL = String.raw`\input{x} $1 #2 _3_ *4* [5](6) <b> | & % ~ ^ \end`;

const spec = experimentOf();
const runs = runsOf(spec, (_variant, seed) =>
  [0, 1, 2].map((epoch) =>
    measurementOf({ epoch, step: epoch, testNmse: 1 / (1 + epoch + seed), learned: [1, 0] }),
  ),
);
const whole = reportDocument(
  inputOf({ comparison: comparisonOf(spec, runs), comparedRuns: runs, comment: EVIL }),
);

describe("a report as Markdown", () => {
  const { text, pictures } = renderReport(whole, "md", "lab-figures");

  it("shows each figure's own file, which is there once and is a picture by itself", () => {
    const shown = [...text.matchAll(/!\[.*\]\(lab-figures\/([\w-]+)\.svg\)/g)].map(([, id]) => id);
    expect(shown.length).toBeGreaterThan(4);
    expect(pictures.map(({ path }) => path)).toEqual(shown.map((id) => `lab-figures/${id}`));
    for (const { svg } of pictures) expect(svg).toContain('xmlns="http://www.w3.org/2000/svg"');
  });

  it("has the same parts, tables and statistics as the page", () => {
    for (const part of ["Question and answer", "Set-up", "Charts", "Statistics", "Provenance"]) {
      expect(text).toContain(`\n## ${part}\n`);
    }
    expect(text).toContain("exact McNemar p = ");
    expect(text).toContain("after Holm over 1 test");
    expect(text).toMatch(/\n\| Variant \| n \|.*\n\| --- \| ---: \|/);
  });

  it("has formulas between dollar signs", () => {
    expect(text).toContain("$$\ny = \\frac{1}{\\sum_m |a_m|} \\sum_m a_m");
  });

  it("writes text of users as text", () => {
    expect(text).toContain(
      String.raw`\\input{x} \$1 #2 \_3\_ \*4\* \[5\](6) \<b\> \| \& % \~ ^ \\end`,
    );
  });

  it.each([
    ["1. one", String.raw`1\. one`],
    [" 12) two", String.raw`12\) two`],
    ["# three", String.raw`\# three`],
    ["+ four", String.raw`\+ four`],
    ["- five", String.raw`\- five`],
    ["=", String.raw`\=`],
    ["at 6.5 - 1 # + = 2)", "at 6.5 - 1 # + = 2)"],
  ])("writes a line of users as text: %s", (words, escaped) => {
    const { text: line } = renderReport(holding({ kind: "paragraph", words }), "md", "f");
    expect(line.split("## Part")[1]!.trim()).toBe(escaped);
  });

  it("fences a listing with more backticks than are in it", () => {
    const { text: listed } = renderReport(
      holding({ kind: "listing", text: "a\n```\nb" }),
      "md",
      "f",
    );
    expect(listed).toContain("````\na\n```\nb\n````");
  });
});

describe("a report as LaTeX", () => {
  const { text, pictures } = renderReport(whole, "latex", "lab-figures");

  it("gives the columns of a table the line together, wide ones more, and sets powers of ten", () => {
    const table = {
      caption: "Numbers",
      columns: [
        { name: "Variant", numeric: false },
        { name: "n", numeric: true },
        { name: "Estimate, 95% interval", numeric: true },
      ],
      rows: [["shared", "2", "6.07 × 10⁻⁴, 1.77 × 10⁻¹⁰ to 2,078"]],
    };
    const { text: article } = renderReport(holding({ kind: "table", table }), "latex", "f");
    const widths = [...article.matchAll(/p\{(0\.\d+)\\linewidth\}/g)].map(([, width]) =>
      Number(width),
    );
    expect(widths).toHaveLength(3);
    expect(widths.reduce((sum, one) => sum + one, 0)).toBeLessThan(0.95);
    expect(widths[2]).toBeGreaterThan(4 * widths[1]!);
    expect(article).toContain(String.raw`10\ensuremath{^-}\ensuremath{^4}`);
    expect(article).not.toContain("[U+");
  });

  it("is a whole article with its figures by their files", () => {
    expect(text).toMatch(/^\\documentclass/);
    expect(text.trimEnd().endsWith("\\end{document}")).toBe(true);
    for (const { path } of pictures) expect(text).toContain(`\\figurefile{${path}}`);
    const opened = [...text.matchAll(/\\begin\{(\w+)\}/g)].map(([, name]) => name).sort();
    const closed = [...text.matchAll(/\\end\{(\w+)\}/g)].map(([, name]) => name).sort();
    expect(opened).toEqual(closed);
  });

  it("sets tables by booktabs, with as many cells in a row as columns", () => {
    const { text: table } = renderReport(
      holding({
        kind: "table",
        table: {
          caption: "A & B",
          columns: [
            { name: "First", numeric: false },
            { name: "p_1", numeric: true },
          ],
          rows: [["a & b", "5%"]],
        },
      }),
      "latex",
      "f",
    );
    expect(table).toContain("\\toprule");
    expect(table).toContain("\\midrule\\endhead\na \\& b & 5\\% \\\\\n\\bottomrule");
    expect(table).toContain("\\caption{A \\& B}");
  });

  it("writes headings by their depth, with what is set apart in them", () => {
    const heading = (depth: 1 | 2) =>
      holding({ kind: "heading", depth, words: ["Runs of ", { kind: "emphasis", text: "q_2" }] });
    const written = (depth: 1 | 2, format: "latex" | "md") =>
      renderReport(heading(depth), format, "f").text;
    expect(written(1, "latex")).toContain(String.raw`\subsection*{Runs of \emph{q\_2}}`);
    expect(written(2, "latex")).toContain(String.raw`\subsubsection*{Runs of \emph{q\_2}}`);
    expect(written(2, "md")).toContain(String.raw`#### Runs of _q\_2_`);
  });

  it("writes text of users as text, and signs of mathematics as such", () => {
    expect(text).toContain(
      String.raw`\textbackslash{}input\{x\} \$1 \#2 \_3\_ *4* [5](6) \textless{}b\textgreater{} \textbar{} \& \% \textasciitilde{} \textasciicircum{} \textbackslash{}end`,
    );
    const { text: signs } = renderReport(
      holding({ kind: "paragraph", words: "ω ≤ 2, Å, 漢" }),
      "latex",
      "f",
    );
    expect(signs).toContain("\\ensuremath{\\omega} \\ensuremath{\\le} 2, Å, \\texttt{[U+6F22]}");
  });
});

describe("a formula on a page", () => {
  it("is MathML with its meaning in words", () => {
    const math = formulaMarkup({
      kind: "formula",
      label: "A half",
      tex: "\\frac{1}{2}",
    }).toString();
    expect(math).toContain("<span>A half</span><math");
    expect(math).toMatch(/<math[^>]*>.*<mfrac>.*<\/math>/s);
  });

  it("that cannot be set is named and shown as it is written", () => {
    const shown = formulaMarkup({
      kind: "formula",
      label: "A <broken> one",
      tex: "\\frac{1}",
    }).toString();
    expect(shown).toContain("A &lt;broken&gt; one, which could not be typeset");
    expect(shown).toContain("<code>\\frac{1}</code>");
  });

  it("stands for every formula of the registries in a report", () => {
    const html = renderReport(whole, "html", "f").text;
    expect(html.match(/<math/g)!.length).toBeGreaterThanOrEqual(6);
    expect(html).not.toContain("could not be typeset");
  });
});
