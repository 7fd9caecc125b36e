import type { Axis, NumberAxis } from "../axis.ts";
import { element, textAt } from "./element.ts";
import { fitText, textWidth, wrapLabel } from "./layout.ts";
import { ink, type Plot } from "./plot.ts";

/** What a panel shows of its axes: labels of y stand at the first panel of a row alone. */
export interface AxesShown {
  readonly yLabels: boolean;
  readonly title: string;
}

/** Grid, ticks, labels and names of a panel's axes, and its title. */
export function drawAxes(plot: Plot, { yLabels, title }: AxesShown): string {
  const { box, inks } = plot;
  const heading = textAt([box.left, box.top - 7], fitText(title, box.width), {
    ...ink(inks, "text"),
    "font-weight": 650,
  });
  const y = plot.y.kind === "band" ? bandRows(plot, yLabels) : levels(plot, plot.y, yLabels);
  const x = plot.x.kind === "band" ? bandColumns(plot, plot.x.bands) : ticksBelow(plot, plot.x);
  return element("g", { class: "axes" }, y, x, xName(plot), yLabels ? yName(plot) : "", heading);
}

function levels(plot: Plot, axis: NumberAxis, labelled: boolean): string {
  return axis.ticks
    .map(({ value, label }) => {
      const y = plot.atY(value)!;
      const line = element("line", {
        ...{ x1: plot.box.left, x2: plot.right, y1: y, y2: y },
        ...ink(plot.inks, "hair", "stroke"),
      });
      const name = textAt([plot.box.left - 6, y + 4], label, {
        "text-anchor": "end",
        ...ink(plot.inks, "soft"),
      });
      return labelled ? line + name : line;
    })
    .join("");
}

function ticksBelow(plot: Plot, axis: NumberAxis): string {
  const { box, bottom, right, inks } = plot;
  const grid = plot.y.kind === "band" ? box.height : 0;
  const rule = element("line", {
    ...{ x1: box.left, x2: right, y1: bottom, y2: bottom },
    ...ink(inks, "rule", "stroke"),
  });
  const ticks = withoutCrowding(axis, box.width).map(({ value, label }) => {
    const x = plot.atX(value)!;
    const tick = element("line", {
      ...{ x1: x, x2: x, y1: bottom - grid, y2: bottom + 4 },
      ...ink(inks, grid > 0 ? "hair" : "rule", "stroke"),
    });
    return (
      tick + textAt([x, bottom + 16], label, { "text-anchor": "middle", ...ink(inks, "soft") })
    );
  });
  return rule + ticks.join("");
}

/** Drops labels, evenly, until they fit the axis. */
function withoutCrowding({ ticks }: NumberAxis, width: number): NumberAxis["ticks"] {
  const labelled = ticks.filter(({ label }) => label !== "");
  const widest = Math.max(0, ...labelled.map(({ label }) => textWidth(label))) + 10;
  const every = Math.max(1, Math.ceil((labelled.length * widest) / width));
  return labelled.filter((_, i) => i % every === 0);
}

function bandRows(plot: Plot, labelled: boolean): string {
  if (!labelled || plot.y.kind !== "band") return "";
  const room = plot.box.left - (plot.y.label === "" ? 12 : 30);
  return plot.y.bands
    .map((name, row) =>
      textAt([plot.box.left - 8, plot.atY(row)! + 4], fitText(name, room), {
        "text-anchor": "end",
        ...ink(plot.inks, "text"),
      }),
    )
    .join("");
}

function bandColumns(plot: Plot, bands: readonly string[]): string {
  const { columns, room } = labelledColumns(bands, plot.box.width);
  return columns
    .flatMap((column) =>
      wrapLabel(bands[column]!, room).map((line, i) =>
        textAt([plot.atX(column)!, plot.bottom + 16 + 14 * i], line, {
          "text-anchor": "middle",
          ...ink(plot.inks, "soft"),
        }),
      ),
    )
    .join("");
}

/**
 * The columns that have a label, evenly thinned so that the widest words do not run together, and the
 * room of each. Bands without a name, such as those between the ticks of a fine grid, need none.
 */
function labelledColumns(bands: readonly string[], width: number) {
  const step = width / Math.max(1, bands.length);
  const named = bands.flatMap((name, column) => (name === "" ? [] : [column]));
  const gaps = named.slice(1).map((column, i) => column - named[i]!);
  const gap = step * Math.min(bands.length, ...gaps);
  const words = bands.flatMap((name) => name.split(" "));
  const widest = words.reduce((most, word) => Math.max(most, textWidth(word)), 0);
  const every = Math.max(1, Math.ceil((Math.min(80, widest) + 4) / gap));
  return { columns: named.filter((_, i) => i % every === 0), room: gap * every - 4 };
}

/** Lines of text that the labels of an x axis take in a panel of some width. */
export function labelLines(axis: Axis, width: number): number {
  if (axis.kind !== "band") return 1;
  const { columns, room } = labelledColumns(axis.bands, width);
  return Math.max(1, ...columns.map((column) => wrapLabel(axis.bands[column]!, room).length));
}

function xName(plot: Plot): string {
  const lines = labelLines(plot.x, plot.box.width);
  const middle = plot.box.left + plot.box.width / 2;
  return textAt([middle, plot.bottom + 20 + 14 * lines], plot.x.label, {
    "text-anchor": "middle",
    ...ink(plot.inks, "text"),
  });
}

function yName(plot: Plot): string {
  const middle = plot.box.top + plot.box.height / 2;
  return textAt([0, 0], plot.y.label, {
    transform: `translate(12 ${Math.round(middle)}) rotate(-90)`,
    "text-anchor": "middle",
    ...ink(plot.inks, "text"),
  });
}
