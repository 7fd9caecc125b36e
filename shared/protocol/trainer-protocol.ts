import type { EngineCheck } from "../results/engine-check-text.ts";
import type { FilterSnapshot, Measurement } from "../results/measurements.ts";
import type { RunWeights } from "../results/run-weights.ts";
import type { FilterEstimates, GradientProbe } from "../probe/gradient-probe.ts";
import type { EngineChoice } from "../spec/engines.ts";
import type { VariantSpec } from "../spec/schema.ts";

/** Raised with every change of the messages below; the supervisor refuses another version. */
export const TRAINER_PROTOCOL_VERSION = 5;

/** One run of a job: a seed, trained on its own place of the replicate axis. */
export interface Replicate {
  readonly runId: string;
  readonly seed: number;
  /** Where to go on from; all replicates of a job have one, of the same step, or none has. */
  readonly checkpoint?: RunCheckpoint | undefined;
}

/** A run between two steps: from here on it ends with the numbers of one that never stopped. */
export interface RunCheckpoint {
  /** SGD steps taken. */
  readonly step: number;
  /** Seconds of training so far. */
  readonly seconds: number;
  /** Sum and number of the batch losses since the last measurement. */
  readonly lossSum: number;
  readonly lossCount: number;
  /** Name and version of the engine that saved it; another begins the run anew. */
  readonly engine: string;
  /** The engine's own state; see `TrainingEngine.saveState`. */
  readonly state: Uint8Array;
}

/** The work of one job: some seeds of one variant, trained together on one tensor axis. */
export interface TrainingJob {
  readonly jobId: string;
  readonly variant: VariantSpec;
  readonly replicates: readonly Replicate[];
  /** Goes before what the experiment itself names. */
  readonly engine?: EngineChoice | undefined;
}

/** What computes the runs, for provenance. */
export interface EngineInfo {
  /** For example `tfjs-node`. */
  readonly name: string;
  /** Version of the engine's package and of the native library beneath it. */
  readonly version: string;
  readonly nativeVersion: string;
  /** Whether the native library does the arithmetic; the lab trains with nothing else. */
  readonly native: boolean;
  readonly nodeVersion: string;
  readonly platform: string;
  /** How the fused engine did beside native TensorFlow; absent where that was not asked. */
  readonly check?: EngineCheck;
}

/** What the supervisor asks of a trainer process. */
export type TrainerCommand =
  | { readonly type: "start"; readonly job: TrainingJob }
  | { readonly type: "pause"; readonly jobId: string }
  | { readonly type: "resume"; readonly jobId: string }
  /** Ends the named runs of a job; without `runIds` the whole job. */
  | { readonly type: "cancel"; readonly jobId: string; readonly runIds?: readonly string[] }
  | TrainerRequest
  | { readonly type: "shutdown" };

/** What is asked once and answered once, by `replayed` or `probed` with the same `requestId`. */
export type TrainerRequest =
  /** Replays one conformance fixture (its parsed JSON). */
  | {
      readonly type: "replay";
      readonly requestId: string;
      readonly fixture: unknown;
      /** Native TensorFlow unless it says otherwise. */
      readonly engine?: EngineChoice | undefined;
    }
  /** Measures the gradient's variance over random targets. */
  | { readonly type: "probe"; readonly requestId: string; readonly probe: GradientProbe };

/**
 * What a trainer process tells the supervisor. Each run of a job ends in exactly one of `run-done`,
 * `run-failed` and `run-cancelled`, and then each job in exactly one `job-ended`.
 */
