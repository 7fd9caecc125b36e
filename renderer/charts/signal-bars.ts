import type { LearnerSignal } from "../model/theory-jobs.ts";

export const SIGNAL_PLOT = { width: 160, height: 24 } as const;
/** Decades of signal to noise that the bars show. */
const LOW = -6;
const HIGH = 2;
const WIDEST = 14;

export interface SignalBar {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const heightOf = (value: number): number => {
  if (value <= 0) return 0;
  const share = (Math.log10(value) - LOW) / (HIGH - LOW);
  return Math.max(0, Math.min(1, share)) * SIGNAL_PLOT.height;
};

/** Where a signal as large as its noise ends. */
export const UNIT_Y = SIGNAL_PLOT.height - heightOf(1);

/** One bar a filter, on a log scale from 10⁻⁶ to 100; none where there is no signal. */
export function signalBars(signal: LearnerSignal): SignalBar[] {
  const values = signalValues(signal);
  const pitch = Math.min(WIDEST, SIGNAL_PLOT.width / values.length);
  return values.map((value, i) => {
    const height = heightOf(value);
    const y = SIGNAL_PLOT.height - height;
    return { x: i * pitch, y, width: pitch * 0.8, height };
  });
}

/** Axis `[filter]`; 0 where a probe has not found any. */
function signalValues(signal: LearnerSignal): readonly number[] {
  return signal.how === "closed form" ? signal.filters : signal.filters.map(({ value }) => value);
}
