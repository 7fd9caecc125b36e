import { numberAxis, type NumberAxis } from "../../shared/figures/axis.ts";
import { scaleOf } from "../../shared/figures/svg/scale.ts";
import type { Component } from "../../shared/spec/schema.ts";
import { componentFrequency, describeComponent } from "../../shared/spectrum/component.ts";
import { LOW_UP_TO } from "../../shared/spectrum/spectrum-class.ts";
import type { SpectrumRow } from "../model/spectrum-rows.ts";

export const PLOT = {
  width: 520,
  height: 168,
  left: 36,
  right: 516,
  top: 8,
  bottom: 132,
} as const;
const BAR_WIDTH = 14;
/** The axis shows at least this far, so that one low component does not fill it. */
const MIN_FREQUENCY = 4;

/** The two axes of the plot; they stand still while a bar is dragged. */
export interface SpectrumAxes {
  readonly frequency: NumberAxis;
  readonly weight: NumberAxis;
}

export interface SpectrumBar {
  readonly row: number;
  readonly x: number;
  readonly width: number;
  readonly top: number;
  readonly height: number;
  /** Where the bar's end is. */
  readonly grip: number;
  readonly weight: number;
  readonly frequency: number;
  readonly muted: boolean;
  readonly label: string;
}

const finite = (value: unknown): number =>
  typeof value === "number" && Number.isFinite(value) ? value : 0;

/** Axes with room above the greatest weight and beyond the greatest frequency, to drag into. */
export function spectrumAxes(rows: readonly SpectrumRow[]): SpectrumAxes {
  const weights = rows.map(({ component }) => finite(component.weight));
  const end = Math.max(MIN_FREQUENCY, ...rows.map(({ component }) => frequency(component) * 1.12));
  return {
    frequency: numberAxis([], {
      ...{ label: "frequency: order, degree or ω√|S|", kind: "linear", tickCount: 6 },
      domain: [0, end],
    }),
    weight: numberAxis([], {
      ...{ label: "weight", kind: "linear", tickCount: 4 },
      domain: [Math.min(0, ...weights) * 1.3, Math.max(1, ...weights) * 1.3],
    }),
  };
}

/** Where a weight is drawn, px; one beyond the axis at its end. */
export function weightToY({ weight }: SpectrumAxes, value: number): number {
  return scaleOf(weight, [PLOT.bottom, PLOT.top])(value)!;
}

/** The weight at a height of the plot, in steps of 0.05 and within a little more than its axis. */
export function yToWeight({ weight: { domain } }: SpectrumAxes, y: number): number {
  const [low, high] = domain;
  const weight = low + ((PLOT.bottom - y) / (PLOT.bottom - PLOT.top)) * (high - low);
  const within = Math.max(low - 0.25 * (high - low), Math.min(high * 1.25, weight));
  return Number((Math.round(within * 20) / 20).toFixed(2));
}

/** The first and last bar stand whole within the plot. */
const FREQUENCY_RANGE = [PLOT.left + BAR_WIDTH, PLOT.right - BAR_WIDTH] as const;

export function frequencyToX({ frequency: axis }: SpectrumAxes, value: number): number {
  return scaleOf(axis, FREQUENCY_RANGE)(value)!;
}

/** How many units of frequency a stretch of the plot is. */
export function widthToFrequency({ frequency: { domain } }: SpectrumAxes, width: number): number {
  return (width / (FREQUENCY_RANGE[1] - FREQUENCY_RANGE[0])) * (domain[1] - domain[0]);
}

/** Where the low region ends, px; halfway to the next order, so that order 1 lies inside. */
export function lowEnd(axes: SpectrumAxes): number {
  return frequencyToX(axes, LOW_UP_TO + 0.35);
}

/** The bars of a spectrum; those of one frequency stand side by side. */
export function spectrumBars(rows: readonly SpectrumRow[], axes: SpectrumAxes): SpectrumBar[] {
  const zero = weightToY(axes, 0);
  const seen = new Map<string, number>();
  return rows.map(({ component, index }, row) => {
    const at = frequency(component);
    const key = at.toFixed(2);
    const place = seen.get(key) ?? 0;
    seen.set(key, place + 1);
    const weight = finite(component.weight);
    const grip = weightToY(axes, weight);
    return {
      row,
      x: frequencyToX(axes, at) - BAR_WIDTH / 2 + place * (BAR_WIDTH + 3),
      width: BAR_WIDTH,
      top: Math.min(grip, zero),
      height: Math.abs(grip - zero),
      grip,
      weight,
      frequency: at,
      muted: index === undefined,
      label: describeComponent(component),
    };
  });
}

function frequency(component: Component): number {
  return finite(componentFrequency(component));
}
