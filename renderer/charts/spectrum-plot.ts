import type { Component } from "../../shared/spec/schema.ts";
import { componentFrequency, describeComponent } from "../../shared/spectrum/component.ts";
import { LOW_UP_TO } from "../../shared/spectrum/spectrum-class.ts";
import type { SpectrumRow } from "../model/spectrum-rows.ts";
import { numberAxis } from "../../shared/figures/axis.ts";
import type { Tick } from "../../shared/figures/ticks.ts";

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

/** The range of weights that the plot can show; frozen while a bar is dragged. */
export interface WeightRange {
  readonly low: number;
  readonly high: number;
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

export function weightRange(rows: readonly SpectrumRow[]): WeightRange {
  const weights = rows.map(({ component }) => finite(component.weight));
  return {
    low: Math.min(0, ...weights) * 1.3,
    high: Math.max(1, ...weights) * 1.3,
  };
}

export function weightToY(weight: number, { low, high }: WeightRange): number {
  return PLOT.bottom - ((weight - low) / (high - low)) * (PLOT.bottom - PLOT.top);
}

/** The weight at a height of the plot, in steps of 0.05 and within a little more than its range. */
export function yToWeight(y: number, { low, high }: WeightRange): number {
  const weight = low + ((PLOT.bottom - y) / (PLOT.bottom - PLOT.top)) * (high - low);
  const within = Math.max(low - 0.25 * (high - low), Math.min(high * 1.25, weight));
  return Number((Math.round(within * 20) / 20).toFixed(2));
}

/** Greatest frequency on the axis. */
export function frequencyEnd(rows: readonly SpectrumRow[]): number {
  return Math.max(MIN_FREQUENCY, ...rows.map(({ component }) => frequency(component) * 1.12));
}

export function frequencyToX(value: number, end: number): number {
  return PLOT.left + BAR_WIDTH + (value / end) * (PLOT.right - PLOT.left - 2 * BAR_WIDTH);
}

/** How many units of frequency a stretch of the plot is. */
export function widthToFrequency(width: number, end: number): number {
  return (width / (PLOT.right - PLOT.left - 2 * BAR_WIDTH)) * end;
}

/** Where the low region ends, px; halfway to the next order, so that order 1 lies inside. */
export function lowEnd(end: number): number {
  return frequencyToX(LOW_UP_TO + 0.35, end);
}

/** Round numbers between two ends, about so many, with their labels. */
export function ticksBetween(low: number, high: number, tickCount: number): readonly Tick[] {
  return numberAxis([], { label: "", kind: "linear", domain: [low, high], tickCount }).ticks;
}

/** The bars of a spectrum; those of one frequency stand side by side. @param end of the axis */
export function spectrumBars(
  rows: readonly SpectrumRow[],
  range: WeightRange,
  end: number,
): SpectrumBar[] {
  const zero = weightToY(0, range);
  const seen = new Map<string, number>();
  return rows.map(({ component, index }, row) => {
    const at = frequency(component);
    const key = at.toFixed(2);
    const place = seen.get(key) ?? 0;
    seen.set(key, place + 1);
    const weight = finite(component.weight);
    const grip = weightToY(weight, range);
    return {
      row,
      x: frequencyToX(at, end) - BAR_WIDTH / 2 + place * (BAR_WIDTH + 3),
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
