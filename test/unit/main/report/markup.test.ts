import { describe, expect, it } from "vitest";
import { markup, paragraphs } from "../../../../main/report/markup.ts";

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

  it("makes paragraphs of plain text and nothing of blanks", () => {
    expect(paragraphs("one\r\ntwo\n\n \nthree <i>").toString()).toBe(
      '<p class="plain">one\ntwo</p><p class="plain">three &lt;i&gt;</p>',
    );
    expect(paragraphs(" \n\n ").toString()).toBe("");
  });
});
