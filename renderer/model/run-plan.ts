import type { QueueState } from "../../shared/api/queue-records.ts";
import { testsOfGrid } from "../../shared/results/compared-pairs.ts";
import { pairsWarning } from "../../shared/results/pairs-warning.ts";
import { expandVariants } from "../../shared/spec/variants.ts";
import { DEFAULT_ENGINE } from "../../shared/spec/engines.ts";
import type { Experiment } from "../../shared/spec/schema.ts";
import type { Study } from "../../shared/study/schema.ts";
import { secondsPerStep, trainedBy } from "../../shared/spec/training-time.ts";
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

/** Seconds a trainer process needs before its first step. */
const SECONDS_TO_START = 1;

/** What of the queue decides how long training takes. */
export type Trainers = Pick<QueueState, "trainers" | "defaultEngine" | "pace">;

/** Where the queue is not known yet. */
const ONE_TRAINER: Trainers = { trainers: 1, defaultEngine: DEFAULT_ENGINE, pace: {} };

export function planRuns(experiment: Experiment, queue: Trainers = ONE_TRAINER): RunPlan {
  const variants = expandVariants(experiment);
  const seeds = experiment.seeds.count;
  const runs = variants.length * seeds;
  return {
    variants: variants.length,
    runs,
    stepsPerRun: Math.max(...variants.map(({ spec }) => trainingSteps(spec))),
    // Runs of one variant are spread over trainers as well, down to one seed each.
    seconds: SECONDS_TO_START + coreSeconds(experiment, queue) / Math.min(queue.trainers, runs),
    seedsNote: variants.length > 1 ? seedsNote(seeds, testsOfGrid(experiment.axes)) : "",
  };
}

/** Seconds until a number of a study's runs have been trained. */
export function studySeconds(
  { base, seeds }: Study,
  runs: number,
  queue: Trainers = ONE_TRAINER,
): number {
  const together = Math.min(seeds.count, runs);
  const one = { ...base, seeds: { count: together, first: 1 } };
  const jobs = runs / together;
  return SECONDS_TO_START + (coreSeconds(one, queue) * jobs) / Math.min(queue.trainers, runs);
}

/** Seconds of training that one core would need, as fast as this machine was lately. */
function coreSeconds(experiment: Experiment, { defaultEngine, pace }: Trainers): number {
  const seconds = expandVariants(experiment).map(({ spec }) => {
    const engine = trainedBy(spec, defaultEngine);
    const step = secondsPerStep(spec, experiment.seeds.count, engine);
    return trainingSteps(spec) * step * (pace[engine] ?? 1);
  });
  return seconds.reduce((sum, one) => sum + one, 0);
}

/** What too few pairs can never show (docs/statistics.md): said before the run, not after. */
function seedsNote(seeds: number, tests: number): string {
  const warning = pairsWarning(seeds, tests);
  return warning === null ? "" : `Paired comparisons: ${warning}.`;
}
