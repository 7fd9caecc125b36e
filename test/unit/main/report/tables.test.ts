import { describe, expect, it } from "vitest";
import { columnParts, htmlTable, partName } from "../../../../main/report/formats/html-table.ts";

const numeric = (name: string) => ({ name, numeric: true });
const text = (name: string) => ({ name, numeric: false });

describe("tables and captions", () => {
  it("print a wide table in parts, each with the first column", () => {
    const names = Array.from({ length: 20 }, (_, i) => `c${i}`);
    const html = htmlTable({
      caption: "Wide",
      columns: names.map(numeric),
      rows: [names.map((name) => `v-${name}`)],
    }).toString();
    expect(html.match(/<table>/g)).toHaveLength(3);
    expect(html.match(/>v-c0</g)).toHaveLength(3);
    for (const name of names.slice(1)) expect(html.split(`>v-${name}<`)).toHaveLength(2);
    expect(html).toContain("Wide (columns, part 1 of 3)");
  });

  it("stay whole to nine columns, and are parted evenly beyond", () => {
    expect(columnParts(9)).toEqual([[0, 1, 2, 3, 4, 5, 6, 7, 8]]);
    expect(columnParts(10)).toEqual([
      [0, 1, 2, 3, 4, 5],
      [0, 6, 7, 8, 9],
    ]);
    expect(columnParts(17)).toEqual([
      [0, 1, 2, 3, 4, 5, 6, 7, 8],
      [0, 9, 10, 11, 12, 13, 14, 15, 16],
    ]);
    expect(columnParts(18).map(({ length }) => length)).toEqual([7, 7, 6]);
    expect(columnParts(1)).toEqual([[0]]);
    expect([partName(0, 1), partName(1, 3)]).toEqual(["", " (columns, part 2 of 3)"]);
  });

  it("name their rows by the first column, and mark columns of words", () => {
    const html = htmlTable({
      caption: "A <b>",
      columns: [text("Name"), numeric("n")],
      rows: [["x & y", "3"], ["z"]],
    }).toString();
    expect(html).toContain('aria-label="A &lt;b&gt;"');
    expect(html).toContain("<caption>A &lt;b&gt;</caption>");
    expect(html).toContain('<th scope="col" class="text">Name</th><th scope="col">n</th>');
    expect(html).toContain('<th scope="row" class="text">x &amp; y</th><td>3</td>');
    expect(html).toContain('<th scope="row" class="text">z</th><td></td>');
  });
});
