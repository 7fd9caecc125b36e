import type { SuccessCurve } from "../../../shared/api/records.ts";
import type { Measurement } from "../../../shared/results/measurements.ts";
import { survivalCurve, type TimeToThreshold } from "../../../shared/statistics/index.ts";
import { isCounted } from "./counted-runs.ts";
import type { VariantGroup } from "./variant-groups.ts";

/**
 * How soon the runs of a variant succeed: one less the Kaplan-Meier curve of the first epoch at
 * which the success metric is below its bound. A run that never is, one that diverged included, is
 * watched to the end of its variant's training: diverging is no reason to be left out.
 * @param readSeries a run's measurements, in the order of training
 */
export function successCurve(
  group: VariantGroup,
  readSeries: (runId: string) => readonly Measurement[],
): SuccessCurve | undefined {
  const runs = group.runs.filter(isCounted);
  if (runs.length === 0) return undefined;
  const lastEpoch = Math.max(0, ...runs.map((run) => readSeries(run.id).at(-1)?.epoch ?? 0));
  const times = runs.map((run) => timeToSuccess(group, readSeries(run.id), lastEpoch));
  const { points, medianSteps, n, reached, method } = survivalCurve(times);
  const jumps = points.filter(({ events }) => events > 0);
  const end = jumps.at(-1);
  const moments = [
    { epoch: 0, share: 0, low: 0, high: 0 },
    ...jumps.map(({ steps, survival, low, high }) => ({
      epoch: steps,
      share: 1 - survival,
      low: 1 - high,
      high: 1 - low,
    })),
  ];
  if ((end?.steps ?? 0) < lastEpoch) moments.push({ ...moments.at(-1)!, epoch: lastEpoch });
  return {
    assignment: group.assignment,
    scheme: group.scheme,
    epoch: moments.map(({ epoch }) => epoch),
    share: moments.map(({ share }) => share),
    low: moments.map(({ low }) => low),
    high: moments.map(({ high }) => high),
    n,
    reached,
    medianEpoch: medianSteps.estimate,
    band: `95% interval at each epoch by itself: ${method}`,
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
