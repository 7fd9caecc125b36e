import { numberAxis } from "../../shared/figures/axis.ts";
import { scaleOf } from "../../shared/figures/svg/scale.ts";
import type { LearnerSignal } from "../model/theory-jobs.ts";

export const SIGNAL_PLOT = { width: 160, height: 24 } as const;
/** Signal to noise from one end of the bars to the other. */
const AXIS = numberAxis([], { label: "signal to noise", kind: "log", domain: [1e-6, 100] });
const WIDEST = 14;

export interface SignalBar {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const heightOf = scaleOf(AXIS, [0, SIGNAL_PLOT.height]);

/** Where a signal as large as its noise ends. */
export const UNIT_Y = SIGNAL_PLOT.height - heightOf(1)!;

/** One bar a filter, on a log scale from 10⁻⁶ to 100; none where there is no signal. */
export function signalBars(signal: LearnerSignal): SignalBar[] {
  const values = signalValues(signal);
  const pitch = Math.min(WIDEST, SIGNAL_PLOT.width / values.length);
  return values.map((value, i) => {
    const height = heightOf(value) ?? 0;
    const y = SIGNAL_PLOT.height - height;
    return { x: i * pitch, y, width: pitch * 0.8, height };
  });
}

/** Axis `[filter]`; 0 where a probe has not found any. */
function signalValues(signal: LearnerSignal): readonly number[] {
  return signal.how === "closed form" ? signal.filters : signal.filters.map(({ value }) => value);
}
