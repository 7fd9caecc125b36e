import type { LineMark } from "../../figure.ts";
import { bandOpacity, seriesColour, seriesOpacity } from "../../style.ts";
import { element } from "../element.ts";
import { areaPath, linePath, lonePoints, type Place } from "../paths.ts";
import { dashed, type Plot } from "../plot.ts";

/** All curves of a panel, bands beneath lines. */
export function drawLines(lines: readonly LineMark[], plot: Plot): string {
  const banded = lines.filter(({ band }) => band !== undefined).length;
  const bands = lines.map((line) => drawBand(line, banded, plot));
  return [...bands, ...lines.map((line) => drawLine(line, plot))].join("");
}

function placesOf(x: readonly number[], y: readonly number[], plot: Plot): readonly Place[] {
  return x.map((value, i) => [plot.atX(value), plot.atY(y[i]!)]);
}

function drawBand({ x, band, style }: LineMark, count: number, plot: Plot): string {
  if (band === undefined) return "";
  const d = areaPath(placesOf(x, band.low, plot), placesOf(x, band.high, plot));
  const fill = seriesColour(style, plot.theme);
  return d === ""
    ? ""
    : element("path", { class: "band", d, fill, "fill-opacity": bandOpacity(count) });
}

function drawLine(line: LineMark, plot: Plot): string {
  const places = placesOf(line.x, line.y, plot);
  const opacity = seriesOpacity(line.style, plot.theme);
  const stroke = seriesColour(line.style, plot.theme);
  const colour = line.style.colour === "ink" ? { class: "text-stroke" } : {};
  const path = element("path", {
    ...{ d: linePath(places), fill: "none", stroke, "stroke-width": line.style.width, ...colour },
    ...{ "stroke-dasharray": dashed(line.style), "stroke-linejoin": "round" },
    "stroke-opacity": opacity === 1 ? undefined : opacity,
  });
  const lone = lonePoints(places).map((i) => drawLonePoint(line, i, places[i]!, plot));
  return element("g", { class: line.quiet ? "line quiet" : "line" }, path, ...lone);
}

/** A point that no line passes through, with its band as an upright bar. */
function drawLonePoint({ band, style }: LineMark, i: number, at: Place, plot: Plot): string {
  const [x, y] = at as readonly [number, number];
  const stroke = seriesColour(style, plot.theme);
  const [low, high] = [plot.atY(band?.low[i] ?? NaN), plot.atY(band?.high[i] ?? NaN)];
  const whisker =
    low === undefined || high === undefined
      ? ""
      : element("line", { class: "whisker", x1: x, x2: x, y1: low, y2: high, stroke });
  return whisker + element("circle", { class: "mark", cx: x, cy: y, r: 3, fill: stroke });
}
