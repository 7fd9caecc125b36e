import type { LineMark } from "../../figure.ts";
import { bandOpacity, seriesColour } from "../../style.ts";
import { element } from "../element.ts";
import { areaPath, linePath, lonePoints, type Place } from "../paths.ts";
import { dashed, type Plot } from "../plot.ts";

/** Lines nearer than this lie on one another, px, where they meet at most moments. */
const NEAR = 2;
const MOSTLY = 0.8;
/** Of more lines than this none is made wide: they would cover the rest. */
const MAX_WIDENED = 12;

/** All curves of a panel, bands beneath lines; what lies beneath another is wider, so it is seen. */
export function drawLines(lines: readonly LineMark[], plot: Plot): string {
  const banded = lines.filter(({ band }) => band !== undefined).length;
  const places = lines.map((line) => placesOf(line.x, line.y, plot));
  const loud = lines.filter(({ quiet }) => !quiet).length;
  const drawn = lines.map((line, i) => {
    const isAlone = line.quiet || loud > MAX_WIDENED;
    const over = lines.filter(
      (later, j) =>
        !isAlone && j > i && !later.quiet && runTogether(line, later, places[i]!, places[j]!),
    ).length;
    return drawLine(line, places[i]!, line.style.width + 3 * Math.min(over, 2), plot);
  });
  return lines.map((line) => drawBand(line, banded, plot)).join("") + drawn.join("");
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

function drawLine(line: LineMark, places: readonly Place[], width: number, plot: Plot): string {
  const stroke = seriesColour(line.style, plot.theme);
  const colour = line.style.colour === "ink" ? { class: "text-stroke" } : {};
  const path = element("path", {
    ...{ d: linePath(places), fill: "none", stroke, "stroke-width": width, ...colour },
    ...{ "stroke-dasharray": dashed(line.style), "stroke-linejoin": "round" },
    "stroke-opacity": line.style.opacity === 1 ? undefined : line.style.opacity,
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

function runTogether(
  a: LineMark,
  b: LineMark,
  placesA: readonly Place[],
  placesB: readonly Place[],
): boolean {
  if (a.x.length < 2 || a.x.length !== b.x.length || dashed(a.style) !== dashed(b.style)) {
    return false;
  }
  const met = placesA.filter(([x, y], i) => {
    const [otherX, otherY] = placesB[i]!;
    return x === otherX && Math.abs((y ?? NaN) - (otherY ?? NaN)) <= NEAR;
  });
  return met.length >= MOSTLY * a.x.length;
}
