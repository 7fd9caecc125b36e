import { describe, expect, it } from "vitest";
import { numeric } from "../../../../../shared/figures/table.ts";
import { intervalCell, renderTable } from "../../../../../main/report/figures/figure.ts";
import { dashOf, seriesStyles } from "../../../../../main/report/svg/style.ts";

describe("styles of variants that are alike", () => {
  const variant = (key: string) => ({ colour: "shared", spectrum: "low", key }) as const;

  it("follow from what a variant is, not from its place", () => {
    const keys = ["a", "b", "c", "d"];
    const markersOf = (order: readonly string[]) => {
      const styles = seriesStyles(order.map(variant));
      return new Map(order.map((key, i) => [key, styles[i]!.marker]));
    };
    const markers = markersOf(keys);
    expect(new Set(markers.values()).size).toBe(4);
    expect(markersOf(keys.toReversed())).toEqual(new Map([...markers].toReversed()));
  });

  it("give an untied recurrent network a dash of its own", () => {
    const base = { colour: "recurrent", spectrum: "both" } as const;
    const [tied, untied] = seriesStyles([
      { ...base, key: "shared", untied: false },
      { ...base, key: "unshared", untied: true },
    ]);
    expect(dashOf(tied!)).not.toBe(dashOf(untied!));
    expect([tied!.marker, untied!.marker]).toEqual(["circle", "square"]);
  });
});

describe("tables and captions", () => {
  it("print a wide table in parts, each with the first column", () => {
    const names = Array.from({ length: 20 }, (_, i) => `c${i}`);
    const html = renderTable({
      caption: "Wide",
      columns: names.map(numeric),
      rows: [names.map((name) => `v-${name}`)],
    }).toString();
    expect(html.match(/<table>/g)).toHaveLength(3);
    expect(html.match(/>v-c0</g)).toHaveLength(3);
    for (const name of names.slice(1)) expect(html.split(`>v-${name}<`)).toHaveLength(2);
    expect(html).toContain("Wide (columns, part 1 of 3)");
  });

  it("have one dash for an interval without ends", () => {
    expect(intervalCell([NaN, NaN])).toBe("–");
    expect(intervalCell([0, 1])).toBe("0 to 1");
  });
});
