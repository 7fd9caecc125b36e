import type { SuccessCurve } from "../../shared/api/comparison-curves.ts";
import { survivalCurve, type TimeToThreshold } from "../../shared/statistics/survival.ts";
import { wilsonInterval } from "../../shared/statistics/wilson.ts";
import { hasOutcome } from "../../shared/results/run-status.ts";
import type { Curves } from "../../shared/metrics/registry.ts";
import type { VariantGroup } from "./variant-groups.ts";

/**
 * How soon the runs of a variant succeed: one less the Kaplan-Meier curve of the first epoch at
 * which the success metric is below its bound. A run that never is, one that diverged included, is
 * watched to the end of its variant's training: diverging is no reason to be left out. So no run
 * leaves before the end, the share by each epoch is a success rate, and its interval Wilson's, which
 * keeps width where none or all have succeeded; Greenwood's has none there.
 * @param readCurves a run's stored columns
 */
export function successCurve(
  group: VariantGroup,
  readCurves: (runId: string) => Curves,
): SuccessCurve | undefined {
  const runs = group.runs.filter(hasOutcome);
  if (runs.length === 0) return undefined;
  const curves = runs.map((run) => readCurves(run.id));
  const lastEpoch = Math.max(0, ...curves.map(({ epoch }) => epoch[epoch.length - 1] ?? 0));
  const times = curves.map((own) => timeToSuccess(group, own, lastEpoch));
  const { points, medianSteps, n, reached } = survivalCurve(times);
  const jumps = points.filter(({ events, steps }) => events > 0 && steps > 0);
  const epochs = [...new Set([0, ...jumps.map(({ steps }) => steps), lastEpoch])];
  const intervals = epochs.map((epoch) => {
    const there = times.filter((time) => time.reached && time.steps <= epoch).length;
    return wilsonInterval(there, n);
  });
  return {
    assignment: group.assignment,
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

function timeToSuccess({ spec }: VariantGroup, curves: Curves, lastEpoch: number): TimeToThreshold {
  const { metric, below } = spec.success;
  const values = curves[metric];
  for (let i = 0; i < values.length; i++) {
    if (values[i]! < below) return { steps: curves.epoch[i]!, reached: true };
  }
  return { steps: lastEpoch, reached: false };
}
