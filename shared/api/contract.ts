import { z } from "zod";
import {
  CURVE_METRICS,
  type AppInfo,
  type Comparison,
  type ExperimentDetail,
  type ExperimentRecord,
  type ExportedFile,
  type LiveMeasurement,
  type QueueState,
  type RunDetail,
  type RunRecord,
} from "./records.ts";
import { DEFAULT_STATISTICS, INTERVAL_CHOICES, LOSS_TESTS } from "../results/statistics-choice.ts";
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

/**
 * Every call that a host answers. Both hosts, the preload bridge and the renderer's client are
 * derived from this map: what is not in it does not exist.
 */
export const labCalls = {
  "app:getInfo": returns<AppInfo>()(nothing),

  /** Stores a new experiment; its runs are planned, not queued. Refuses a bad spec (SpecError). */
  "experiment:create": returns<ExperimentRecord>()(z.strictObject({ spec: z.unknown() })),
  "experiment:list": returns<readonly ExperimentRecord[]>()(nothing),
  "experiment:get": returns<ExperimentDetail>()(ofExperiment),
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
  /** Refused while one of its runs trains. */
  "experiment:delete": returns<null>()(ofExperiment),
  /** Queues every run that has not finished. */
  "experiment:start": returns<null>()(ofExperiment),
  "experiment:cancel": returns<null>()(ofExperiment),

  "run:get": returns<RunDetail>()(ofRun),
  "run:list": returns<readonly RunRecord[]>()(z.strictObject({ experimentId: id.optional() })),
  "run:cancel": returns<null>()(ofRun),

  "study:list": returns<readonly StudyRecord[]>()(nothing),
  "study:get": returns<StudyDetail>()(ofStudy),
  /** Keeps a study file; one of the same name and base goes on with its runs. Refuses a bad one. */
  "study:create": returns<StudyRecord>()(z.strictObject({ study: z.unknown() })),
  /** Trains what is missing in the background, batch by batch for an adaptive design. */
  "study:start": returns<StudyRecord>()(ofStudy),
  /** Ends its training; runs that have ended are kept, and it can go on later. */
  "study:stop": returns<StudyRecord>()(ofStudy),
  /** More runs of every cell, or a budget that places them where they tell most. */
  "study:extend": returns<StudyRecord>()(
    ofStudy.extend({
      seeds: z.int().min(1).max(10_000).optional(),
      budget: z.int().min(1).max(100_000).optional(),
    }),
  ),
  /** Refused while it trains. Its experiments go with it. */
  "study:delete": returns<null>()(ofStudy),
  "study:export": returns<ExportedFile>()(
    ofStudy.extend({ format: z.enum(["json", "svg", "html", "file"]) }),
  ),

  /** The paper's claims, judged on the runs that are stored. */
  "claims:get": returns<ClaimsRecord>()(z.strictObject({ size: claimSize })),
  /** Trains what they lack; runs of the same experiments are not trained again. */
  "claims:start": returns<ClaimsRecord>()(z.strictObject({ size: claimSize })),

  /**
   * Measures, in a trainer process of its own, how the variance of the gradient over random targets
   * falls with the number of patches that an experiment's component couples; takes seconds. Refuses
   * an experiment without planted targets or filters (SpecError).
   */
  "probe:gradientVariance": returns<GradientVarianceRecord>()(
    ofExperiment.extend({
      targets: z.int().min(2).max(2000).default(100),
      samples: z.int().min(16).max(1_000_000).default(16_000),
    }),
  ),

  "queue:get": returns<QueueState>()(nothing),
  "queue:pause": returns<QueueState>()(nothing),
  "queue:resume": returns<QueueState>()(nothing),
  "queue:setTrainers": returns<QueueState>()(z.strictObject({ trainers: z.int().min(1).max(64) })),

  "compare:get": returns<Comparison>()(
    selection.extend({
      metric: z.enum(CURVE_METRICS).default("testNmse"),
      statistics: statisticsChoice.prefault({}),
    }),
  ),

  "report:create": returns<ExportedFile>()(
    selection.extend({
      title: z.string().max(200).optional(),
      comment: z.string().max(100_000).default(""),
      statistics: statisticsChoice.prefault({}),
    }),
  ),
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
  "experiment:changed": ExperimentRecord;
  "experiment:deleted": { readonly experimentId: string };
  "run:changed": RunRecord;
  "run:measured": readonly LiveMeasurement[];
  "queue:changed": QueueState;
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
