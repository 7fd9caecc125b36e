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
  /** Values below are in the table and the files, but not drawn: a log axis would go to nothing. */
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

/** As {@link drawable}, for a value of one line. */
export function drawableOn(
  model: Pick<LineModel, "yScale">,
  { floor = -Infinity }: Pick<ChartLine, "floor">,
  value: number | undefined,
): number | null {
  const drawn = drawable(model, value);
  return drawn === null || drawn < floor ? null : drawn;
}

/** Least and greatest of what is drawn, bands and levels included; `undefined` where nothing is. */
export function yExtent(model: LineModel): readonly [number, number] | undefined {
  let low = Infinity;
  let high = -Infinity;
  const see = (value: number | undefined, line: Pick<ChartLine, "floor"> = {}): void => {
    const seen = drawableOn(model, line, value);
    if (seen === null) return;
    low = Math.min(low, seen);
    high = Math.max(high, seen);
  };
  for (const line of model.lines) {
    for (const values of [line.y, line.low ?? [], line.high ?? []]) {
      values.forEach((value) => see(value, line));
    }
  }
  for (const { value } of model.levels) see(value);
  return low <= high ? [low, high] : undefined;
}
