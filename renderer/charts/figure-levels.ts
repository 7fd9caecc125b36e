import type { Chart } from "chart.js";
import { marksOf, type LevelMark, type Panel } from "../../shared/figures/figure.ts";
import {
  LEVEL_GAP,
  levelPlaces,
  type LevelPlace,
  type PlotPixels,
} from "../../shared/figures/level-places.ts";
import { INKS, type Theme } from "../../shared/figures/style.ts";
import { withOpacity } from "./with-opacity.ts";

/** Of all text on a canvas. */
export const CHART_FONT = { family: "'Inter Variable', system-ui, sans-serif", size: 11 };
const LEVEL_DASH = [2, 3];
const PLACE_UPRIGHT: LevelPlace = { side: "end", below: false };
/** Size of a level's name, px a character and px high. */
const CHARACTER = [5.3, 12] as const;
/** From a level to the middle of its name, px. */
const LABEL_MIDDLE = LEVEL_GAP + CHARACTER[1] / 2;

/** Levels with their names where they are whole and least in the way, found anew for each size. */
export function levelsOf({ marks }: Panel, theme: Theme) {
  const { soft, paper } = INKS[theme];
  const levels = marksOf(marks, "level");
  const across = levels.filter(({ along }) => along === "y");
  const lines = marksOf(marks, "line");
  // Chart.js asks several times for each level and drawing.
  const found = { on: "", places: [] as readonly LevelPlace[] };
  const placeOf = (chart: Chart, level: LevelMark): LevelPlace => {
    const on = groundOf(chart);
    if (on !== found.on)
      Object.assign(found, { on, places: levelPlaces(across, lines, pixelsOf(chart)) });
    return found.places[across.indexOf(level)] ?? PLACE_UPRIGHT;
  };
  return levels.map((level) => ({
    type: "line" as const,
    ...(level.along === "y"
      ? { yMin: level.value, yMax: level.value }
      : { xMin: level.value, xMax: level.value }),
    borderColor: soft,
    borderWidth: 1,
    borderDash: LEVEL_DASH,
    label: {
      display: true,
      content: level.label,
      position: ({ chart }: { chart: Chart }) => placeOf(chart, level).side,
      yAdjust: ({ chart }: { chart: Chart }) =>
        level.along === "x" ? 0 : placeOf(chart, level).below ? LABEL_MIDDLE : -LABEL_MIDDLE,
      backgroundColor: withOpacity(paper, 0.7),
      color: soft,
      font: { ...CHART_FONT, size: 10, weight: 400 as const },
      padding: 0,
    },
  }));
}

/** What pixels of values depend on: the plot's place and size, and what its axes show. */
function groundOf({ chartArea, scales }: Chart): string {
  const { left, top, width, height } = chartArea;
  return [
    left,
    top,
    width,
    height,
    ...Object.values(scales).flatMap(({ min, max }) => [min, max]),
  ].join();
}

function pixelsOf({ chartArea, scales }: Chart): PlotPixels {
  const { left, top, width, height } = chartArea;
  const pixel = (id: "x" | "y", offset: number) => (value: number) => {
    const at = scales[id]?.getPixelForValue(value) ?? NaN;
    return Number.isFinite(at) ? at - offset : undefined;
  };
  return { width, height, x: pixel("x", left), y: pixel("y", top), character: CHARACTER };
}
