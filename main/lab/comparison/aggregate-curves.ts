import type { AggregateCurve } from "../../../shared/api/records.ts";
import type { CurveMetric } from "../../../shared/metrics/registry.ts";
import { randomStream } from "../../../shared/random/random-stream.ts";
import type { Measurement } from "../../../shared/results/measurements.ts";
import { intervalOverSeeds } from "../../../shared/statistics/index.ts";
import type { VariantGroup } from "./variant-groups.ts";

/** Resamples behind each point of a band; enough for a picture's accuracy. */
const RESAMPLES = 1000;

/**
 * The centre and band of a metric over the seeds of a variant, at every step that was recorded.
 * Values that are not finite (a diverging run) are left out and show in `n`.
 * @param curves each run's measurements, axis `[run]`
 */
export function aggregateCurve(
  group: VariantGroup,
  curves: readonly (readonly Measurement[])[],
  metric: CurveMetric,
): AggregateCurve {
  const { uniform } = randomStream(0, "bootstrap/curves");
  const bySteps = new Map<number, { epoch: number; values: number[] }>();
  for (const measurement of curves.flat()) {
    const moment = bySteps.get(measurement.step) ?? { epoch: measurement.epoch, values: [] };
    const value = measurement[metric];
    if (Number.isFinite(value)) moment.values.push(value);
    bySteps.set(measurement.step, moment);
  }
  const moments = [...bySteps].sort(([a], [b]) => a - b).filter(([, m]) => m.values.length > 0);
  const intervals = moments.map(([, { values }]) =>
    intervalOverSeeds(values, { uniform, resamples: RESAMPLES }),
  );
  return {
    assignment: group.assignment,
    scheme: group.scheme,
    metric,
    step: moments.map(([step]) => step),
    epoch: moments.map(([, { epoch }]) => epoch),
    mean: intervals.map((interval) => interval.estimate ?? NaN),
    low: intervals.map((interval) => interval.low ?? interval.estimate ?? NaN),
    high: intervals.map((interval) => interval.high ?? interval.estimate ?? NaN),
    n: intervals.map((interval) => interval.n),
    band: bandWords(intervals.map(({ method }) => method)),
  };
}

/** Names the band's method; where it changes along the curve (log scale or not), both. */
function bandWords(methods: readonly string[]): string {
  const distinct = [...new Set(methods)];
  return distinct.length === 0 ? "no runs" : `95% interval: ${distinct.join(", or ")}`;
}