export type TrainerEvent =
  | { readonly type: "ready"; readonly protocolVersion: number; readonly engine: EngineInfo }
  /** The process cannot train at all, for example without its native library; it exits next. */
  | { readonly type: "startup-failed"; readonly error: FlatError }
  /** Training begins, on this engine. */
  | {
      readonly type: "started";
      readonly jobId: string;
      readonly stepsTotal: number;
      readonly engine: EngineInfo;
      /** What was read of the user's own data files, a line a file. */
      readonly files?: readonly string[];
    }
  | {
      readonly type: "progress";
      readonly jobId: string;
      readonly step: number;
      readonly stepsTotal: number;
      readonly stepsPerSecond: number;
    }
  | {
      readonly type: "measured";
      readonly jobId: string;
      readonly measurements: readonly {
        readonly runId: string;
        readonly measurement: Measurement;
      }[];
    }
  /** Where runs stand, with every measurement up to there told before. */
  | {
      readonly type: "checkpoint";
      readonly jobId: string;
      readonly checkpoints: readonly {
        readonly runId: string;
        readonly checkpoint: RunCheckpoint;
      }[];
    }
  /**
   * The process is alive; told at least once a second but for work that cannot be interrupted. Before
   * such work that may take longer, `isLong` says so.
   */
  | { readonly type: "heartbeat"; readonly jobId: string; readonly isLong: boolean }
  | {
      readonly type: "log";
      readonly jobId: string;
      readonly level: LogLevel;
      readonly text: string;
    }
  | {
      readonly type: "run-done";
      readonly jobId: string;
      readonly runId: string;
      readonly filters: FilterSnapshot | undefined;
      /** Empty where there are none beside the filters, or more than are stored. */
      readonly weights: RunWeights;
    }
  | {
      readonly type: "run-failed";
      readonly jobId: string;
      readonly runId: string;
      /** The SGD step at which it diverged; undefined where something else went wrong. */
      readonly step: number | undefined;
      readonly error: FlatError;
    }
  | { readonly type: "run-cancelled"; readonly jobId: string; readonly runId: string }
  | { readonly type: "job-ended"; readonly jobId: string }
  | TrainerAnswer;

export type TrainerAnswer =
  | { readonly type: "replayed"; readonly requestId: string; readonly report: ReplayReport }
  | { readonly type: "probed"; readonly requestId: string; readonly report: ProbeReport };

/** What a gradient probe found; `estimates` has the axis `[family]`. */
export type ProbeReport =
  | { readonly outcome: "measured"; readonly estimates: readonly FilterEstimates[] }
  | { readonly outcome: "refused"; readonly error: FlatError };

const COMMAND_TYPES = {
  start: true,
  pause: true,
  resume: true,
  cancel: true,
  replay: true,
  probe: true,
  shutdown: true,
} as const satisfies Record<TrainerCommand["type"], true>;

const EVENT_TYPES = {
  ready: true,
  "startup-failed": true,
  started: true,
  progress: true,
  measured: true,
  checkpoint: true,
  heartbeat: true,
  log: true,
  "run-done": true,
  "run-failed": true,
  "run-cancelled": true,
  "job-ended": true,
  replayed: true,
  probed: true,
} as const satisfies Record<TrainerEvent["type"], true>;

/**
 * Whether a message is a command by its `type`. The rest of it is trusted: both ends are built from
 * this file, and `TRAINER_PROTOCOL_VERSION` tells them apart where they are not.
 */
export function isTrainerCommand(message: unknown): message is TrainerCommand {
  return hasTypeOf(COMMAND_TYPES, message);
}

/** Whether a message is an event by its `type`; the rest is trusted as in `isTrainerCommand`. */
export function isTrainerEvent(message: unknown): message is TrainerEvent {
  return hasTypeOf(EVENT_TYPES, message);
}

function hasTypeOf(types: Readonly<Record<string, true>>, message: unknown): boolean {
  if (typeof message !== "object" || message === null || !("type" in message)) return false;
  const { type } = message;
  return typeof type === "string" && Object.hasOwn(types, type) && types[type] === true;
}

/** How far an engine strays from a conformance fixture. */
export type ReplayReport =
  | {
      readonly outcome: "held" | "strayed";
      readonly name: string;
      /** The largest |measured − expected| over its tolerance; at most 1 is within. */
      readonly worstRatio: number;
      /** Largest deviation relative to the expected size, of the losses before each step. */
      readonly lossDeviation: number;
      /** The same of the first gradient, each array against its own largest entry. */
      readonly gradientDeviation: number;
      /** The same of the final parameters. */
      readonly parameterDeviation: number;
      /** The same of the target planted by the fixture's filters and spectrum; not judged. */
      readonly targetDeviation: number;
      readonly steps: number;
    }
  | { readonly outcome: "unsupported"; readonly name: string; readonly reason: string }
  | { readonly outcome: "refused"; readonly name: string; readonly error: FlatError };

export type LogLevel = "info" | "warning" | "error";

/** An error as it crosses a process boundary. */
export interface FlatError {
  readonly kind: string;
  readonly message: string;
  readonly stack?: string | undefined;
}

/** Flattens whatever was thrown; the one place where errors are made ready to cross a boundary. */
export function flattenError(thrown: unknown): FlatError {
  if (!(thrown instanceof Error)) return { kind: "Error", message: String(thrown) };
  return { kind: thrown.name, message: thrown.message, stack: thrown.stack };
}
