import type {
  AnalysisAnswer,
  AnalysisCommand,
  AnalysisEvent,
  AnalysisQuestion,
  SentRun,
} from "../../analysis/protocol.ts";
import type { ForkedProcess } from "../../ports/forked-process.ts";
import { LabError } from "../lab-error.ts";
import { Gate } from "./gate.ts";

/** Starts one analysis process. */
export type ForkAnalysis = () => ForkedProcess<AnalysisCommand>;

/** A process without questions ends after this long; the next question starts another. */
const IDLE_MS = 10 * 60_000;
/** Messages of runs, up to about 1 MB each, that may be on their way: enough while it starts. */
const MAX_UNTAKEN = 24;

/** What is heard of a question before its answer. */
export interface AnalysisListener {
  /** The next part of a file's text. */
  onText?(text: string): void;
  /** How many runs were read since. */
  onRead?(wholeRuns: number): void;
  onCompared?(done: number, total: number): void;
}

interface Asked {
  readonly listener: AnalysisListener;
  readonly resolve: (answer: AnalysisAnswer) => void;
  readonly reject: (error: unknown) => void;
}

/** The process that compares runs and makes files, beside the lab's own; one question at a time. */
export class AnalysisProcess {
  readonly #fork: ForkAnalysis;
  readonly #untaken = new Gate(MAX_UNTAKEN);
  #child: ForkedProcess<AnalysisCommand> | undefined;
  #asked: Asked | undefined;
  #idle: NodeJS.Timeout | undefined;

  constructor(fork: ForkAnalysis) {
    this.#fork = fork;
  }

  /** Starts and warms up the process before there is a question, which then is answered sooner. */
  prepare(): void {
    if (this.#child === undefined) {
      this.#child = this.#start();
      this.#child.send({ type: "warm-up" });
    }
    this.#endWhenIdle();
  }

  /**
   * Puts one question; call it again when it has been answered.
   * @param runs the question's runs, in pieces
   * @throws LabError where it is refused, cancelled, or the process ends; what a listener throws
   */
  async ask(
    question: AnalysisQuestion,
    runs: AsyncIterable<readonly SentRun[]>,
    listener: AnalysisListener = {},
  ): Promise<AnalysisAnswer> {
    clearTimeout(this.#idle);
    const child = (this.#child ??= this.#start());
    const answered = new Promise<AnalysisAnswer>((resolve, reject) => {
      this.#asked = { listener, resolve, reject };
    });
    try {
      await Promise.race([answered, this.#send(child, question, runs)]);
      return await answered;
    } catch (error) {
      // Half a question must not be taken for the beginning of the next one.
      if (this.#asked !== undefined) this.end("The analysis was cancelled.");
      throw error;
    } finally {
      this.#untaken.open();
      this.#endWhenIdle();
    }
  }

  #endWhenIdle(): void {
    clearTimeout(this.#idle);
    if (this.#asked !== undefined) return;
    this.#idle = setTimeout(() => this.end("The analysis process was idle."), IDLE_MS);
    this.#idle.unref();
  }

  /** Ends the process at once, with the question that it works on. @param why told to who asked */
  end(why: string): void {
    this.#give(new LabError(why));
  }

  /** Ends the process and rejects its question. */
  #give(up: unknown): void {
    clearTimeout(this.#idle);
    const child = this.#child;
    this.#child = undefined;
    this.#settle()?.reject(up);
    this.#untaken.open();
    child?.kill();
  }

  async #send(
    child: ForkedProcess<AnalysisCommand>,
    question: AnalysisQuestion,
    slices: AsyncIterable<readonly SentRun[]>,
  ): Promise<void> {
    const asked = this.#asked;
    child.send({ type: "question", question });
    for await (const runs of slices) {
      await this.#untaken.enter();
      if (this.#asked !== asked) return;
      child.send({ type: "runs", runs });
    }
    child.send({ type: "end" });
  }

  #start(): ForkedProcess<AnalysisCommand> {
    const child = this.#fork();
    child.onMessage((message) => {
      if (this.#child !== child) return;
      try {
        // The process is the lab's own and posts nothing but its events.
        this.#hear(message as AnalysisEvent);
      } catch (error) {
        this.#give(error); // the listener cannot go on: a file that cannot be written
      }
    });
    child.onExit(({ code, signal }) => {
      if (this.#child !== child) return;
      this.end(`The analysis process ended by itself (${signal ?? `code ${code}`}). Try again.`);
    });
    return child;
  }

  #hear(event: AnalysisEvent): void {
    const listener = this.#asked?.listener;
    switch (event.type) {
      case "taken":
        this.#untaken.leave();
        listener?.onRead?.(event.wholeRuns);
        if (event.text !== "") listener?.onText?.(event.text);
        return;
      case "compared":
        return listener?.onCompared?.(event.done, event.total);
      case "answered":
        return this.#settle()?.resolve(event.answer);
      case "refused":
        return this.#settle()?.reject(refusal(event.error));
    }
  }

  #settle(): Asked | undefined {
    const asked = this.#asked;
    this.#asked = undefined;
    return asked;
  }
}

function refusal({ kind, message, stack }: Extract<AnalysisEvent, { type: "refused" }>["error"]) {
  if (kind === "ComparisonError") return new LabError(message);
  return Object.assign(new Error(message), { name: kind, stack });
}
