import { beeswarm } from "../../results/beeswarm.ts";
import { colourOf } from "../colour-scale.ts";
import type { BarsMark, CellsMark, DotsMark, LevelMark, PointsMark, RuleMark } from "../figure.ts";
import { seriesColour } from "../style.ts";
import { element, textAt } from "./element.ts";
import { fitText } from "./layout.ts";
import { dashed, ink, type Plot } from "./plot.ts";

/** A level across the plot with its name; nothing where it lies outside: the edge would be wrong. */
export function drawLevel({ along, value, label }: LevelMark, plot: Plot): string {
  const axis = plot[along];
  if (axis.kind === "band" || value < axis.domain[0] || value > axis.domain[1]) return "";
  const { box, right, bottom, inks } = plot;
  const isAcross = along === "y";
  const at = (isAcross ? plot.atY(value) : plot.atX(value))!;
  const ends = isAcross
    ? { x1: box.left, x2: right, y1: at, y2: at }
    : { x1: at, x2: at, y1: box.top - 4, y2: bottom };
  const line = element("line", {
    ...ends,
    ...ink(inks, "text", "stroke"),
    ...{ "stroke-dasharray": "2 3", "stroke-opacity": 0.75 },
  });
  const isHigh = at - box.top > 14;
  const place: readonly [number, number] = isAcross
    ? [right - 3, isHigh ? at - 4 : at + 13]
    : [at, box.top - 8];
  const anchor = isAcross || at > box.left + box.width / 2 ? "end" : "start";
  const halo = { "paint-order": "stroke", stroke: inks.paper, "stroke-width": 3 };
  const name = textAt(place, label, {
    "text-anchor": anchor,
    fill: inks.soft,
    ...halo,
    class: "soft-fill paper-stroke",
  });
  return element("g", { class: "level" }, line, name);
}

/** Cells smaller than this have no number in them, px. */
const MIN_NUMBER = { width: 26, height: 18 };

/** Coloured cells, their numbers where they fit; what is missing is pale. */
export function drawCells({ cells, colours }: CellsMark, plot: Plot): string {
  if (plot.x.kind !== "band" || plot.y.kind !== "band") return "";
  const width = plot.box.width / plot.x.bands.length;
  const height = plot.box.height / plot.y.bands.length;
  const gap = width > 4 ? 1 : 0;
  const hasNumbers = width >= MIN_NUMBER.width && height >= MIN_NUMBER.height;
  return cells
    .map(({ column, row, value, text, inset = 0 }) => {
      const [x, y] = [plot.atX(column)!, plot.atY(row)!];
      const colour = colourOf(colours, value);
      const margin = inset * Math.min(width, height);
      const box = element("rect", {
        ...{ x: x - width / 2 + margin, y: y - height / 2 + margin },
        ...{ width: width - gap - 2 * margin, height: height - 1 - 2 * margin },
        ...(colour === undefined ? ink(plot.inks, "hair") : { fill: colour.fill }),
      });
      const fill = colour === undefined ? ink(plot.inks, "soft") : { fill: colour.ink };
      const place = { "text-anchor": "middle", "font-size": "11", ...fill };
      return box + (hasNumbers ? textAt([x, y + 4], fitText(text, width, 11), place) : "");
    })
    .join("");
}

/** Where boundaries cross columns of cells: bars at both edges, a whisker over the uncertain stretch. */
export function drawRule({ column, at, low, high }: RuleMark, plot: Plot): string {
  if (plot.x.kind !== "band" || plot.y.kind !== "band") return "";
  const half = plot.box.width / plot.x.bands.length / 2 - 1;
  const reach = Math.min(10, half / 2);
  const [x, y] = [plot.atX(column)!, plot.atY(at)!];
  const whisker = `M${x + half - reach / 2} ${plot.atY(low)!}V${plot.atY(high)!}`;
  const d = `M${x - half} ${y}h${reach}M${x + half} ${y}h-${reach}${whisker}`;
  return (
    element("path", { d, fill: "none", stroke: "#ffffff", "stroke-width": 4.5 }) +
    element("path", { d, fill: "none", stroke: "#000000", "stroke-width": 2 })
  );
}

/** A row of dots, staggered so that equal values can be counted, with centre and interval. */
export function drawDots(mark: DotsMark, plot: Plot): string {
  const y = plot.atY(mark.row)!;
  const colour = seriesColour(mark.style, plot.theme);
  const places = mark.values.map((value) => plot.atX(value)).filter((at) => at !== undefined);
  const dots = beeswarm(places, [plot.box.left + 3, plot.right - 3]).map(({ x, dy }) =>
    element("circle", {
      class: "dot",
      cx: x,
      cy: y + dy,
      r: 2.25,
      fill: colour,
      "fill-opacity": 0.5,
      stroke: colour,
    }),
  );
  const [low, high] = mark.interval.map((end) => plot.atX(end));
  const interval =
    low === undefined || high === undefined
      ? ""
      : element("line", { x1: low, x2: high, y1: y, y2: y, stroke: colour, "stroke-width": 2 });
  const centre = plot.atX(mark.centre);
  const tick =
    centre === undefined
      ? ""
      : element("line", {
          ...{ x1: centre, x2: centre, y1: y - 8, y2: y + 8, "stroke-width": 2 },
          ...ink(plot.inks, "text", "stroke"),
        });
  const remark = textAt([plot.right + 12, y + 4], mark.remark, ink(plot.inks, "text"));
  return element("g", {}, interval, ...dots, tick, remark);
}

/** Bars from zero with intervals, those of one band side by side. */
export function drawBars({ values, low, high, style, slot }: BarsMark, plot: Plot): string {
  if (plot.x.kind !== "band") return "";
  const band = plot.box.width / plot.x.bands.length;
  const [index, count] = slot;
  const width = Math.min(26, (band * 0.72) / count);
  const colour = seriesColour(style, plot.theme);
  const zero = plot.atY(0)!;
  return values
    .map((value, column) => {
      const top = plot.atY(value);
      if (top === undefined) return "";
      const left = plot.atX(column)! - (width * count) / 2 + width * index;
      const bar = element("rect", {
        ...{ class: "bar", x: left, y: Math.min(top, zero), width: Math.max(1, width - 1) },
        ...{ height: Math.abs(top - zero), fill: colour, "fill-opacity": 0.7, stroke: colour },
        "stroke-dasharray": dashed(style),
      });
      return bar + whisker(left + width / 2, low[column]!, high[column]!, plot);
    })
    .join("");
}

function whisker(x: number, low: number, high: number, plot: Plot): string {
  const [y1, y2] = [plot.atY(low), plot.atY(high)];
  if (y1 === undefined || y2 === undefined) return "";
  const stroke = { "stroke-width": 1.25, ...ink(plot.inks, "text", "stroke") };
  return element("line", { x1: x, x2: x, y1, y2, ...stroke });
}

/** Measured points with intervals; an upper bound is an open triangle that points down. */
export function drawPoints({ x, y, low, high, open, style }: PointsMark, plot: Plot): string {
  const colour = seriesColour(style, plot.theme);
  return x
    .map((value, i) => {
      const [cx, cy] = [plot.atX(value), plot.atY(y[i]!)];
      if (cx === undefined || cy === undefined) return "";
      if (open[i]!) {
        const d = `M${cx - 5} ${cy - 4}h10l-5 8z`;
        return element("path", { d, fill: plot.inks.paper, stroke: colour, "stroke-width": 1.25 });
      }
      const dot = element("circle", { cx, cy, r: 3.5, fill: colour });
      return whisker(cx, low[i]!, high[i]!, plot) + dot;
    })
    .join("");
}
