import type { ChartConfiguration, ChartDataset, Scale, Tick } from "chart.js";
import { heldWithin, numberAxis, type Axis, type NumberAxis } from "../../shared/figures/axis.ts";
import {
  axesOf,
  type Figure,
  type LineMark,
  type Panel,
  type PointsMark,
} from "../../shared/figures/figure.ts";
import {
  bandOpacity,
  INKS,
  seriesColour,
  seriesOpacity,
  type Theme,
} from "../../shared/figures/style.ts";
import { endLabelOptions, endLabelRoom } from "./end-labels.ts";
import { CHART_FONT, levelsOf } from "./figure-levels.ts";
import { withOpacity } from "./with-opacity.ts";

/** Drag over a part to see it larger; with Shift to move on; Ctrl and the wheel zoom as well. */
const ZOOM = {
  zoom: {
    drag: { enabled: true, threshold: 8 },
    wheel: { enabled: true, modifierKey: "ctrl" },
    mode: "xy",
  },
  pan: { enabled: true, modifierKey: "shift", mode: "xy" },
  limits: { x: { min: "original", max: "original" }, y: { min: "original", max: "original" } },
} as const;

export type FigureConfiguration = ChartConfiguration<"line", Point[]>;
type Dataset = ChartDataset<"line", Point[]>;
/** A point of a line as Chart.js takes it. */
export interface Point {
  readonly x: number;
  /** Where it is drawn: on an end of the axis if it lies beyond; `null` is a gap. */
  readonly y: number | null;
}

const POINT_RADIUS = 3;

/** Both axes of a panel that a canvas can draw. */
interface NumberAxes {
  readonly x: NumberAxis;
  readonly y: NumberAxis;
}

/**
 * What Chart.js draws of one panel: the figure's own axes, ticks, colours and dashes; a canvas decides
 * pixels alone. Animation is off: live curves move by their data.
 * @throws Error for marks and axes of categories, which are no line chart
 */
export function figureConfiguration(
  figure: Figure,
  panel: Panel,
  theme: Theme,
): FigureConfiguration {
  const axes = numberAxes(figure, panel);
  const endLabels = endLabelOptions(figure, panel, theme);
  return {
    type: "line",
    data: { datasets: datasetsOf(panel, axes, theme) },
    options: {
      animation: false,
      responsive: true,
      maintainAspectRatio: false,
      normalized: true,
      interaction: { mode: "nearest", axis: "x", intersect: false },
      layout: { padding: ({ chart }) => ({ right: endLabelRoom(endLabels, chart.width) }) },
      scales: { x: scaleOf(axes.x, theme), y: scaleOf(axes.y, theme) },
      plugins: {
        legend: { display: false },
        tooltip: { enabled: false },
        annotation: { annotations: levelsOf(panel, theme) },
        zoom: ZOOM,
      },
    },
  };
}

function numberAxes(figure: Figure, panel: Panel): NumberAxes {
  const { x, y } = axesOf(figure, panel);
  return { x: asNumbers(x, figure), y: asNumbers(y, figure) };
}

function asNumbers(axis: Axis, { title }: Figure): NumberAxis {
  if (axis.kind !== "band") return axis;
  throw new Error(`"${title}" has categories on the axis "${axis.label}": it is no line chart.`);
}

/** Lines in their order, each over those before it; bands and intervals under all of them. */
function datasetsOf({ marks }: Panel, axes: NumberAxes, theme: Theme): Dataset[] {
  const bands = marks.filter((mark) => mark.mark === "line" && mark.band !== undefined).length;
  return marks.flatMap((mark, i): Dataset[] => {
    const order = marks.length - i;
    switch (mark.mark) {
      case "line": {
        const edges = bandOf(mark, axes, theme, bandOpacity(bands));
        return [...edges, { ...curveOf(mark, axes, theme), order }];
      }
      case "points":
        return [intervalsOf(mark, axes, theme), { ...pointsOf(mark, axes, theme), order }];
      case "level":
        return [];
      default:
        throw new Error(`A line chart has no mark of the kind "${mark.mark}".`);
    }
  });
}

const PLAIN = { pointRadius: 0, pointHitRadius: 0, tension: 0, spanGaps: false } as const;

