import { describe, expect, it } from "vitest";
import { readMarkdown } from "../../../../shared/lesson/markdown.ts";

const text = (one: string) => ({ kind: "text", text: one });

describe("a lesson's Markdown", () => {
  it("has paragraphs, headings, lists and fenced code", () => {
    expect(
      readMarkdown("# Head\none\ntwo\n\n- a\n- b\n  goes on\n\n2. c\n```js\nx < 1\n```\nend"),
    ).toEqual([
      { kind: "heading", inlines: [text("Head")] },
      { kind: "paragraph", inlines: [text("one two")] },
      { kind: "list", ordered: false, items: [[text("a")], [text("b goes on")]] },
      { kind: "list", ordered: true, items: [[text("c")]] },
      { kind: "code", text: "x < 1" },
      { kind: "paragraph", inlines: [text("end")] },
    ]);
  });

  it("ends a paragraph where a block of another kind begins", () => {
    const paragraph = { kind: "paragraph", inlines: [text("one")] };
    const list = (ordered: boolean) => ({ kind: "list", ordered, items: [[text("a")]] });
    expect(readMarkdown("one\n- a")).toEqual([paragraph, list(false)]);
    expect(readMarkdown("one\n1. a")).toEqual([paragraph, list(true)]);
    expect(readMarkdown("one\n## a")).toEqual([
      paragraph,
      { kind: "heading", inlines: [text("a")] },
    ]);
    expect(readMarkdown("one\n```\na")).toEqual([paragraph, { kind: "code", text: "a" }]);
    expect(readMarkdown("one\n\none")).toEqual([paragraph, paragraph]);
  });

  it("has fenced code of no line, of many, and without an end", () => {
    const paragraph = { kind: "paragraph", inlines: [text("end")] };
    expect(readMarkdown("```\n```\nend")).toEqual([{ kind: "code", text: "" }, paragraph]);
    expect(readMarkdown("```\na\n\n# b\n```\nend")).toEqual([
      { kind: "code", text: "a\n\n# b" },
      paragraph,
    ]);
    expect(readMarkdown("```\na\nend")).toEqual([{ kind: "code", text: "a\nend" }]);
  });

  it("has no empty text before, between or after what is marked", () => {
    expect(readMarkdown("**a**`b`")).toEqual([
      {
        kind: "paragraph",
        inlines: [
          { kind: "strong", text: "a" },
          { kind: "code", text: "b" },
        ],
      },
    ]);
  });

  it("has strong, emphasis, code and web links within a line", () => {
    expect(
      readMarkdown("**a** *b* _c_ `d*` [e](https://example.org/x) 2*3*4 snake_case_name"),
    ).toEqual([
      {
        kind: "paragraph",
        inlines: [
          { kind: "strong", text: "a" },
          text(" "),
          { kind: "emphasis", text: "b" },
          text(" "),
          { kind: "emphasis", text: "c" },
          text(" "),
          { kind: "code", text: "d*" },
          text(" "),
          { kind: "link", text: "e", href: "https://example.org/x" },
          text(" 2*3*4 snake_case_name"),
        ],
      },
    ]);
  });

  it("takes HTML and other links for the text that they are", () => {
    const hostile = "<img src=x onerror=alert(1)> [a](javascript:alert(1)) ![b](data:text/html,x)";
    expect(readMarkdown(hostile)).toEqual([{ kind: "paragraph", inlines: [text(hostile)] }]);
  });

  it.each(["[", "*a", "`", "**", "# ", "_ ", "- \n", "[a](", "* *"])(
    "reads the longest text made of %j without delay",
    (piece) => {
      const begun = performance.now();
      readMarkdown(piece.repeat(20_000 / piece.length));
      expect(performance.now() - begun).toBeLessThan(2000);
    },
  );
});
