import type { QueueState } from "../../shared/api/queue-records.ts";
import { testsOfGrid } from "../../shared/results/compared-pairs.ts";
import { pairsWarning } from "../../shared/results/pairs-warning.ts";
import { expandVariants } from "../../shared/spec/variants.ts";
import { DEFAULT_ENGINE } from "../../shared/spec/engines.ts";
import type { Experiment } from "../../shared/spec/schema.ts";
import type { Study } from "../../shared/study/schema.ts";
import { secondsOfVariants } from "../../shared/spec/training-time.ts";
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
  const variants = expandVariants(experiment).map(({ spec }) => spec);
  const seeds = experiment.seeds.count;
  const runs = variants.length * seeds;
  const { defaultEngine, pace } = queue;
  return {
    variants: variants.length,
    runs,
    stepsPerRun: Math.max(...variants.map(trainingSteps)),
    seconds: onTrainers(secondsOfVariants(variants, seeds, defaultEngine, pace), runs, queue),
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
  const { defaultEngine, pace } = queue;
  const cell = secondsOfVariants([base], together, defaultEngine, pace);
  return onTrainers((cell * runs) / together, runs, queue);
}

/** Runs of one variant are spread over trainers as well, down to one seed each. */
function onTrainers(coreSeconds: number, runs: number, { trainers }: Trainers): number {
  return SECONDS_TO_START + coreSeconds / Math.min(trainers, runs);
}

/** What too few pairs can never show (docs/statistics.md): said before the run, not after. */
function seedsNote(seeds: number, tests: number): string {
  const warning = pairsWarning(seeds, tests);
  return warning === null ? "" : `Paired comparisons: ${warning}.`;
}
