import { randomStream } from "../../shared/random/random-stream.ts";
import type { VariantSummary } from "../../shared/results/result-file.ts";
import { summarizeRunMetrics } from "../../shared/results/run-metric-summary.ts";
import { interquartileMean, median } from "../../shared/statistics/estimate.ts";
import {
  intervalOverSeeds,
  type OverSeedsOptions,
} from "../../shared/statistics/interval-over-seeds.ts";
import { wilsonInterval } from "../../shared/statistics/wilson.ts";
import { hasOutcome } from "../../shared/results/run-status.ts";
import {
  DEFAULT_STATISTICS,
  type IntervalChoice,
  type StatisticsChoice,
} from "../../shared/results/statistics-choice.ts";
import { isFalseSuccess } from "../../shared/results/false-success.ts";
import { medianLearningTimes } from "../../shared/results/learning-times.ts";
import { nmseOf } from "../../shared/comparison/final-nmse.ts";
import type { VariantGroup } from "./variant-groups.ts";

/** The bootstrap behind each interval that can be chosen; the rule decides for itself. */
const BOOTSTRAPS = {
  rule: undefined,
  "iqm-percentile": { estimator: "IQM", kind: "percentile" },
  "iqm-bca": { estimator: "IQM", kind: "bca" },
  "median-percentile": { estimator: "median", kind: "percentile" },
  "median-bca": { estimator: "median", kind: "bca" },
} as const satisfies Record<IntervalChoice, OverSeedsOptions["bootstrap"]>;

/** Statistics over the runs of one variant. */
export function summarize(
  group: Pick<VariantGroup, "assignment" | "runs">,
  choice: StatisticsChoice = DEFAULT_STATISTICS,
): VariantSummary {
  const runs = group.runs.filter(hasOutcome);
  const successes = runs.filter((run) => run.final?.success).length;
  const values = runs.map(nmseOf);
  const finite = values.filter(Number.isFinite);
  const { uniform } = randomStream(0, "bootstrap/summary");
  const bootstrap = BOOTSTRAPS[choice.interval];
  const interval = intervalOverSeeds(values, { uniform, ...(bootstrap && { bootstrap }) });
  const wilson = runs.length === 0 ? undefined : wilsonInterval(successes, runs.length);
  return {
    variant: group.assignment,
    n: runs.length,
    successes,
    falseSuccesses: runs.filter(({ final }) => final && isFalseSuccess(final)).length,
    stillLearning: runs.filter(({ final }) => final?.stillLearning === true).length,
    wilson: [wilson?.low ?? 0, wilson?.high ?? 1],
    testNmse: {
      median: finite.length === 0 ? NaN : median(finite),
      iqm: finite.length === 0 ? NaN : interquartileMean(finite),
      estimate: interval.estimate ?? NaN,
      // The t interval does not know that an NMSE is never negative.
      ci: [Math.max(0, interval.low ?? NaN), interval.high ?? NaN],
      method: interval.method,
      note: interval.note,
    },
    alignment: medianLists(runs.map((run) => run.final?.alignment ?? [])),
    learned: medianLists(runs.map((run) => run.final?.learned ?? [])),
    learnedAt: medianLearningTimes(runs.map((run) => run.final?.learnedAt ?? [])),
    ...summarizeRunMetrics(runs.map(({ final }) => final)),
  };
}

/** Median over runs of each entry of a list, axis `[entry]`; runs without the list are left out. */
function medianLists(lists: readonly (readonly number[])[]): number[] {
  const length = Math.max(0, ...lists.map((list) => list.length));
  return Array.from({ length }, (_, index) => {
    const values = lists.flatMap((list) => {
      const value = list[index];
      return value !== undefined && Number.isFinite(value) ? [value] : [];
    });
    return values.length === 0 ? NaN : median(values);
  });
}
