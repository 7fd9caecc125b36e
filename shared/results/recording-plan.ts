import type { RecordSpec } from "../spec/schema.ts";

/**
 * The numbers of steps after which a run is measured: 0, then `points` more up to the last, evenly
 * spaced, or with `log` in equal ratios so that the beginning is seen more closely. Points that fall
 * on one step count once.
 */
export function recordingSteps(record: RecordSpec, stepsTotal: number): readonly number[] {
  const steps = new Set([0]);
  for (let point = 1; point <= record.points; point++) {
    const share = point / record.points;
    const step = record.spacing === "linear" ? stepsTotal * share : stepsTotal ** share;
    steps.add(Math.max(1, Math.round(step)));
  }
  return [...steps].sort((a, b) => a - b);
}
