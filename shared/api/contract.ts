import { z } from "zod";
import type {
  AppInfo,
  Comparison,
  ExperimentDetail,
  ExperimentRecord,
  ExportedFile,
  LiveMeasurement,
  QueueState,
  RunDetail,
  RunRecord,
} from "./records.ts";
import { DEFAULT_STATISTICS, INTERVAL_CHOICES, LOSS_TESTS } from "../results/statistics-choice.ts";
import { MIN_TARGETS } from "../probe/variance-question.ts";
import type { SpecProblem } from "../spec/problem.ts";
import type { ClaimsRecord } from "./claim-records.ts";
import type { GradientVarianceRecord } from "./probe-records.ts";
import type { StudyDetail, StudyRecord } from "./study-records.ts";

/** A call of the lab: the schema of its arguments and, as a type alone, its result. */
export interface CallDefinition<Arguments extends z.ZodType, Result> {
  readonly args: Arguments;
  /** Never set: it carries the result's type. */
  readonly result?: Result;
}

function returns<Result>() {
  return <Arguments extends z.ZodType>(args: Arguments): CallDefinition<Arguments, Result> => ({
    args,
  });
}

const id = z.string().min(1).max(64);
const nothing = z.strictObject({});
const ofExperiment = z.strictObject({ experimentId: id });
const claimSize = z.enum(["full", "quick"]).default("full");
const ofStudy = z.strictObject({ studyId: id });
const ofRun = z.strictObject({ runId: id });
/** Runs to compare or report: all of some experiments, or single runs. */
const selection = z.strictObject({
  experimentIds: z.array(id).max(1000).default([]),
  runIds: z.array(id).max(100_000).default([]),
});

/** How intervals and paired tests of the final NMSE are made; the lab's own rule by default. */
const statisticsChoice = z.strictObject({
  interval: z.enum(INTERVAL_CHOICES).default(DEFAULT_STATISTICS.interval),
  lossTest: z.enum(LOSS_TESTS).default(DEFAULT_STATISTICS.lossTest),
});

/** Who asks for a comparison; a newer question of the same view cancels its earlier one. */
const view = z.string().min(1).max(64);

/** What is compared, and how. */
const comparisonQuestion = selection.extend({
  statistics: statisticsChoice.prefault({}),
  /** Takes equal variants of different experiments together; they stay apart unless told. */
  merge: z.boolean().default(false),
  /** The key or label of the variant that all others are tested against. */
  reference: z.string().min(1).max(10_000).optional(),
});

/**
 * Every call that a host answers. Both hosts, the preload bridge and the renderer's client are
 * derived from this map: what is not in it does not exist. Any call may be refused for its name
 * (UnknownCall), its arguments (BadArguments) or because the store failed (StoreError); a call about
 * one experiment, run or study also where there is none of that id (LabError). Each comment says what
 * else is refused.
 */
