import type { Comparison, ComparisonProgress } from "../../shared/api/records.ts";
import { hasOutcome } from "../../shared/results/run-status.ts";
import type { StatisticsChoice } from "../../shared/results/statistics-choice.ts";
import { LiveAnswer } from "./live-answer.svelte.ts";
import { Reread } from "./reread.ts";

export interface Selection {
  readonly experimentIds: string[];
  readonly runIds: string[];
}

/** What is compared, and how. */
export interface ComparisonQuestion {
  readonly selection: Selection;
  readonly statistics: StatisticsChoice;
  /** Whether equal variants of different experiments are taken together. */
  readonly merge: boolean;
  /** JSON pointers of the fields that runs are grouped by; absent or none: each variant by itself. */
  readonly groupBy?: string[];
  /** Key of the variant that all others are tested against; undefined: the usual pairs. */
  readonly reference: string | undefined;
}

/** The comparison of a selection; read again when one of its runs ends. */
export class ComparisonState extends LiveAnswer<Comparison, ComparisonQuestion> {
  /** How far the question under way has come; undefined where none is, or nothing was heard of it. */
  progress = $state.raw<ComparisonProgress>();
  /** Experiments that were deleted while they were compared. */
  gone = $state.raw<readonly string[]>([]);
  readonly #reread = new Reread();
  /** Who asks: a newer question cancels the one under way. */
  readonly #view = crypto.randomUUID();
  #asked: Promise<void> = Promise.resolve();

  protected override read({ selection, ...options }: ComparisonQuestion): Promise<Comparison> {
    return this.client.call("compare:get", { ...selection, ...options, view: this.#view });
  }

  override async load(question: ComparisonQuestion): Promise<void> {
    const asked = super.load(question);
    this.#asked = asked;
    await asked;
    if (this.#asked === asked) this.progress = undefined;
  }

  /** Ends the question that is under way: nobody waits for its answer any more. */
  close(): void {
    // Where the lab cannot be reached there is nothing to cancel.
    this.client.call("compare:cancel", { view: this.#view }).catch(() => undefined);
  }

  protected override listen(question: ComparisonQuestion): (() => void)[] {
    const { selection } = question;
    const { client } = this;
    let isFollowed = true;
    return [
      client.on("compare:progress", (progress) => {
        if (progress.view === this.#view && this.isAsking) this.progress = progress;
      }),
      client.on("run:changed", (run) => {
        const isOurs =
          selection.experimentIds.includes(run.experimentId) || selection.runIds.includes(run.id);
        if (!isOurs || !hasOutcome(run)) return;
        // One under way is not cancelled for runs that end: it might never be answered.
        this.#reread.soon(
          () => void this.#asked.then(() => (isFollowed ? this.load(question) : undefined)),
        );
      }),
      client.on("experiment:deleted", ({ experimentId }) => {
        const isOurs =
          selection.experimentIds.includes(experimentId) ||
          this.value?.experiments.some(({ id }) => id === experimentId) === true;
        if (isOurs) this.gone = [...this.gone, experimentId];
      }),
      () => {
        isFollowed = false;
        this.#reread.stop();
      },
    ];
  }
}
