import { describe, expect, it } from "vitest";
import { paragraphs } from "../../../../main/report/document.ts";
import { markup } from "../../../../main/report/formats/markup.ts";

describe("markup", () => {
  it("escapes text, in elements and in attributes", () => {
    const evil = `"><script>alert('x')</script>&`;
    expect(markup`<p title="${evil}">${evil}</p>`.toString()).toBe(
      `<p title="&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;">` +
        `&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;</p>`,
    );
  });

  it("leaves markup as it is and joins lists", () => {
    const items = ["a", "<b>"].map((item) => markup`<li>${item}</li>`);
    expect(markup`<ul>${items}</ul>`.toString()).toBe("<ul><li>a</li><li>&lt;b&gt;</li></ul>");
  });

  it("writes numbers as they are, nothing for what is absent, and lists within lists", () => {
    const nested = [markup`<i>${1}</i>`, ["<", 2.5, undefined], []];
    expect(markup`<p>${0}${undefined}${nested}</p>`.toString()).toBe("<p>0<i>1</i>&lt;2.5</p>");
    expect(markup`plain <b>`.toString()).toBe("plain <b>");
  });

  it("makes paragraphs of plain text and nothing of blanks", () => {
    expect(paragraphs("one\r\ntwo\n\n \nthree <i>")).toEqual([
      { kind: "paragraph", role: "plain", words: "one\ntwo" },
      { kind: "paragraph", role: "plain", words: "three <i>" },
    ]);
    expect(paragraphs(" \n\n ")).toEqual([]);
  });
});
