import type {
  AnalysisAnswer,
  AnalysisCommand,
  AnalysisEvent,
  AnalysisQuestion,
  PackedChunk,
} from "../../analysis/protocol.ts";
import type { ForkedProcess } from "../../ports/forked-process.ts";
import { LabError } from "../lab-error.ts";

/** Starts one analysis process. */
export type ForkAnalysis = () => ForkedProcess<AnalysisCommand>;

/** A process without questions ends after this long; the next question starts another. */
const IDLE_MS = 60_000;

interface Asked {
  readonly resolve: (answer: AnalysisAnswer) => void;
  readonly reject: (error: Error) => void;
}

/** The process that compares runs and makes reports, beside the lab's own; one question at a time. */
export class AnalysisProcess {
  readonly #fork: ForkAnalysis;
  #child: ForkedProcess<AnalysisCommand> | undefined;
  #asked: Asked | undefined;
  #idle: NodeJS.Timeout | undefined;

  constructor(fork: ForkAnalysis) {
    this.#fork = fork;
  }

  /**
   * Puts one question; call it again when it has been answered.
   * @param slices the packed measurements of the question's runs
   * @throws LabError where it is refused, cancelled, or the process ends
   */
  async ask(
    question: AnalysisQuestion,
    slices: AsyncIterable<readonly PackedChunk[]>,
  ): Promise<AnalysisAnswer> {
    clearTimeout(this.#idle);
    const child = (this.#child ??= this.#start());
    const answered = new Promise<AnalysisAnswer>((resolve, reject) => {
      this.#asked = { resolve, reject };
    });
    try {
      await Promise.race([answered, this.#send(child, question, slices)]);
      return await answered;
    } catch (error) {
      // Half a question must not be taken for the beginning of the next one.
      if (this.#asked !== undefined) this.end("The analysis was given up.");
      throw error;
    } finally {
      this.#idle = setTimeout(() => this.end("The analysis process was idle."), IDLE_MS);
      this.#idle.unref();
    }
  }

  /** Ends the process at once, with the question that it works on. @param why told to who asked */
  end(why: string): void {
    clearTimeout(this.#idle);
    const child = this.#child;
    this.#child = undefined;
    this.#settle()?.reject(new LabError(why));
    child?.kill();
  }

  async #send(
    child: ForkedProcess<AnalysisCommand>,
    question: AnalysisQuestion,
    slices: AsyncIterable<readonly PackedChunk[]>,
  ): Promise<void> {
    for await (const chunks of slices) {
      if (this.#child !== child) return;
      child.send({ type: "chunks", chunks });
    }
    child.send({ type: "question", question });
  }

  #start(): ForkedProcess<AnalysisCommand> {
    const child = this.#fork();
    child.onMessage((message) => {
      if (this.#child !== child) return;
      // The process is the lab's own and posts nothing but its events.
      const event = message as AnalysisEvent;
      const asked = this.#settle();
      if (event.type === "answered") asked?.resolve(event.answer);
      else asked?.reject(refusal(event.error));
    });
    child.onExit(({ code, signal }) => {
      if (this.#child !== child) return;
      this.end(`The analysis process ended by itself (${signal ?? `code ${code}`}). Try again.`);
    });
    return child;
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
