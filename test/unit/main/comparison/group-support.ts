import { NOT_MEASURED } from "../../../../shared/metrics/registry.ts";
import type { Curves } from "../../../../shared/metrics/registry.ts";
import type { VariantGroup } from "../../../../main/comparison/variant-groups.ts";
import type { RunRecord } from "../../../../shared/api/records.ts";
import type { Measurement } from "../../../../shared/results/measurements.ts";
import { toSeries } from "../../../../shared/results/series.ts";
import { variantLabel } from "../../../../shared/results/variant-label.ts";
import { assignmentKey } from "../../../../shared/spec/canonical.ts";
import { parseExperiment } from "../../../../shared/spec/parse.ts";
import { expandVariants, type Assignment } from "../../../../shared/spec/variants.ts";

const spec = expandVariants(parseExperiment({ format: "wslab/experiment@1" }))[0]!.spec;

/** Runs of one variant, seeds from 1 up, each with its NMSE; `undefined` is a run that diverged. */
export function group(assignment: Assignment, nmse: readonly (number | undefined)[]): VariantGroup {
  const runs = nmse.map((testNmse, index): RunRecord => {
    const own = { id: JSON.stringify([assignment, index]), experimentId: "e", variantIndex: 0 };
    const times = { startedAtMs: 1, finishedAtMs: 2, seconds: 1 };
    const run = {
      ...own,
      ...times,
      assignment,
      architecture: "patch" as const,
      sharing: "shared" as const,
      seed: index + 1,
    };
    if (testNmse === undefined) {
      const failure = { message: "not finite", step: 7 };
      return { ...run, status: "failed", final: undefined, failure };
    }
    const final = { ...moment(1, testNmse), success: testNmse < 0.05 };
    return { ...run, status: "done", final, failure: undefined };
  });
  return {
    key: assignmentKey(assignment),
    assignment,
    label: variantLabel(assignment),
    architecture: "patch",
    sharing: "shared",
    spectrum: "low",
    spec,
    experimentIds: ["e"],
    runs,
  };
}

/** Columns at epochs 0, 1, ..., ten steps each. */
export function series(nmse: readonly number[]): Curves {
  return toSeries(nmse.map((testNmse, epoch) => moment(epoch, testNmse)));
}

function moment(epoch: number, testNmse: number): Measurement {
  const lists = { alignment: [], learned: [], ...NOT_MEASURED };
  const rest = { seconds: 1, trainLoss: 0, testMse: 0 };
  return { step: 10 * epoch, epoch, ...rest, testNmse, ...lists };
}