export const labCalls = {
  /** The lab's version, its host, the data file with its size, and what the doctor finds. */
  "app:getInfo": returns<AppInfo>()(nothing),

  /**
   * Stores a new experiment; its runs are planned, not queued. Data files that it names are read,
   * checked and copied; a relative path is taken from the lab's own working folder. Refuses a bad
   * spec, or files that do not fit it (SpecError).
   */
  "experiment:create": returns<ExperimentRecord>()(z.strictObject({ spec: z.unknown() })),
  /** Every experiment, the newest first, those that belong to a study included. */
  "experiment:list": returns<readonly ExperimentRecord[]>()(nothing),
  /** One experiment with all of its runs. */
  "experiment:get": returns<ExperimentDetail>()(ofExperiment),
  /** Changes what a person says about an experiment; what is left out stays, and so does its spec. */
  "experiment:update": returns<ExperimentRecord>()(
    z.strictObject({
      experimentId: id,
      name: z.string().min(1).max(200).optional(),
      notes: z.string().max(100_000).optional(),
      tags: z.array(z.string().min(1).max(60)).max(50).optional(),
      starred: z.boolean().optional(),
      archived: z.boolean().optional(),
    }),
  ),
  /** Deletes an experiment with its runs. Refused while one of them waits or trains (LabError). */
  "experiment:delete": returns<null>()(ofExperiment),
  /**
   * Queues every run that has no outcome and does not wait already: those that were never started,
   * were cut short, or whose trainer failed. One that diverged has its outcome.
   */
  "experiment:start": returns<null>()(ofExperiment),
  /** Ends its runs: one that waits is planned again, one that trains is cancelled and keeps its curve. */
  "experiment:cancel": returns<null>()(ofExperiment),

  /** One run with its curves, filters, provenance and log. */
  "run:get": returns<RunDetail>()(ofRun),
  /** The runs of one experiment, or all; none where there is no experiment of that id. */
  "run:list": returns<readonly RunRecord[]>()(z.strictObject({ experimentId: id.optional() })),
  /** Ends one run as `experiment:cancel` does; one that has ended stays as it is. */
  "run:cancel": returns<null>()(ofRun),

  /** Every study with how far it is, the newest first. */
  "study:list": returns<readonly StudyRecord[]>()(nothing),
  /** One study with its ended runs: all that a phase diagram needs. */
  "study:get": returns<StudyDetail>()(ofStudy),
  /**
   * Keeps a study file. One whose name, data, target, model and training are those of a kept study
   * takes its place and goes on with its runs. Refuses a bad file (SpecError).
   */
  "study:create": returns<StudyRecord>()(z.strictObject({ study: z.unknown() })),
  /**
   * Trains what is missing in the background, batch by batch for an adaptive design. One that trains
   * already goes on.
   */
  "study:start": returns<StudyRecord>()(ofStudy),
  /** Ends its training; runs that have ended are kept, and it can go on later. */
  "study:stop": returns<StudyRecord>()(ofStudy),
  /**
   * `seeds`: runs of every cell in all; `budget`: runs in all, placed where they tell most, which
   * makes a grid adaptive. Trains nothing yet. Refused while it trains (LabError); refuses a budget
   * for a random or Sobol design (SpecError).
   */
  "study:extend": returns<StudyRecord>()(
    ofStudy.extend({
      seeds: z.int().min(1).max(10_000).optional(),
      budget: z.int().min(1).max(100_000).optional(),
    }),
  ),
  /** Deletes a study with its experiments. Refused while it trains (LabError). */
  "study:delete": returns<null>()(ofStudy),
  /**
   * As a file: its result (`json`), its phase diagram (`svg`), a page with diagrams and every cell
   * (`html`), or the study file alone (`file`).
   */
  "study:export": returns<ExportedFile>()(
    ofStudy.extend({ format: z.enum(["json", "svg", "html", "file"]) }),
  ),

  /** The paper's claims, judged on the runs that are stored. */
  "claims:get": returns<ClaimsRecord>()(z.strictObject({ size: claimSize })),
  /** Queues what they lack; runs of the same experiments are not trained again. */
  "claims:start": returns<ClaimsRecord>()(z.strictObject({ size: claimSize })),

  /**
   * Measures, in a trainer process of its own, how the variance of the gradient over random targets
   * falls with the number of patches that an experiment's component couples; takes seconds. The
   * learner is that of the experiment's first seed. Refuses an experiment without planted targets or
   * without filters (SpecError), data that cannot be read (LabError), and says where the process
   * died (TrainerError).
   */
  "probe:gradientVariance": returns<GradientVarianceRecord>()(
    ofExperiment.extend({
      targets: z.int().min(MIN_TARGETS).max(2000).default(100),
      samples: z.int().min(16).max(1_000_000).default(16_000),
    }),
  ),

  /** What waits and what trains. */
  "queue:get": returns<QueueState>()(nothing),
  /** Holds what trains where it is, and starts nothing more. */
  "queue:pause": returns<QueueState>()(nothing),
  /** Goes on after a pause. */
  "queue:resume": returns<QueueState>()(nothing),
  /** How many trainer processes may work at once; of more than that, those at work finish their job. */
  "queue:setTrainers": returns<QueueState>()(z.strictObject({ trainers: z.int().min(1).max(64) })),

  /**
   * Statistics by variant, with the curves of every metric. The variants of several experiments stay
   * apart unless `merge` is set; then a seed counts once. Refuses an empty selection, and a
   * `reference` that is none of the variants (LabError).
   */
  "compare:get": returns<Comparison>()(comparisonQuestion.extend({ view: view.optional() })),

  /** Ends the comparison of a view, waiting or under way; its question is refused (LabError). */
  "compare:cancel": returns<null>()(z.strictObject({ view })),

  /** The HTML report: of a single run its own, else the comparison. Refuses an empty selection (LabError). */
  "report:create": returns<ExportedFile>()(
    comparisonQuestion.extend({
      title: z.string().max(200).optional(),
      comment: z.string().max(100_000).default(""),
    }),
  ),
  /**
   * Every measurement as CSV, or as a result file: a list of them for several experiments. Refuses an
   * empty selection (LabError).
   */
  "export:series": returns<ExportedFile>()(selection.extend({ format: z.enum(["csv", "json"]) })),
} as const;

