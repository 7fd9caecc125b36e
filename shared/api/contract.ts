import type { z } from "zod";
import type { SpecProblem } from "../spec/problem.ts";
import { appAndQueueCalls } from "./calls/app-calls.ts";
import { bundleCalls } from "./calls/bundle-calls.ts";
import type { CallDefinition } from "./calls/call.ts";
import { comparisonCalls } from "./calls/comparison-calls.ts";
import { experimentCalls } from "./calls/experiment-calls.ts";
import { libraryCalls } from "./calls/library-calls.ts";
import { reportCalls } from "./calls/report-calls.ts";
import { storeCalls } from "./calls/store-calls.ts";
import { studyCalls } from "./calls/study-calls.ts";
import { labEvents } from "./events.ts";

/**
 * Every call that a host answers. Both hosts, the preload bridge, the renderer's client and
 * docs/api.md are derived from this map and that of the events: what is not in them does not exist.
 * Any call may be refused for its name (UnknownCall), its arguments (BadArguments) or because the
 * store failed (StoreError); a call about one experiment, run or study also where there is none of
 * that id (LabError).
 */
export const labCalls = {
  ...experimentCalls,
  ...libraryCalls,
  ...studyCalls,
  ...comparisonCalls,
  ...reportCalls,
  ...bundleCalls,
  ...appAndQueueCalls,
  ...storeCalls,
} as const satisfies Readonly<Record<string, CallDefinition>>;

export type LabCalls = typeof labCalls;
export type CallName = keyof LabCalls;
/** What a caller passes: fields with a default may be left out. */
export type CallArguments<N extends CallName> = z.input<LabCalls[N]["args"]>;
/** What a handler receives, after validation. */
export type CallParameters<N extends CallName> = z.output<LabCalls[N]["args"]>;
export type CallResult<N extends CallName> = z.output<LabCalls[N]["result"]>;

export const CALL_NAMES = Object.keys(labCalls) as readonly CallName[];

/** Who made a call, as far as that matters to its answer. */
export interface Caller {
  /** Aborted when nobody waits for the answer any more: a page that was closed, a lost connection. */
  readonly signal: AbortSignal;
}

/** A host's answers: a missing one is a compile error. */
export type LabHandlers = {
  readonly [N in CallName]: (
    parameters: CallParameters<N>,
    caller?: Caller,
  ) => CallResult<N> | Promise<CallResult<N>>;
};

export type EventName = keyof typeof labEvents;
/** The payload of every event. */
export type LabEvents = {
  readonly [E in EventName]: z.output<(typeof labEvents)[E]["payload"]>;
};

export const EVENT_NAMES = Object.keys(labEvents) as readonly EventName[];

/** How the renderer reaches the lab, whatever carries it. */
export interface LabClient {
  call<N extends CallName>(name: N, args: CallArguments<N>): Promise<CallResult<N>>;
  /** @returns a function that ends the subscription */
  on<E extends EventName>(name: E, listener: (payload: LabEvents[E]) => void): () => void;
}

/** What Electron's preload script puts on the page as `window.wslab`: the client before its types. */
export interface LabBridge {
  call(name: CallName, args: unknown): Promise<CallOutcome>;
  /** @returns a function that ends the subscription */
  on(name: EventName, listener: (payload: unknown) => void): () => void;
  /** Where a file lies that a person dropped or chose; "" for one that is on no disk. */
  pathOf(file: object): string;
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
