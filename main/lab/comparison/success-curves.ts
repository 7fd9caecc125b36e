import type { SuccessCurve } from "../../../shared/api/records.ts";
import type { Measurement } from "../../../shared/results/measurements.ts";
import {
  survivalCurve,
  wilsonInterval,
  type TimeToThreshold,
} from "../../../shared/statistics/index.ts";
import { hasOutcome } from "../../../shared/results/run-status.ts";
import type { VariantGroup } from "./variant-groups.ts";

/**
 * How soon the runs of a variant succeed: one less the Kaplan-Meier curve of the first epoch at
 * which the success metric is below its bound. A run that never is, one that diverged included, is
 * watched to the end of its variant's training: diverging is no reason to be left out. So no run
 * leaves before the end, the share by each epoch is a success rate, and its interval Wilson's, which
 * keeps width where none or all have succeeded; Greenwood's has none there.
 * @param readSeries a run's measurements, in the order of training
 */
export function successCurve(
  group: VariantGroup,
  readSeries: (runId: string) => readonly Measurement[],
): SuccessCurve | undefined {
  const runs = group.runs.filter(hasOutcome);
  if (runs.length === 0) return undefined;
  const lastEpoch = Math.max(0, ...runs.map((run) => readSeries(run.id).at(-1)?.epoch ?? 0));
  const times = runs.map((run) => timeToSuccess(group, readSeries(run.id), lastEpoch));
  const { points, medianSteps, n, reached } = survivalCurve(times);
  const jumps = points.filter(({ events, steps }) => events > 0 && steps > 0);
  const epochs = [...new Set([0, ...jumps.map(({ steps }) => steps), lastEpoch])];
  const intervals = epochs.map((epoch) => {
    const there = times.filter((time) => time.reached && time.steps <= epoch).length;
    return wilsonInterval(there, n);
  });
  return {
    assignment: group.assignment,
    scheme: group.scheme,
    epoch: epochs,
    share: intervals.map(({ estimate }) => estimate),
    low: intervals.map(({ low }) => low),
    high: intervals.map(({ high }) => high),
    n,
    reached,
    medianEpoch: medianSteps.estimate,
    band: "95% interval at each epoch by itself: pointwise Wilson score",
  };
}

function timeToSuccess(
  { spec }: VariantGroup,
  series: readonly Measurement[],
  lastEpoch: number,
): TimeToThreshold {
  const { metric, below } = spec.success;
  const first = series.find((measurement) => measurement[metric] < below);
  return first === undefined
    ? { steps: lastEpoch, reached: false }
    : { steps: first.epoch, reached: true };
}
