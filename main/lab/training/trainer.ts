import {
  TRAINER_PROTOCOL_VERSION,
  type EngineInfo,
  type ReplayReport,
  type TrainerCommand,
  type TrainerEvent,
  type TrainingJob,
} from "../../../shared/protocol/trainer-protocol.ts";
import { describeExit, TrainerError } from "./trainer-error.ts";
import type { ForkedTrainer, ForkTrainer, TrainerExit } from "./trainer-fork.ts";

/** How long a process has for loading TensorFlow. */
const START_LIMIT_MS = 60_000;
/** How long a process has for answering a request to end before it is killed. */
const PATIENCE_MS = 3000;

type JobEvent = Exclude<TrainerEvent, { type: "ready" | "unfit" | "job-ended" | "replayed" }>;

interface ReadySettler {
  resolve(engine: EngineInfo): void;
  reject(error: Error): void;
}

interface CurrentJob {
  readonly jobId: string;
  readonly onEvent: (event: JobEvent) => void;
  readonly resolve: () => void;
  readonly reject: (error: TrainerError) => void;
}

/**
 * One trainer process and what it is asked to do. Each promise settles exactly once: when the
 * process dies, whatever was pending is rejected with the reason.
 */
export class Trainer {
  readonly #process: ForkedTrainer;
  readonly #replays = new Map<
    string,
    { resolve: (report: ReplayReport) => void; reject: (error: TrainerError) => void }
  >();
  #job: CurrentJob | undefined;
  #end: TrainerError | undefined;
  #killTimer: NodeJS.Timeout | undefined;
  #engine: EngineInfo | undefined;
  readonly #settleReady: ReadySettler;
  /** Resolves when the process can train; rejects where it never will. */
  readonly ready: Promise<EngineInfo>;
  /** Resolves when the process is gone. */
  readonly gone: Promise<void>;

  constructor(fork: ForkTrainer) {
    let settle: ReadySettler | undefined;
    this.ready = new Promise((resolve, reject) => (settle = { resolve, reject }));
    // Whoever waits for it hears of it; a trainer nobody waits for may fail silently.
    this.ready.catch(() => undefined);
    this.#settleReady = settle!;
    this.#process = fork();
    const startTimer = setTimeout(() => {
      this.#fail(
        'The trainer process did not load TensorFlow within a minute. Try again; "wslab doctor" checks the native library.',
      );
    }, START_LIMIT_MS);
    const stopTimer = (): void => clearTimeout(startTimer);
    this.ready.then(stopTimer, stopTimer);
    this.#process.onMessage((message) => this.#receive(message as TrainerEvent));
    this.gone = new Promise((resolve) => {
      this.#process.onExit((exit) => {
        this.#exited(exit);
        resolve();
      });
    });
  }

  /** What computes the runs; known once `ready` has resolved. */
  get engine(): EngineInfo | undefined {
    return this.#engine;
  }

  get isAlive(): boolean {
    return this.#end === undefined;
  }

  /**
   * Trains one job. Resolves when every run of it has ended.
   * @throws TrainerError where the process dies first
   */
  async train(job: TrainingJob, onEvent: (event: JobEvent) => void): Promise<void> {
    await this.ready;
    if (this.#end !== undefined) throw this.#end;
    if (this.#job !== undefined) throw new TrainerError("This trainer trains another job.");
    return new Promise((resolve, reject) => {
      this.#job = { jobId: job.jobId, onEvent, resolve, reject };
      this.#send({ type: "start", job });
    });
  }

  pause(jobId: string): void {
    this.#send({ type: "pause", jobId });
  }

  resume(jobId: string): void {
    this.#send({ type: "resume", jobId });
  }

  /** Asks for runs of a job to end, and kills the process where a whole job does not obey. */
  cancel(jobId: string, runIds?: readonly string[]): void {
    this.#send({ type: "cancel", jobId, ...(runIds && { runIds }) });
    if (runIds === undefined) {
      this.#killTimer = setTimeout(() => this.#process.kill(), PATIENCE_MS);
    }
  }

  /** Replays one conformance fixture. */
  async replay(requestId: string, fixture: unknown): Promise<ReplayReport> {
    await this.ready;
    if (this.#end !== undefined) throw this.#end;
    return new Promise((resolve, reject) => {
      this.#replays.set(requestId, { resolve, reject });
      this.#send({ type: "replay", requestId, fixture });
    });
  }

  /** Ends the process: asks first, kills after a while. */
  async shutDown(): Promise<void> {
    if (this.#end === undefined) {
      this.#send({ type: "shutdown" });
      this.#killTimer ??= setTimeout(() => this.#process.kill(), PATIENCE_MS);
    }
    await this.gone;
  }

  #send(command: TrainerCommand): void {
    if (this.#end !== undefined) return;
    try {
      this.#process.send(command);
    } catch (error) {
      this.#fail(`The trainer process cannot be reached: ${String(error)}`);
    }
  }

  #receive(event: TrainerEvent): void {
    switch (event.type) {
      case "ready":
        return this.#started(event.protocolVersion, event.engine);
      case "unfit":
        return this.#fail(event.error.message);
      case "replayed":
        this.#replays.get(event.requestId)?.resolve(event.report);
        this.#replays.delete(event.requestId);
        return;
      case "job-ended":
        if (this.#job?.jobId === event.jobId) this.#finishJob();
        return;
      case "started":
      case "progress":
      case "measured":
      case "log":
      case "run-done":
      case "run-failed":
      case "run-cancelled":
        if (this.#job?.jobId === event.jobId) this.#job.onEvent(event);
        return;
      default:
        this.#refuse(event);
    }
  }

  #refuse(event: never): void {
    this.#fail(
      `The trainer process said something unknown: ${JSON.stringify(event)?.slice(0, 200)}`,
    );
  }

  #started(version: number, engine: EngineInfo): void {
    if (version !== TRAINER_PROTOCOL_VERSION) {
      this.#fail(
        `The trainer process speaks version ${version} of the protocol, the lab ${TRAINER_PROTOCOL_VERSION}. Build the lab again with npm run build.`,
      );
      return;
    }
    this.#engine = engine;
    this.#settleReady.resolve(engine);
  }

  #finishJob(): void {
    const job = this.#job;
    this.#job = undefined;
    clearTimeout(this.#killTimer);
    this.#killTimer = undefined;
    job?.resolve();
  }

  #exited(exit: TrainerExit): void {
    clearTimeout(this.#killTimer);
    this.#close(new TrainerError(describeExit(exit)));
  }

  #fail(sentence: string): void {
    this.#close(new TrainerError(sentence));
    this.#process.kill();
  }

  /** Rejects whatever is pending; the first reason is the one that counts. */
  #close(reason: TrainerError): void {
    this.#end ??= reason;
    this.#settleReady.reject(this.#end);
    for (const replay of this.#replays.values()) replay.reject(this.#end);
    this.#replays.clear();
    const job = this.#job;
    this.#job = undefined;
    job?.reject(this.#end);
  }
}

export type { JobEvent };
