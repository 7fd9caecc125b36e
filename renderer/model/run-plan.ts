import { testsOfGrid } from "../../shared/results/compared-pairs.ts";
import { pairsWarning } from "../../shared/results/pairs-warning.ts";
import { inputShape } from "../../shared/spec/shape.ts";
import { expandVariants } from "../../shared/spec/variants.ts";
import type { Experiment, VariantSpec } from "../../shared/spec/schema.ts";
import { trainingSteps } from "../../shared/spec/training-steps.ts";

/** What running an experiment asks of the machine, before it is run. */
export interface RunPlan {
  readonly variants: number;
  readonly runs: number;
  readonly stepsPerRun: number;
  /** A rough guess from measured costs of a step. */
  readonly seconds: number;
  /** Why the number of seeds cannot decide anything; empty where it can. */
  readonly seedsNote: string;
}

/** Seconds a step costs whatever its size: the fixed cost of its native operations. */
const SECONDS_PER_STEP = 4e-4;
/** Seconds per number of a batch that passes through the filters or a layer. */
const SECONDS_PER_NUMBER = 4e-9;
/** Seconds a trainer process needs before its first step. */
const SECONDS_TO_START = 1.5;

/** @param trainers processes that train at once */
export function planRuns(experiment: Experiment, trainers: number): RunPlan {
  const variants = expandVariants(experiment);
  const seeds = experiment.seeds.count;
  const training = variants.map(({ spec }) => trainingSteps(spec) * secondsPerStep(spec, seeds));
  const seconds = training.reduce((sum, s) => sum + s, 0) / Math.min(trainers, variants.length);
  return {
    variants: variants.length,
    runs: variants.length * seeds,
    stepsPerRun: Math.max(...variants.map(({ spec }) => trainingSteps(spec))),
    seconds: seconds + SECONDS_TO_START,
    seedsNote: variants.length > 1 ? seedsNote(seeds, testsOfGrid(experiment.axes)) : "",
  };
}

function secondsPerStep({ data, model, training }: VariantSpec, seeds: number): number {
  const { patches, patchSize } = inputShape(data);
  const width =
    model.kind === "dense"
      ? Math.max(...model.hidden)
      : model.kind === "recurrent"
        ? model.units
        : 10;
  const fixed = model.kind === "recurrent" ? SECONDS_PER_STEP * patches : SECONDS_PER_STEP;
  return fixed + SECONDS_PER_NUMBER * seeds * training.batchSize * patches * patchSize * width;
}

/** What too few pairs can never show (docs/statistics.md): said before the run, not after. */
function seedsNote(seeds: number, tests: number): string {
  const warning = pairsWarning(seeds, tests);
  return warning === null ? "" : `Paired comparisons: ${warning}.`;
}
