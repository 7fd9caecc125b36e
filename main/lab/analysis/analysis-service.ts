import type { Comparison } from "../../../shared/api/records.ts";
import type { AnalysisAnswer, AnalysisQuestion, ReportFrame } from "../../analysis/protocol.ts";
import type { ComparisonOptions } from "../../comparison/compare-runs.ts";
import type { SelectedRuns } from "../../comparison/variant-groups.ts";
import type { Store } from "../../store/store.ts";
import { LabError } from "../lab-error.ts";
import { AnalysisProcess, type ForkAnalysis } from "./analysis-process.ts";
import { ComparisonCache } from "./comparison-cache.ts";
import { packedSlices } from "./packed-slices.ts";

/** A question that waits or is being answered. */
interface Pending {
  /** Who asks: a newer question of the same view ends this one. */
  readonly view: string | undefined;
  cancelled: boolean;
}

/** Compares runs and makes reports in a process of their own, one after the other. */
export class AnalysisService {
  readonly #store: Store;
  readonly #process: AnalysisProcess;
  readonly #cache = new ComparisonCache();
  readonly #pending = new Set<Pending>();
  #working: Pending | undefined;
  #last: Promise<unknown> = Promise.resolve();

  constructor(store: Store, fork: ForkAnalysis) {
    this.#store = store;
    this.#process = new AnalysisProcess(fork);
  }

  /**
   * Compares runs by variant; the same question about the same runs is answered at once.
   * @param view whose earlier question is of no use any more
   * @throws LabError where it is refused or cancelled
   */
  async compare(
    selected: readonly SelectedRuns[],
    options: ComparisonOptions = {},
    view?: string,
  ): Promise<Comparison> {
    if (view !== undefined) this.cancel(view);
    const key = this.#cache.keyOf(selected, options);
    const known = this.#cache.get(key);
    if (known !== undefined) return known;
    const answer = await this.#inTurn({ selected, options }, view);
    if (typeof answer === "string") throw new Error("A comparison was answered by a report.");
    this.#cache.keep(key, answer);
    return answer;
  }

  /** The HTML of a report on runs compared by variant. @throws LabError where it is refused */
  async report(
    selected: readonly SelectedRuns[],
    options: ComparisonOptions,
    report: ReportFrame,
  ): Promise<string> {
    const answer = await this.#inTurn({ selected, options, report });
    if (typeof answer !== "string") throw new Error("A report was answered by a comparison.");
    return answer;
  }

  /** Ends the questions of a view, waiting or under way. */
  cancel(view: string): void {
    for (const pending of this.#pending) {
      if (pending.view !== view) continue;
      pending.cancelled = true;
      if (pending === this.#working) this.#process.end(CANCELLED);
    }
  }

  /** Ends all questions and the process. */
  close(): void {
    for (const pending of this.#pending) pending.cancelled = true;
    this.#process.end("The lab is closing.");
  }

  async #inTurn(question: AnalysisQuestion, view?: string): Promise<AnalysisAnswer> {
    const pending: Pending = { view, cancelled: false };
    this.#pending.add(pending);
    const answered = this.#last.then(() => this.#answer(pending, question));
    this.#last = answered.catch(() => undefined);
    return answered;
  }

  async #answer(pending: Pending, question: AnalysisQuestion): Promise<AnalysisAnswer> {
    try {
      if (pending.cancelled) throw new LabError(CANCELLED);
      this.#working = pending;
      const runIds = question.selected.flatMap(({ runs }) => runs.map(({ id }) => id));
      return await this.#process.ask(question, packedSlices(this.#store, runIds));
    } finally {
      this.#working = undefined;
      this.#pending.delete(pending);
    }
  }
}

const CANCELLED = "This comparison was cancelled: a newer one has taken its place.";
