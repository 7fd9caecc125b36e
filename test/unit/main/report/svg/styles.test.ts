import { describe, expect, it } from "vitest";
import { numeric } from "../../../../../shared/figures/table.ts";
import { intervalCell, renderTable } from "../../../../../main/report/figures/figure.ts";
import { drawDotChart } from "../../../../../main/report/svg/dot-chart.ts";
import { drawLineChart, type LineSeries } from "../../../../../main/report/svg/line-chart.ts";
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

describe("curves that run together", () => {
  const style = { colour: "shared", spectrum: "low", marker: undefined } as const;
  const series = (y: readonly number[]): LineSeries => ({ label: "", style, x: [0, 1, 2], y });
  const widths = (all: readonly LineSeries[]) =>
    drawLineChart({
      ...{ id: "c", title: "", description: "", xName: "", yName: "", legend: [] },
      yScale: { kind: "linear" },
      panels: [{ title: "", references: [], series: all }],
    })
      .toString()
      .match(/stroke-width:5/g)?.length ?? 0;

  it("are both seen: the one beneath is wider", () => {
    expect(widths([series([1, 0, 0]), series([1, 0, 0])])).toBe(1);
    expect(widths([series([1, 0, 0]), series([0, 1, 1])])).toBe(0);
  });
});

describe("equal runs in a row of dots", () => {
  it("can be counted", () => {
    const svg = drawDotChart({
      ...{ id: "d", title: "", description: "", xName: "", remarkName: "", threshold: undefined },
      xScale: { kind: "linear" },
      rows: [
        {
          label: "a",
          style: { colour: "shared", spectrum: "low", marker: undefined },
          values: Array.from({ length: 8 }, () => 1),
          centre: 1,
          interval: [1, 1],
          remark: "",
        },
      ],
    }).toString();
    const dots = [...svg.matchAll(/cx="([\d.]+)" cy="([\d.]+)"/g)].map((m) => [+m[1]!, +m[2]!]);
    expect(dots).toHaveLength(8);
    for (const [i, a] of dots.entries()) {
      for (const b of dots.slice(i + 1)) {
        expect(Math.hypot(a[0]! - b[0]!, a[1]! - b[1]!)).toBeGreaterThan(4.9);
      }
    }
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
