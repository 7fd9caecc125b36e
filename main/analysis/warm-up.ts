import { NOT_MEASURED } from "../../shared/metrics/registry.ts";
import { randomStream } from "../../shared/random/random-stream.ts";
import { modelFamily } from "../../shared/registry/architectures/registry.ts";
import type { Measurement } from "../../shared/results/measurements.ts";
import { judge } from "../../shared/results/success.ts";
import { parseExperiment } from "../../shared/spec/parse.ts";
import { experimentSeeds, expandVariants } from "../../shared/spec/variants.ts";
import { encodeMeasurements } from "../store/series-codec.ts";
import type { AnalysisAnswer, AskedExperiment, SentRun } from "./protocol.ts";
import { comparisonTask } from "./tasks/report-tasks.ts";

const MOMENTS = 400;

/**
 * Compares a small made-up experiment, so that the process has compiled and optimised what the first
 * real comparison runs.
 * @returns the comparison, which nobody keeps
 */
export function warmUp(): AnalysisAnswer {
  const experiment = parseExperiment({
    format: "wslab/experiment@1",
    axes: { "/training/learningRate": [0.01, 0.02, 0.03, 0.04] },
    seeds: { count: 12 },
  });
  const experimentId = "warm-up";
  const { name, notes, tags } = experiment;
  const record: AskedExperiment["record"] = {
    ...{ id: experimentId, name, notes, tags, starred: false, archived: false, createdAtMs: 0 },
    ...{ spec: experiment, runCounts: {}, outcomes: 0, successes: 0, falseSuccesses: 0 },
    sparkline: [],
  };
  const task = comparisonTask({
    kind: "comparison",
    experiments: [{ record, experiment }],
    options: {},
  });
  for (const run of madeUpRuns(experimentId, experiment)) task.take(run);
  return task.finish(() => undefined);
}

function madeUpRuns(experimentId: string, experiment: AskedExperiment["experiment"]): SentRun[] {
  const { uniform } = randomStream(1, "bootstrap");
  return expandVariants(experiment).flatMap(({ index, assignment, spec }) =>
    experimentSeeds(experiment).map((seed) => {
      const measured = fallingCurve(uniform);
      const run: SentRun["run"] = {
        ...{ id: `${index}/${seed}`, experimentId, variantIndex: index, assignment, seed },
        ...{ ...modelFamily(spec.model), status: "done", seconds: 1 },
        final: judge(measured, experiment.success),
      };
      return { run, extras: {}, packed: [encodeMeasurements(measured)], isWhole: true };
    }),
  );
}

function fallingCurve(uniform: () => number): Measurement[] {
  const rate = 8 * uniform();
  return Array.from({ length: MOMENTS }, (_, i) => {
    const nmse = Math.exp((-rate * i) / MOMENTS) * (1 + 0.1 * uniform());
    return {
      ...{ step: i, epoch: i, seconds: i, trainLoss: nmse, testMse: nmse, testNmse: nmse },
      ...{ alignment: [], learned: [], ...NOT_MEASURED },
    };
  });
}
