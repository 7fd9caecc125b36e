import type { Comparison, ComparisonProgress } from "../../../shared/api/records.ts";
import type {
  AnalysisAnswer,
  AnalysisQuestion,
  AskedExperiment,
  SentRun,
} from "../../analysis/protocol.ts";
import type { ComparisonOptions } from "../../comparison/compare-runs.ts";
import type { SelectedRuns } from "../../comparison/variant-groups.ts";
import type { RenderedReport } from "../../report/formats/rendered-report.ts";
import type { Store } from "../../store/store.ts";
import { LabError } from "../lab-error.ts";
import { AnalysisProcess, type AnalysisListener, type ForkAnalysis } from "./analysis-process.ts";
import { ComparisonCache } from "./comparison-cache.ts";
import { sentRuns } from "./sent-runs.ts";

/** Who asks, as far as that matters to the question. */
export interface Asker {
  /** A newer question of the same view ends this one; it hears how far this one has come. */
  readonly view?: string | undefined;
  /** Aborted when nobody waits for the answer any more. */
  readonly signal?: AbortSignal | undefined;
}

/** A question that waits or is being answered. */
interface Pending {
  readonly view: string | undefined;
  cancelled: boolean;
}

/** Puts questions about stored runs to a process of their own, one after the other. */
export class AnalysisService {
  readonly #store: Store;
  readonly #process: AnalysisProcess;
  readonly #onProgress: (progress: ComparisonProgress) => void;
  readonly #cache = new ComparisonCache();
  readonly #pending = new Set<Pending>();
  #working: Pending | undefined;
  #last: Promise<unknown> = Promise.resolve();

  constructor(
    store: Store,
    fork: ForkAnalysis,
    onProgress: (progress: ComparisonProgress) => void = () => undefined,
  ) {
    this.#store = store;
    this.#process = new AnalysisProcess(fork);
    this.#onProgress = onProgress;
  }

  /** Starts the process that the first question needs. */
  prepare(): void {
    this.#process.prepare();
  }

  /**
   * Compares runs by variant; the same question about the same runs is answered at once.
   * @throws LabError where it is refused or cancelled
   */
  async compare(
    selected: readonly SelectedRuns[],
    options: ComparisonOptions = {},
    asker: Asker = {},
  ): Promise<Comparison> {
    if (asker.view !== undefined) this.cancel(asker.view);
    const key = this.#cache.keyOf(selected, options);
    const known = this.#cache.get(key);
    if (known !== undefined) return known;
    const runs = selected.flatMap((one) => one.runs);
    const answer = await this.#inTurn(
      { kind: "comparison", experiments: askedExperiments(selected), options },
      sentRuns(this.#store, runs),
      asker,
      asker.view === undefined ? {} : this.#progressOf(asker.view, runs.length),
    );
    if (typeof answer === "string" || "pictures" in answer) {
      throw new Error("A comparison was answered by a text.");
    }
    this.#cache.keep(key, answer);
    return answer;
  }

  /**
   * Makes a file of runs.
   * @param write called with each part of its text, in order
   * @throws LabError where the question is refused or cancelled, and what `write` throws
   */
  async write(
    question: AnalysisQuestion,
    runs: AsyncIterable<readonly SentRun[]>,
    write: (text: string) => void,
    asker: Asker = {},
  ): Promise<void> {
    const answer = await this.#inTurn(question, runs, asker, { onText: write });
    if (typeof answer !== "string") throw new Error("A file was answered by a comparison.");
    if (answer !== "") write(answer);
  }

  /**
   * Makes a report of runs.
   * @throws LabError where the question is refused or cancelled
   */
  async report(
    question: AnalysisQuestion,
    runs: AsyncIterable<readonly SentRun[]>,
    asker: Asker = {},
  ): Promise<RenderedReport> {
    const answer = await this.#inTurn(question, runs, asker, {});
    if (typeof answer === "string" || !("pictures" in answer)) {
      throw new Error("A report was answered by something else.");
    }
    return answer;
  }

  /** Ends the questions of a view, waiting or under way. */
  cancel(view: string): void {
    for (const pending of this.#pending) if (pending.view === view) this.#cancel(pending);
  }

  /** Ends all questions and the process. */
  close(): void {
    for (const pending of this.#pending) pending.cancelled = true;
    this.#process.end("The lab is closing.");
  }

  #cancel(pending: Pending): void {
    pending.cancelled = true;
    if (pending === this.#working) this.#process.end(CANCELLED);
  }

  #progressOf(view: string, runs: number): AnalysisListener {
    let read = 0;
    return {
      onRead: (wholeRuns) =>
        this.#onProgress({ view, stage: "reading", done: (read += wholeRuns), total: runs }),
      onCompared: (done, total) => this.#onProgress({ view, stage: "comparing", done, total }),
    };
  }

  async #inTurn(
    question: AnalysisQuestion,
    runs: AsyncIterable<readonly SentRun[]>,
    { view, signal }: Asker,
    listener: AnalysisListener,
  ): Promise<AnalysisAnswer> {
    const pending: Pending = { view, cancelled: signal?.aborted === true };
    const cancel = (): void => this.#cancel(pending);
    signal?.addEventListener("abort", cancel);
    this.#pending.add(pending);
    const answered = this.#last.then(async () => {
      if (pending.cancelled) throw new LabError(CANCELLED);
      this.#working = pending;
      return this.#process.ask(question, runs, listener);
    });
    this.#last = answered.catch(() => undefined);
    try {
      return await answered;
    } finally {
      signal?.removeEventListener("abort", cancel);
      this.#pending.delete(pending);
      if (this.#working === pending) this.#working = undefined;
    }
  }
}

/** The experiments of a selection as a question names them: their runs are sent after it. */
export function askedExperiments(selected: readonly SelectedRuns[]): AskedExperiment[] {
  return selected.map(({ record, experiment }) => ({ record, experiment }));
}

const CANCELLED = "This comparison was cancelled: its answer is no longer needed.";
