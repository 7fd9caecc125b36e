/** One curve of a chart. Axis `[moment]` for all its lists. */
export interface ChartLine {
  readonly label: string;
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly color: string;
  readonly dash: readonly number[];
  readonly width: number;
  readonly opacity?: number;
  /** Band around the curve. */
  readonly low?: readonly number[];
  readonly high?: readonly number[];
  /**
   * A log axis goes no lower for this line's sake: what lies below, as theory's exact 0, is drawn on
   * the axis's edge. Table and files have the values.
   */
  readonly floor?: number;
  /** Its colour mixed with that of the text, to be seen on a line of the same colour. */
  readonly inked?: boolean;
  /** Drawn over the others, so that a thin line is not lost under a thick one. */
  readonly front?: boolean;
  /** Left out of legend and tooltip: one of many thin lines. */
  readonly quiet?: boolean;
}

/** A horizontal line that means something: chance, a threshold, all of it learned. */
export interface ChartLevel {
  readonly label: string;
  readonly value: number;
}

/** What a line chart shows, whatever draws it: the canvas, the table twin, an SVG or a CSV file. */
export interface LineModel {
  readonly title: string;
  readonly xLabel: string;
  readonly yLabel: string;
  readonly yScale: "linear" | "log";
  /** Linear unless told; on a log axis all x are positive. */
  readonly xScale?: "linear" | "log";
  readonly yMin?: number;
  readonly yMax?: number;
  /** The axis reaches from here to there whatever has been measured so far. */
  readonly xMin?: number;
  readonly xMax?: number;
  /** The axis counts: ticks stand on whole numbers. */
  readonly xWhole?: boolean;
  /** What a reader must know to read the lines: sentences under the chart. */
  readonly notes?: readonly string[];
  readonly lines: readonly ChartLine[];
  readonly levels: readonly ChartLevel[];
}

/** A value that the model's axis can hold, or `null`: a gap. */
export function drawable(
  model: Pick<LineModel, "yScale">,
  value: number | undefined,
): number | null {
  if (value === undefined || value === null || !Number.isFinite(value)) return null;
  return model.yScale === "log" && value <= 0 ? null : value;
}

/** Opacity of a band's ground: many over one another would turn to mud. */
const BAND_GROUND = 0.16;
const CLEAR_BANDS = 2;

/** How dense the bands of a chart are: the more there are, the lighter each. */
export function bandGround({ lines }: Pick<LineModel, "lines">): number {
  const bands = lines.filter(({ low }) => low !== undefined).length;
  return Math.max(0.04, BAND_GROUND * Math.min(1, CLEAR_BANDS / Math.max(1, bands)));
}

/** A line's opacity on a ground: thin lines that are pale on white would be lost on black. */
export function lineOpacity(
  { opacity = 1 }: Pick<ChartLine, "opacity">,
  { leastOpacity }: { readonly leastOpacity: number },
): number {
  return Math.max(opacity, leastOpacity);
}
