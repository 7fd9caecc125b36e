import { messageOf } from "../../../shared/format/error-message.ts";
import {
  isTrainerEvent,
  type EngineInfo,
  type TrainerCommand,
  type TrainerEvent,
  type TrainingJob,
} from "../../../shared/protocol/trainer-protocol.ts";
import { TrainerStart } from "./trainer-start.ts";
import { SilenceWatch } from "./silence-watch.ts";
import { describeExit, TrainerError } from "./trainer-error.ts";
import type { ForkedProcess, ProcessExit } from "../../ports/forked-process.ts";
import type { ForkTrainer } from "../../ports/trainer-fork.ts";
import { TrainerRequests, type Question, type Reports } from "./trainer-requests.ts";

/** How long a process has for answering a request to end before it is killed. */
const PATIENCE_MS = 3000;
/** A trainer at work is heard of every second; see `SilenceWatch` for work that takes longer. */
const SILENCE_LIMIT_MS = 20_000;

/** What is said of a job and its runs, and handed on as it is. */
export type JobEvent = Exclude<
  TrainerEvent,
  { type: "ready" | "startup-failed" | "heartbeat" | "job-ended" | "replayed" | "probed" }
>;

interface CurrentJob {
  readonly jobId: string;
  readonly onEvent: (event: JobEvent) => void;
  readonly resolve: () => void;
  readonly reject: (error: TrainerError) => void;
  /** Then the process may be silent. */
  isPaused: boolean;
}

/**
 * One trainer process and what it is asked to do. Each promise settles exactly once: when the
 * process dies, whatever was pending is rejected with the reason.
 */
export class Trainer {
  readonly #process: ForkedProcess<TrainerCommand>;
  readonly #requests = new TrainerRequests();
  #job: CurrentJob | undefined;
  #end: TrainerError | undefined;
  #killTimer: NodeJS.Timeout | undefined;
  readonly #silence: SilenceWatch;
  readonly #start: TrainerStart;
  /** Resolves when the process is gone. */
  readonly gone: Promise<void>;

  /** @param silenceLimitMs how long a job may go on without a word, a pause aside */
  constructor(fork: ForkTrainer, silenceLimitMs = SILENCE_LIMIT_MS) {
    this.#silence = new SilenceWatch({
      limitMs: silenceLimitMs,
      pid: () => this.#process.pid,
      onHung: (seconds) =>
        this.#fail(
          `The trainer process was silent for ${seconds} seconds and was ended. Start the run again, with fewer seeds or less data if this happens again.`,
        ),
    });
    this.#process = fork();
    this.#start = new TrainerStart((sentence) => this.#fail(sentence));
    this.#process.onMessage((message) => this.#hear(message));
    this.gone = new Promise((resolve) => {
      this.#process.onExit((exit) => {
        this.#exited(exit);
        resolve();
      });
    });
  }

  /** Resolves when the process can train; rejects where it never will. */
  get ready(): Promise<EngineInfo> {
    return this.#start.ready;
  }

  /** What computes the runs; known once `ready` has resolved. */
  get engine(): EngineInfo | undefined {
    return this.#start.engine;
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
    if (this.#job !== undefined) throw new TrainerError("This trainer is training another job.");
    return new Promise((resolve, reject) => {
      this.#job = { jobId: job.jobId, onEvent, resolve, reject, isPaused: false };
      this.#send({ type: "start", job });
      this.#silence.heard(true);
    });
  }

  pause(jobId: string): void {
    this.#send({ type: "pause", jobId });
    if (this.#job !== undefined) this.#job.isPaused = true;
    this.#silence.stop();
  }

  resume(jobId: string): void {
    this.#send({ type: "resume", jobId });
    if (this.#job === undefined) return;
    this.#job.isPaused = false;
    this.#silence.heard(true);
  }

  /** Asks for runs of a job to end, and kills the process where a whole job does not obey. */
  cancel(jobId: string, runIds?: readonly string[]): void {
    this.#send({ type: "cancel", jobId, ...(runIds && { runIds }) });
    if (runIds === undefined) {
      // Asked twice, it still has the time of the first asking; a second timer would outlive the job.
      this.#killTimer ??= setTimeout(() => this.#process.kill(), PATIENCE_MS);
    }
  }

  /**
   * Asks for a replay or a probe.
   * @throws TrainerError where the process dies first
   */
  async ask<Kind extends keyof Reports>(
    question: Extract<Question, { type: Kind }>,
  ): Promise<Reports[Kind]> {
    await this.ready;
    if (this.#end !== undefined) throw this.#end;
    return this.#requests.ask<Kind>(question, (request) => this.#send(request));
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

  /** A message that cannot be read ends the trainer, not the lab. */
  #hear(message: unknown): void {
    if (this.#end !== undefined) return;
    try {
      if (isTrainerEvent(message)) this.#receive(message);
      else this.#refuse(message);
    } catch (error) {
      const reason = messageOf(error);
      this.#fail(
        `The trainer process sent something that cannot be read (${reason}). Start the run again; "wslab doctor" checks the installation.`,
      );
    }
  }

  #receive(event: TrainerEvent): void {
    const isLong = event.type === "heartbeat" && event.isLong;
    if (this.#job?.isPaused === false) this.#silence.heard(isLong);
    switch (event.type) {
      case "ready":
        return this.#start.hear(event.protocolVersion, event.engine);
      case "startup-failed":
        return this.#fail(event.error.message);
      case "replayed":
      case "probed":
        return this.#requests.answer(event);
      case "heartbeat":
        return;
      case "job-ended":
        if (this.#job?.jobId === event.jobId) this.#finishJob();
        return;
      default:
        if (this.#job?.jobId === event.jobId) this.#job.onEvent(event);
    }
  }

  #refuse(message: unknown): void {
    this.#fail(
      `The trainer process said something unknown: ${JSON.stringify(message)?.slice(0, 200)}. Start the run again; "wslab doctor" checks the installation.`,
    );
  }

  #finishJob(): void {
    const job = this.#job;
    this.#job = undefined;
    clearTimeout(this.#killTimer);
    this.#silence.stop();
    this.#killTimer = undefined;
    job?.resolve();
  }

  #exited(exit: ProcessExit): void {
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
    this.#silence.stop();
    this.#start.reject(this.#end);
    this.#requests.rejectAll(this.#end);
    const job = this.#job;
    this.#job = undefined;
    job?.reject(this.#end);
  }
}
