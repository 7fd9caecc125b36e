import { describe, expect, it } from "vitest";
import { numeric } from "../../../../shared/figures/table.ts";
import { htmlTable } from "../../../../main/report/formats/html-table.ts";

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
});