function pointsAt(x: readonly number[], y: readonly number[], axes: NumberAxes): Point[] {
  return x.map((at, i) => ({
    x: heldWithin(axes.x, at) ?? NaN,
    y: heldWithin(axes.y, y[i] ?? NaN) ?? null,
  }));
}

function curveOf({ label, style, x, y, quiet }: LineMark, axes: NumberAxes, theme: Theme): Dataset {
  const stroke = withOpacity(seriesColour(style, theme), seriesOpacity(style, theme));
  return {
    ...PLAIN,
    label,
    data: pointsAt(x, y, axes),
    borderColor: stroke,
    backgroundColor: stroke,
    borderWidth: style.width,
    borderDash: [...style.dash],
    borderCapStyle: style.dash.length > 0 ? "butt" : "round",
    // One point alone would be invisible as a line, and half of it at the start of the axis.
    pointRadius: x.length === 1 ? POINT_RADIUS : 0,
    ...(x.length === 1 && { clip: 4 }),
    pointHoverRadius: quiet ? 0 : POINT_RADIUS,
  };
}

/** The two edges of a line's band with the ground between them filled. */
function bandOf(line: LineMark, axes: NumberAxes, theme: Theme, opacity: number): Dataset[] {
  const { band, x, style } = line;
  if (band === undefined) return [];
  const edge = { ...PLAIN, label: "", borderWidth: 0, pointHoverRadius: 0, order: Infinity };
  const ground = withOpacity(seriesColour(style, theme), opacity);
  return [
    { ...edge, data: pointsAt(x, band.low, axes), fill: false },
    { ...edge, data: pointsAt(x, band.high, axes), fill: "-1", backgroundColor: ground },
  ];
}

function pointsOf(mark: PointsMark, axes: NumberAxes, theme: Theme): Dataset {
  const colour = seriesColour(mark.style, theme);
  return {
    ...PLAIN,
    label: mark.label,
    data: pointsAt(mark.x, mark.y, axes),
    showLine: false,
    pointRadius: POINT_RADIUS,
    borderColor: colour,
    backgroundColor: mark.open.map((open) => (open ? INKS[theme].paper : colour)),
  };
}

/** Each interval as an upright stroke; a gap sets it apart from the next. */
function intervalsOf({ x, low, high, style }: PointsMark, axes: NumberAxes, theme: Theme): Dataset {
  const ends = x.flatMap((at, i) => [low[i]!, high[i]!, NaN].map((y) => [at, y] as const));
  return {
    ...PLAIN,
    label: "",
    data: pointsAt(
      ends.map(([at]) => at),
      ends.map(([, y]) => y),
      axes,
    ),
    borderColor: seriesColour(style, theme),
    borderWidth: 1,
    order: Infinity,
  };
}

function scaleOf(axis: NumberAxis, theme: Theme) {
  const { soft, text, hair } = INKS[theme];
  const [min, max] = axis.domain;
  return {
    type: axis.kind === "log" ? ("logarithmic" as const) : ("linear" as const),
    min,
    max,
    title: {
      display: true,
      text: axis.label,
      color: text,
      font: { ...CHART_FONT, weight: 500 as const },
    },
    grid: { color: hair, drawTicks: false },
    border: { display: false },
    ticks: {
      ...{ color: soft, font: CHART_FONT, padding: 6, maxRotation: 0, autoSkip: false },
      // Chart.js would name the ticks anew, in its own format.
      callback: (_value: unknown, index: number, ticks: readonly Tick[]) =>
        ticks[index]?.label ?? "",
    },
    afterBuildTicks: (scale: Scale) => {
      scale.ticks = ticksWithin(axis, scale).map(({ value, label }) => ({ value, label }));
    },
  };
}

/** The figure's own ticks; in a stretch that was zoomed into, those that it would have there. */
function ticksWithin(axis: NumberAxis, { min, max }: Scale): NumberAxis["ticks"] {
  const [low, high] = axis.domain;
  if (min === low && max === high) return axis.ticks;
  return numberAxis([], { label: axis.label, kind: axis.kind, domain: [min, max] }).ticks;
}