export type LabCalls = typeof labCalls;
export type CallName = keyof LabCalls;
/** What a caller passes: fields with a default may be left out. */
export type CallArguments<N extends CallName> = z.input<LabCalls[N]["args"]>;
/** What a handler receives, after validation. */
export type CallParameters<N extends CallName> = z.output<LabCalls[N]["args"]>;
export type CallResult<N extends CallName> = NonNullable<LabCalls[N]["result"]> | NullResult<N>;
type NullResult<N extends CallName> = null extends LabCalls[N]["result"] ? null : never;

export const CALL_NAMES = Object.keys(labCalls) as readonly CallName[];

/** A host's answers: a missing one is a compile error. */
export type LabHandlers = {
  readonly [N in CallName]: (
    parameters: CallParameters<N>,
  ) => CallResult<N> | Promise<CallResult<N>>;
};

/** Every event that a host pushes. */
export interface LabEvents {
  /** One is new, was changed, or its runs came further; a few times a second at most while it trains. */
  "experiment:changed": ExperimentRecord;
  "experiment:deleted": { readonly experimentId: string };
  /** A run has another status: at once. */
  "run:changed": RunRecord;
  /** New measurements of runs that train, gathered for a fraction of a second. */
  "run:measured": readonly LiveMeasurement[];
  "queue:changed": QueueState;
  /** One is new, was changed, or came further; about once a second while it trains. */
  "study:changed": StudyRecord;
  "study:deleted": { readonly studyId: string };
}
export type EventName = keyof LabEvents;

const eventNames: Readonly<Record<EventName, true>> = {
  "experiment:changed": true,
  "experiment:deleted": true,
  "run:changed": true,
  "run:measured": true,
  "queue:changed": true,
  "study:changed": true,
  "study:deleted": true,
};
export const EVENT_NAMES = Object.keys(eventNames) as readonly EventName[];

/** How the renderer reaches the lab, whatever carries it. */
export interface LabClient {
  call<N extends CallName>(name: N, args: CallArguments<N>): Promise<CallResult<N>>;
  /** @returns a function that ends the subscription */
  on<E extends EventName>(name: E, listener: (payload: LabEvents[E]) => void): () => void;
}

/** Why a call was refused, as it crosses the bridge. */
export interface CallRefusal {
  /** The kind of the error, for example `SpecError`. */
  readonly kind: string;
  /** What is wrong and what to do about it. */
  readonly message: string;
  /** Field by field, where an experiment or study is what is wrong. */
  readonly problems?: readonly SpecProblem[];
}

/** How a call's outcome crosses the bridge. */
export type CallOutcome =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly error: CallRefusal };
